//! What a change of calfat does to real files: which findings are lost and which are new.

use crate::Result;
use serde_json::Value;
use std::{collections::BTreeMap, fmt::Write, path::Path, process::Command};

/// Finding, and how often it is there.
type Findings = BTreeMap<Finding, usize>;

/// Path, line, column, rule and message, in the order in which findings are told.
type Finding = (String, u64, u64, String, String);

/// Runs two binaries of calfat on a folder and tells how their findings differ.
///
/// # Errors
/// If one of them gives no report.
pub fn run(old: &Path, new: &Path, folder: &Path) -> Result<String> {
    Ok(difference(&findings(old, folder)?, &findings(new, folder)?))
}

fn findings(calfat: &Path, folder: &Path) -> Result<Findings> {
    read(&report(calfat, folder)?).ok_or_else(|| format!("{}: no report", calfat.display()))
}

/// What calfat says of a folder where nothing is set.
pub(crate) fn report(calfat: &Path, folder: &Path) -> Result<Value> {
    let mut command = Command::new(calfat);
    command.args(["check", "--no-config", "--fail-on=none", "--format=json", "--lang=en"]).arg(folder);
    let output = command.output().map_err(|error| format!("{}: {error}", calfat.display()))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|_| format!("{}: no report\n{}", calfat.display(), String::from_utf8_lossy(&output.stderr)))
}

fn read(report: &Value) -> Option<Findings> {
    let mut out = Findings::new();
    for finding in report["findings"].as_array()? {
        let text = |key: &str| finding[key].as_str().map(str::to_owned);
        let (line, column) = (finding["start"]["line"].as_u64()?, finding["start"]["column"].as_u64()?);
        *out.entry((text("path")?, line, column, text("rule")?, text("message")?)).or_default() += 1;
    }
    Some(out)
}

fn difference(old: &Findings, new: &Findings) -> String {
    let mut out = String::new();
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut all: Vec<&Finding> = old.keys().chain(new.keys()).collect();
    all.sort();
    all.dedup();
    for finding in all {
        let count = |findings: &Findings| findings.get(finding).copied().unwrap_or_default();
        let (before, after) = (count(old), count(new));
        let (path, line, column, rule, message) = finding;
        let sign = if after < before { "-" } else { "+" };
        for _ in 0..before.abs_diff(after) {
            let _ = writeln!(out, "{sign} {path}:{line}:{column} {rule}: {message}");
        }
        let (lost, won) = rules.entry(rule).or_default();
        *lost += before.saturating_sub(after);
        *won += after.saturating_sub(before);
    }
    for (rule, (lost, won)) in rules.into_iter().filter(|(_, counts)| *counts != (0, 0)) {
        let _ = writeln!(out, "{rule}: {lost} lost, {won} won");
    }
    if out.is_empty() { "no difference\n".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lost_and_won() {
        let finding = |rule: &str, line: u64| json!({ "path": "a", "rule": rule, "message": "m", "start": { "line": line, "column": 2 } });
        let old = read(&json!({ "findings": [finding("x", 1), finding("x", 1), finding("y", 3)] })).unwrap();
        let new = read(&json!({ "findings": [finding("x", 1), finding("y", 3), finding("y", 2)] })).unwrap();
        let expected = "- a:1:2 x: m\n+ a:2:2 y: m\nx: 1 lost, 0 won\ny: 0 lost, 1 won\n";
        assert_eq!(difference(&old, &new), expected);
        assert_eq!(difference(&old, &old), "no difference\n");
        assert!(read(&json!({})).is_none());
    }
}

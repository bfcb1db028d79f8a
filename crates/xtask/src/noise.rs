//! How loud each rule is on real files.

use crate::{Result, ecosystem};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    path::Path,
};

/// What a rule says on all files together.
#[derive(Default)]
struct Voice {
    findings: usize,
    files: BTreeSet<String>,
}

/// Runs calfat on a folder and tells, rule by rule, how much is found and in how many files, as a Markdown table.
///
/// # Errors
/// If there is no report.
pub fn run(calfat: &Path, folder: &Path) -> Result<String> {
    let report = ecosystem::report(calfat, folder)?;
    let files = report["files"].as_array().map_or(0, Vec::len);
    let mut voices: BTreeMap<(String, String), Voice> = BTreeMap::new();
    for finding in report["findings"].as_array().into_iter().flatten() {
        let text = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        let voice = voices.entry((text("rule"), text("level"))).or_default();
        voice.findings += 1;
        voice.files.insert(text("path"));
    }
    Ok(table(&voices, files))
}

fn table(voices: &BTreeMap<(String, String), Voice>, files: usize) -> String {
    let mut loudest: Vec<_> = voices.iter().collect();
    loudest.sort_by_key(|(name, voice)| (std::cmp::Reverse(voice.files.len()), *name));
    let total: usize = voices.values().map(|voice| voice.findings).sum();
    let tenths = |part: usize, whole: usize| (part * 10).checked_div(whole).unwrap_or_default();
    let each = tenths(total, files);
    let mut out = format!("{files} files, {total} findings: {}.{} a file\n\n", each / 10, each % 10);
    out.push_str("| rule | level | findings | files | of all files |\n|---|---|--:|--:|--:|\n");
    for ((rule, level), voice) in loudest {
        let share = (voice.files.len() * 100).checked_div(files).unwrap_or_default();
        let _ =
            writeln!(out, "| {rule} | {level} | {} | {} | {share} % |", voice.findings, voice.files.len());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loudest_comes_first() {
        let voice = |findings, files: &[&str]| Voice {
            findings,
            files: files.iter().map(|file| (*file).to_owned()).collect(),
        };
        let name = |rule: &str| (rule.to_owned(), "info".to_owned());
        let voices = BTreeMap::from([(name("a"), voice(5, &["x"])), (name("b"), voice(2, &["x", "y"]))]);
        let text = table(&voices, 4);
        assert!(text.starts_with("4 files, 7 findings: 1.7 a file\n"), "{text}");
        assert!(text.ends_with("| b | info | 2 | 2 | 50 % |\n| a | info | 5 | 1 | 25 % |\n"), "{text}");
    }
}

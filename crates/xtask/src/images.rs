//! Which tags in the tables about images are no longer what they should be.

use crate::{Result, about};
use serde_json::Value;
use std::{fmt::Write, fs, path::Path, process::Command};

/// Compares the tables with the tags that the official images have now: a JSON object of names with lists of tags.
///
/// # Errors
/// If the list or the table cannot be read.
pub fn run(root: &Path, list: &Path) -> Result<String> {
    let list = list.canonicalize().map_err(about(list))?;
    let text = fs::read_to_string(&list).map_err(about(&list))?;
    let tags: Value = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", list.display()))?;
    let table = root.join("rules/images/pinned.rs");
    let table = fs::read_to_string(&table).map_err(about(&table))?;
    let mut out = stale(&pairs(&table), &tags);
    out += &broken(root, &list)?;
    Ok(if out.is_empty() { "nothing is stale\n".to_owned() } else { out })
}

/// The lines `("name", "tag"),` of the table `PINNED`.
fn pairs(source: &str) -> Vec<(&str, &str)> {
    let table = source.split_once("static PINNED").map_or("", |(_, rest)| rest);
    let lines = table.lines().skip(1).take_while(|line| !line.starts_with("];"));
    lines.filter_map(quoted).collect()
}

fn quoted(line: &str) -> Option<(&str, &str)> {
    let mut parts = line.split('"').skip(1).step_by(2);
    Some((parts.next()?, parts.next()?))
}

/// What the table proposes and nobody maintains, and what is newer than that.
fn stale(pairs: &[(&str, &str)], tags: &Value) -> String {
    let mut out = String::new();
    for (name, tag) in pairs {
        let Some(list) = tags[name].as_array() else {
            let _ = writeln!(out, "rules/images/pinned.rs: there is no official image `{name}`");
            continue;
        };
        let all = || list.iter().filter_map(Value::as_str);
        if !all().any(|known| known == *tag) {
            let _ = writeln!(out, "rules/images/pinned.rs: `{name}:{tag}` is gone");
        }
        let newest = all().filter_map(|known| Some((numbers(known, tag)?, known))).max();
        let own = numbers(tag, tag);
        if let Some((_, newer)) = newest.filter(|(newest, _)| own.as_ref().is_some_and(|own| newest > own)) {
            let _ = writeln!(
                out,
                "rules/images/pinned.rs: `{name}:{newer}` is newer than `{tag}`; is it the one to propose?"
            );
        }
    }
    out
}

/// The numbers of a tag, if it is spelled like another one: `3.15` like `3.14`, `v3.8` like `v3.7`.
fn numbers(tag: &str, like: &str) -> Option<Vec<u32>> {
    let plain = |tag: &str| tag.trim_start_matches('v').split('.').map(|part| part.parse().ok()).collect();
    let (found, model): (Option<Vec<u32>>, Option<Vec<u32>>) = (plain(tag), plain(like));
    let same = tag.starts_with('v') == like.starts_with('v');
    found.filter(|found| same && model.is_some_and(|model| model.len() == found.len()))
}

/// What the tests of the other tables say: variants, successors, ends.
fn broken(root: &Path, list: &Path) -> Result<String> {
    let mut cargo = Command::new("cargo");
    cargo.args(["test", "--quiet", "--package", "calfat-tests", "--test", "house", "conformance::images"]);
    cargo.current_dir(root).env("CALFAT_OFFICIAL_IMAGES", list);
    let output = cargo.output().map_err(|error| format!("cargo: {error}"))?;
    if output.status.success() {
        return Ok(String::new());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn stale_tags() {
        let table = "pub static PINNED: &[(&str, &str)] = &[\n    (\"a\", \"1.2\"),\n    (\"b\", \"v3\"),\n    (\"c\", \"trixie\"),\n    (\"d\", \"1\"),\n];\n(\"e\", \"f\")";
        let pairs = pairs(table);
        assert_eq!(pairs, [("a", "1.2"), ("b", "v3"), ("c", "trixie"), ("d", "1")]);
        let tags = json!({ "a": ["1.2", "1.10", "2", "1.11-rc"], "b": ["v3", "4"], "c": ["forky"] });
        let lines = stale(&pairs, &tags);
        let expected = "rules/images/pinned.rs: `a:1.10` is newer than `1.2`; is it the one to propose?\n\
            rules/images/pinned.rs: `c:trixie` is gone\n\
            rules/images/pinned.rs: there is no official image `d`\n";
        assert_eq!(lines, expected);
    }
}

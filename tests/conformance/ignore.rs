//! Ignore files: the answers of moby/patternmatcher and of BuildKit's reader.

use super::cases;
use calfat_parser::ignore::{self, Comparison, Glob};
use serde_json::Value;

fn lines(patterns: &Value) -> String {
    let lines = patterns.as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// A path in its shortest form, as a build has it.
fn path(row: &Value) -> Option<&str> {
    row["path"].as_str().map(|path| path.trim_end_matches('/'))
}

#[test]
fn ignore_files_match_what_docker_matches() {
    let Some(Value::Array(rows)) = cases("dockerignore.json") else { return };
    for row in &rows {
        if row["kind"] == "compile" {
            is_compiled(row);
            continue;
        }
        let file = ignore::parse(&lines(&row["patterns"]));
        let refused = row["err"].is_string() || row["error"].as_bool().unwrap_or_default();
        assert_eq!(!file.problems.is_empty(), refused, "{row}");
        if let (Some(path), Some(expected)) = (path(row), row["match"].as_bool()) {
            assert_eq!(file.tree.excludes(path), expected, "{row}");
        }
        if let Some(count) = row["count"].as_u64() {
            assert_eq!(file.tree.patterns.len() as u64, count, "{row}");
        }
        if let Some(exceptions) = row["exclusions"].as_bool() {
            assert_eq!(file.tree.has_exceptions(), exceptions, "{row}");
        }
    }
    assert!(rows.len() >= 84);
}

/// What a pattern becomes before anything is compared.
fn is_compiled(row: &Value) {
    let glob = Glob::new(row["pattern"].as_str().unwrap()).unwrap();
    let (way, regex) = match glob.comparison() {
        Comparison::Exact(_) => ("exact", None),
        Comparison::Prefix(_) => ("prefix", None),
        Comparison::Suffix(_) => ("suffix", None),
        Comparison::Regex(regex) => ("regexp", Some(regex)),
    };
    assert_eq!((way, regex), (row["match_type"].as_str().unwrap(), row["regex"].as_str()), "{row}");
}

#[test]
fn ignore_files_are_read_as_buildkit_reads_them() {
    let Some(rows) = cases("buildkit_misc.json") else { return };
    let rows = rows["ignore"].as_array().unwrap();
    for row in rows {
        let file = ignore::parse(row["text"].as_str().unwrap());
        let shown =
            |pattern: &ignore::Pattern| format!("{}{}", if pattern.negated { "!" } else { "" }, pattern.text);
        let mut ours: Vec<String> = file.tree.patterns.iter().map(shown).collect();
        // BuildKit's reader hands the lone `!` on to the matcher, which refuses it.
        let alone = file.problems.iter().filter(|problem| problem.words.en.starts_with("`!` needs"));
        ours.extend(alone.map(|_| "!".to_owned()));
        assert_eq!(ours.join("\n"), lines(&row["patterns"]), "{row}");
    }
    assert!(rows.len() >= 19);
}

#[test]
fn ignore_files_exclude_what_buildkit_excludes() {
    let Some(rows) = cases("buildkit_misc.json") else { return };
    let rows = rows["match"].as_array().unwrap();
    for row in rows {
        let file = ignore::parse(&lines(&row["patterns"]));
        assert_eq!(!file.problems.is_empty(), row["error"].is_string(), "{row}");
        if file.problems.is_empty() {
            let excluded = row["excluded"].as_bool().unwrap();
            assert_eq!(file.tree.excludes(path(row).unwrap()), excluded, "{row}");
        }
    }
    assert!(rows.len() >= 47);
}

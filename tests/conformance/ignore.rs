//! Ignore files: the answers of moby/patternmatcher.

use super::cases;
use calfat_parser::ignore;
use serde_json::Value;

#[test]
fn ignore_files_match_what_docker_matches() {
    let Some(Value::Array(rows)) = cases("dockerignore.json") else { return };
    let mut seen = 0;
    for row in &rows {
        let Value::Array(patterns) = &row["patterns"] else { continue };
        let lines: Vec<&str> = patterns.iter().filter_map(Value::as_str).collect();
        let file = ignore::parse(&lines.join("\n"));
        let refused = row["err"].is_string() || row["error"].as_bool().unwrap_or_default();
        assert_eq!(!file.problems.is_empty(), refused, "{row}");
        if let (Some(path), Some(expected)) = (row["path"].as_str(), row["match"].as_bool()) {
            assert_eq!(file.tree.excludes(path), expected, "{row}");
        }
        seen += 1;
    }
    assert!(seen > 0);
}

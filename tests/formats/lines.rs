//! The formats that are lines: for editors, for TAP, and Markdown.

use super::{Found, document, finding, nothing, sample, written};
use calfat_lint::Level;
use calfat_parser::text::Language;
use calfat_report::{Gnu, Markdown, Tap};
use calfat_rules::RULES;
use regex::Regex;
use serde_json::Value;

/// Each line, after it was seen to be one that Emacs and Vim jump from.
pub(super) fn gnu(found: &Found, language: Language) -> Vec<String> {
    let line = Regex::new(r"^.+:[1-9]\d*:[1-9]\d*: (error|warning|info|style): .+ \[[a-z0-9-]+\]$").unwrap();
    let text = written(Gnu { language }, found);
    text.lines().map(|each| if line.is_match(each) { each.to_owned() } else { panic!("{each}") }).collect()
}

#[test]
fn editors_jump_from_every_line() {
    let lines = gnu(&sample(), Language::En);
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[3], "web/Dockerfile:2:6: warning: `é😀` has no tag [floating-tag]");
    assert!(lines.iter().all(|line| !line.contains(char::is_control)));
    assert!(gnu(&nothing(), Language::Fr).is_empty());
}

/// The verdict of each test and how many findings it has, after the rules of TAP 14 were looked after: the version, tests
/// in order, YAML blocks that are indented by two and are YAML, and the plan.
pub(super) fn tap(found: &Found, language: Language) -> Vec<(bool, usize)> {
    let text = written(Tap::new(language), found);
    let mut lines = text.lines().peekable();
    assert_eq!(lines.next(), Some("TAP version 14"));
    let point = Regex::new(r"^(not )?ok (\d+) - (?:[^#\\]|\\#|\\\\)+$").unwrap();
    let mut tests = Vec::new();
    while let Some(read) = lines.peek().and_then(|line| point.captures(line)) {
        lines.next();
        tests.push((read.get(1).is_none(), 0));
        assert_eq!(read[2], tests.len().to_string());
        if lines.peek() != Some(&"  ---") {
            continue;
        }
        let block: Vec<_> = lines.by_ref().skip(1).take_while(|line| *line != "  ...").collect();
        let yaml: Value = serde_yaml::from_str(&block.join("\n")).unwrap();
        tests.last_mut().unwrap().1 = yaml["findings"].as_array().unwrap().len();
    }
    let plan = lines.next().unwrap();
    assert_eq!(plan.split(' ').next().unwrap(), format!("1..{}", tests.len()));
    assert_eq!(lines.next(), None);
    tests
}

#[test]
fn a_file_is_a_test() {
    assert_eq!(tap(&sample(), Language::En), [(true, 2), (true, 0), (false, 1), (false, 2)]);
    assert!(tap(&nothing(), Language::Fr).is_empty());
}

/// The rows of the tables of files, after every table was seen to have as many columns everywhere as in its head.
pub(super) fn markdown(found: &Found, language: Language) -> Vec<String> {
    let text = written(Markdown::new(language, true, RULES), found);
    let columns = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut rows = Vec::new();
    for table in text.split("\n\n").filter(|part| part.starts_with('|')) {
        let lines: Vec<_> = table.lines().collect();
        assert!(lines[1].starts_with("| ---"), "{table}");
        assert!(
            lines.iter().all(|line| columns(line) == columns(lines[0]) && line.ends_with(" |")),
            "{table}"
        );
        if columns(lines[0]) == 5 {
            rows.extend(lines[2..].iter().map(|line| (*line).to_owned()));
        }
    }
    let outside_code = Regex::new("`[^`]*`").unwrap().replace_all(&text.replace("\\`", ""), "").into_owned();
    assert!(!outside_code.contains('<') && text.len() < 1 << 20, "{outside_code}");
    rows
}

#[test]
fn a_summary_has_a_table_for_each_file() {
    let rows = markdown(&sample(), Language::En);
    assert_eq!(rows.len(), 5);
    let link = "[`floating-tag`](https://github.com/calfat/calfat/blob/main/docs/rules.md#floating-tag)";
    assert_eq!(rows[3], format!("| 2:6 | warning | {link} | `é😀` has no tag |"));
    assert_eq!(rows[2], "| 1:1 | error | `unreadable-file` | cannot be read: permission denied |");
    let text = written(Markdown::new(Language::En, false, RULES), &sample());
    assert!(text.starts_with("## calfat: findings: 5\n\n| files | with findings |"), "{text}");
    assert!(text.contains("\n| 4 | 3 | 2 | 1 | 1 | 1 |\n"), "{text}");
    assert!(markdown(&nothing(), Language::Fr).is_empty());
}

#[test]
fn a_summary_is_never_long() {
    let many = vec![finding("syntax", Level::Info, (0, 4), &"word ".repeat(60)); 2_000];
    let found = vec![(document("a", b"FROM a\n"), many), (document("b", b"FROM a\n"), Vec::new())];
    let text = written(Markdown::new(Language::En, false, RULES), &found);
    assert!(text.len() < 300_000, "{}", text.len());
    let told = text.lines().last().unwrap();
    let cut: usize = told.strip_prefix("Findings that are not shown here: ").unwrap().parse().unwrap();
    assert_eq!(cut + text.matches("| info |").count() - 1, 2_000);
}

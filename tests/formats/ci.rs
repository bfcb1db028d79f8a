//! What pipelines read: commands of GitHub Actions and Azure Pipelines, and GitLab's Code Quality.

use super::{Found, ODD_PATH, nothing, sample, written};
use calfat_parser::text::Language;
use calfat_report::{Azure, GitHub, GitLab};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// A command, as a runner reads it from a line.
#[derive(Debug)]
pub(super) struct Command {
    pub(super) name: String,
    pub(super) properties: BTreeMap<String, String>,
    pub(super) message: String,
}

/// The rules of GitHub's runner: a line that begins with `::`, a name, properties between a blank and `::`, the rest.
pub(super) fn github(found: &Found, language: Language) -> Vec<Command> {
    let text = written(GitHub { language }, found);
    let read = |line: &str| {
        let (command, message) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
        let (name, properties) = command.split_once(' ').unwrap();
        assert!(["error", "warning", "notice"].contains(&name), "{line}");
        let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
        let property = |text: &str| data(&text.replace("%3A", ":").replace("%2C", ","));
        let properties = properties.split(',').map(|each| {
            let (key, value) = each.split_once('=').unwrap();
            assert!(["file", "line", "endLine", "col", "endColumn", "title"].contains(&key), "{line}");
            (key.to_owned(), property(value))
        });
        Command { name: name.to_owned(), properties: properties.collect(), message: data(message) }
    };
    text.lines().map(read).collect()
}

#[test]
fn github_reads_what_was_meant() {
    let commands = github(&sample(), Language::En);
    assert_eq!(commands.len(), 5);
    let odd = &commands[0];
    assert_eq!(odd.properties["file"], ODD_PATH.replace('\n', "␊"));
    assert!(odd.message.starts_with("`x|y` %0A ::set-output:: ;]]> "), "{}", odd.message);
    let names: Vec<_> = commands.iter().map(|command| command.name.as_str()).collect();
    assert_eq!(names, ["notice", "notice", "error", "warning", "error"]);
    let place = |command: &Command| {
        ["line", "endLine", "col", "endColumn"]
            .map(|key| command.properties.get(key).cloned().unwrap_or_default())
    };
    assert_eq!(place(&commands[3]), ["2", "2", "6", "8"]);
    // Columns are refused where the lines differ.
    assert_eq!(place(&commands[4]), ["3", "4", "", ""]);
    assert_eq!(commands[3].properties["title"], "calfat (floating-tag)");
    assert!(github(&nothing(), Language::Fr).is_empty());
}

/// The rules of the agent: `##vso[area.action properties;]message`.
pub(super) fn azure(found: &Found, language: Language) -> Vec<Command> {
    let text = written(Azure { language }, found);
    let read = |line: &str| {
        let (command, message) = line.strip_prefix("##vso[").unwrap().split_once(']').unwrap();
        let (name, properties) = command.split_once(' ').unwrap();
        let data = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%AZP25", "%");
        let property = |text: &str| data(&text.replace("%3B", ";").replace("%5D", "]"));
        let properties = properties.strip_suffix(';').unwrap().split(';').map(|each| {
            let (key, value) = each.split_once('=').unwrap();
            (key.to_owned(), property(value))
        });
        let properties: BTreeMap<_, _> = properties.collect();
        assert!(["error", "warning"].contains(&properties["type"].as_str()), "{line}");
        Command { name: name.to_owned(), properties, message: data(message) }
    };
    text.lines().map(read).collect()
}

#[test]
fn azure_reads_what_was_meant() {
    let commands = azure(&sample(), Language::En);
    assert_eq!(commands.len(), 5);
    assert!(commands.iter().all(|command| command.name == "task.logissue"));
    assert_eq!(commands[0].properties["sourcepath"], ODD_PATH.replace('\n', "␊"));
    assert!(commands[0].message.starts_with("`x|y` %0A ::set-output:: ;]]> "), "{}", commands[0].message);
    let known = &commands[3].properties;
    assert_eq!((known["linenumber"].as_str(), known["columnnumber"].as_str()), ("2", "6"));
    assert_eq!((known["type"].as_str(), known["code"].as_str()), ("warning", "floating-tag"));
}

/// What GitLab's documentation requires of each issue.
pub(super) fn gitlab(found: &Found, language: Language) -> Vec<Value> {
    let text = written(GitLab::new(language), found);
    let issues: Vec<Value> = serde_json::from_str(&text).unwrap();
    let mut fingerprints = BTreeSet::new();
    for issue in &issues {
        assert!(!issue["description"].as_str().unwrap().is_empty());
        assert!(!issue["check_name"].as_str().unwrap().is_empty());
        assert!(
            ["info", "minor", "major", "critical", "blocker"].contains(&issue["severity"].as_str().unwrap())
        );
        assert!(!issue["location"]["path"].as_str().unwrap().starts_with("./"));
        let lines = &issue["location"]["lines"];
        assert!(lines["begin"].as_u64().unwrap() >= 1 && lines["end"].as_u64() >= lines["begin"].as_u64());
        assert!(fingerprints.insert(issue["fingerprint"].as_str().unwrap().to_owned()), "twice: {issue}");
    }
    issues
}

#[test]
fn gitlab_gets_what_it_requires() {
    let issues = gitlab(&sample(), Language::En);
    assert_eq!(issues.len(), 5);
    let severities: Vec<_> = issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert_eq!(severities, ["minor", "info", "critical", "major", "critical"]);
    assert_eq!(issues[0]["location"]["path"], ODD_PATH);
    assert_eq!(issues[4]["categories"][0], "Security");
    assert!(gitlab(&nothing(), Language::Fr).is_empty());
}

//! Every practice of the Docker course has a rule, a file that breaks it and a file that keeps it.

use crate::disk::{files, read, root};
use calfat_lint::{Settings, lint};
use calfat_project::{Document, Kind, Project};
use calfat_rules::RULES;
use std::collections::BTreeSet;

/// The practice, as the files in `fixtures/course` are called after it, and the rule that knows it.
const PRACTICES: &[(&str, &str)] = &[
    ("d01", "root-user"),
    ("d02", "split-run"),
    ("d03", "late-cleanup"),
    ("d04", "source-before-dependencies"),
    ("d05", "floating-tag"),
    ("d06", "heavy-base-image"),
    ("d07", "build-tools-in-final-stage"),
    ("d09", "unpinned-package"),
    ("d10", "add-instead-of-copy"),
    ("d11", "shell-form-command"),
    ("d12", "repeated-command"),
    ("d13", "entrypoint-command-clash"),
    ("d14", "relative-workdir"),
    ("d14-cd", "cd-instead-of-workdir"),
    ("d15", "port-not-exposed"),
    ("d15-other", "exposed-port-unused"),
    ("d16", "apt-recommends"),
    ("d16-index", "stale-package-index"),
    ("d17", "package-cache-kept"),
    ("d18", "secret-in-image"),
    ("d20", "needless-package"),
    ("d21", "missing-healthcheck"),
    ("d23", "missing-syntax"),
    ("d24", "development-server"),
    ("d25", "predefined-arg-persisted"),
    ("d26", "undocumented-dockerfile"),
    ("d27", "end-of-life-image"),
    ("d28", "sudo-in-run"),
    ("d29", "log-file-in-image"),
    ("d30", "data-in-image"),
    ("d30-volume", "lost-volume-write"),
];

/// The rules that find something in a file of the course.
fn found(name: &str) -> BTreeSet<&'static str> {
    let bytes = read(&root().join("fixtures/course").join(name));
    let document = Document::parse(name, Kind::Dockerfile, bytes);
    let findings = lint(&Project { documents: vec![document] }, RULES, &Settings::default());
    findings.iter().map(|finding| finding.rule).collect()
}

#[test]
fn each_practice_is_told_from_its_opposite() {
    for (practice, rule) in PRACTICES {
        assert!(RULES.iter().any(|known| known.id == *rule), "there is no rule {rule}");
        let (bad, good) = (format!("{practice}-bad.Dockerfile"), format!("{practice}-good.Dockerfile"));
        assert!(found(&bad).contains(rule), "{bad}: {rule} must find something");
        assert!(!found(&good).contains(rule), "{good}: {rule} must find nothing");
    }
}

#[test]
fn each_file_is_accepted_and_belongs_to_a_practice() {
    let files = files(&root().join("fixtures/course"), |_| true);
    assert_eq!(files.len(), 2 * PRACTICES.len());
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        let stem = name.strip_suffix("-bad.Dockerfile").or(name.strip_suffix("-good.Dockerfile"));
        assert!(PRACTICES.iter().any(|(practice, _)| Some(*practice) == stem), "{name}");
        assert!(!found(name).contains("syntax"), "{name}");
    }
}

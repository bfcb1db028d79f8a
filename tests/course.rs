//! Every practice of the Docker course has a rule, a file that breaks it and a file that keeps it.

use crate::disk::{files, read, root};
use calfat_lint::{Settings, lint};
use calfat_page::Page;
use calfat_project::{Document, Kind, Project};
use calfat_rules::{PACKS, RULES};
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

/// The practices for ignore files, Compose files and what they have to do with one another. Their good and bad forms stand in
/// the pages of the rules, and so do those of D8.
const IN_PAGES: &[(&str, &str)] = &[
    ("D8", "missing-dockerignore"),
    ("I1", "context-not-ignored"),
    ("I2", "ignore-trailing-comment"),
    ("I3", "secret-in-context"),
    ("I4", "gitignore-pattern"),
    ("I5", "unused-ignore-pattern"),
    ("I5", "unused-ignore-exception"),
    ("K1", "obsolete-version"),
    ("K2", "secret-in-environment"),
    ("K3", "depends-without-health"),
    ("K3", "health-condition-without-healthcheck"),
    ("K4", "service-without-healthcheck"),
    ("K5", "database-without-volume"),
    ("K5", "anonymous-volume"),
    ("K6", "writable-config-mount"),
    ("K6", "absolute-host-path"),
    ("K7", "default-network-only"),
    ("K7", "legacy-links"),
    ("K8", "host-network"),
    ("K9", "port-on-all-interfaces"),
    ("K9", "database-port-published"),
    ("K10", "privileged-service"),
    ("K10", "added-capability"),
    ("K11", "unbounded-logs"),
    ("K12", "service-without-limits"),
    ("K13", "floating-tag"),
    ("K14", "undefined-variable"),
    ("K14", "variable-set-twice"),
    ("K15", "fixed-container-name"),
    ("K16", "missing-restart-policy"),
    ("K16", "writable-root-filesystem"),
    ("K17", "syntax"),
    ("K18", "development-mount-in-production"),
    ("X1", "published-port-not-exposed"),
    ("X2", "unknown-build-target"),
    ("X2", "undeclared-build-arg"),
    ("X3", "copy-source-missing"),
    ("X3", "copy-source-ignored"),
    ("X4", "unreachable-service"),
    ("X5", "unused-resource"),
    ("X6", "secret-in-environment"),
    ("X7", "mount-hides-image-files"),
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

/// Each has a rule with good and bad examples in its page (the rulebook runs them), and the pack of the course selects it.
#[test]
fn the_other_practices_have_rules_with_pages() {
    let (_, pack) = PACKS.iter().find(|(name, _)| *name == "course").expect("there is a pack for classrooms");
    let ignored = pack.lines().find_map(|line| line.strip_prefix("ignore: ")).unwrap_or_default();
    let ignored: BTreeSet<&str> = ignored.trim_matches(['[', ']']).split(", ").collect();
    for (practice, id) in IN_PAGES {
        let rule = RULES
            .iter()
            .find(|rule| rule.id == *id)
            .unwrap_or_else(|| panic!("{practice}: there is no rule {id}"));
        let page = Page::parse(rule.page.en);
        assert!(!page.bad.is_empty() && !page.good.is_empty(), "{practice}: {id} has no examples");
        assert!(!ignored.contains(id), "{practice}: the pack of the course leaves {id} out");
    }
}

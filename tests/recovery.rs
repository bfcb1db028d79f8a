//! A broken line costs nothing but itself.

use crate::disk::{root, text};
use calfat_lint::{Finding, Settings, lint};
use calfat_parser::text::LineIndex;
use calfat_project::{Document, Kind, Project};
use calfat_rules::RULES;
use std::collections::BTreeMap;

/// The broken lines of `fixtures/recovery/Dockerfile`: line, guilty words, and a part of what is said about them.
const BROKEN: &[(u32, &str, &str)] = &[
    (4, "RUUN", "did you mean `RUN`?"),
    (6, "--form=base", "did you mean `--from`?"),
    (8, "WORKDIR", "exactly one argument"),
    (10, "LONELY", "has no value"),
    (11, "ftp", "not a protocol"),
    // Nothing stands where the name is missing.
    (12, "", "no name before `=`"),
    (14, "often", "not a duration"),
    (15, "FROM", "cannot be the trigger of an ONBUILD"),
    (16, "COPY alone", "one source and a destination"),
    (17, "STOPSIGNAL", "exactly one argument"),
    (18, "USER", "exactly one argument"),
];

/// What is found in the sound lines between them, among other things: rule and guilty words.
const FOUND: &[(&str, &str)] = &[
    ("floating-tag", "latest"),
    ("add-instead-of-copy", "ADD"),
    ("relative-workdir", "pages"),
    ("secret-in-image", "HARBOUR_PASSWORD"),
    ("repeated-command", "CMD"),
    ("cd-instead-of-workdir", "cd /srv"),
    ("development-server", "flask run"),
    ("shell-form-command", "flask run"),
];

fn file() -> String {
    text(&root().join("fixtures/recovery/Dockerfile"))
}

fn findings(text: &str) -> Vec<Finding> {
    let document = Document::parse("Dockerfile", Kind::Dockerfile, text.as_bytes().to_vec());
    lint(&Project { documents: vec![document] }, RULES, &Settings::default())
}

/// How often each rule finds each words, problems left out.
fn counted(text: &str) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings(text).iter().filter(|finding| finding.rule != "syntax") {
        *counts.entry((finding.rule, finding.span.of(text).to_owned())).or_default() += 1;
    }
    counts
}

#[test]
fn each_broken_line_has_its_problem() {
    let text = file();
    let index = LineIndex::new(&text);
    let all = findings(&text);
    let problems: Vec<&Finding> = all.iter().filter(|finding| finding.rule == "syntax").collect();
    assert_eq!(problems.len(), BROKEN.len());
    for (problem, (line, guilty, said)) in problems.into_iter().zip(BROKEN) {
        let place = (index.line(problem.span.start), problem.span.of(&text));
        assert_eq!(place, (*line, *guilty));
        assert!(problem.words.en.contains(said), "{}", problem.words.en);
    }
}

#[test]
fn sound_lines_lose_nothing() {
    let text = file();
    let found = counted(&text);
    for (rule, guilty) in FOUND {
        assert!(found.contains_key(&(*rule, (*guilty).to_owned())), "{rule} must find `{guilty}`");
    }
    let is_broken = |number: u32| BROKEN.iter().any(|(line, _, _)| *line == number);
    let sound = text.split_inclusive('\n').zip(1..).filter(|(_, number)| !is_broken(*number));
    let sound: String = sound.map(|(line, _)| line).collect();
    assert_eq!(found, counted(&sound), "with the broken lines, and without them");
}

/// A line of a Compose file that cannot be read is told once: nothing is said of what only seems to be missing because of it.
#[test]
fn a_broken_line_of_a_compose_file_is_told_once() {
    let text = "services:\n  web:\n    image:nginx\n    ports: [\"80:80\"]\n  db:\n    image: postgres:18\n    volumes: [data:/x\n  cache:\n    image: redis:latest\n";
    let document = Document::parse("compose.yaml", Kind::Compose, text.into());
    let project = Project { documents: vec![document] };
    let found = lint(&project, RULES, &Settings::default());
    let of = |rule: &str| {
        let those = found.iter().filter(|finding| finding.rule == rule);
        those.map(|finding| finding.span.of(text)).collect::<Vec<_>>()
    };
    assert_eq!(of("syntax").len(), 2, "{found:#?}");
    assert_eq!(of("database-without-volume"), [""; 0]);
    assert_eq!(of("floating-tag"), ["latest"]);
}

//! Ignore files as a whole: comments that silence, any text, and what many lines may cost.

use calfat_lint::{Finding, Settings, lint};
use calfat_project::{Document, Kind, Memory, Project};
use calfat_rules::RULES;
use std::{fmt::Write, sync::Arc};

/// The findings of all rules in an ignore file that lies in a project, as `RULE line`.
fn found(text: &str, beside: &[(&str, &str)]) -> Vec<String> {
    let findings = findings(text, beside, &["ALL"]);
    let line = |finding: &Finding| 1 + text[..finding.span.start as usize].matches('\n').count();
    findings.iter().map(|finding| format!("{} {}", finding.rule, line(finding))).collect()
}

fn findings(text: &str, beside: &[(&str, &str)], select: &[&str]) -> Vec<Finding> {
    let files: Memory = beside.iter().copied().collect();
    let document = Document::parse(".dockerignore", Kind::Dockerignore, text.as_bytes().to_vec());
    let mut settings = Settings::default();
    settings.selection.select = select.iter().map(|word| calfat_lint::Selector((*word).to_owned())).collect();
    lint(&Project { documents: vec![document.among(Arc::new(files))] }, RULES, &settings)
}

#[test]
fn a_comment_silences_the_line_below() {
    let text = "a # b\n# calfat ignore=ignore-trailing-comment\nc # d\ne # f\n";
    assert_eq!(found(text, &[]), ["ignore-trailing-comment 1", "ignore-trailing-comment 4"]);
    let text = "# calfat ignore=ignore-trailing-comment\na\n";
    assert_eq!(found(text, &[]), ["unused-suppression 1"]);
}

#[test]
fn a_file_may_have_such_a_name() {
    let beside = [("a # b", "x"), ("c", "x")];
    let found = findings("a # b\nc # d\n", &beside, &["ignore-trailing-comment"]);
    assert_eq!(found.iter().map(|finding| finding.span.start).collect::<Vec<_>>(), [8]);
}

#[test]
fn what_docker_refuses_is_found() {
    assert_eq!(found("a[\n!\nb\\\n", &[]), ["syntax 1", "syntax 2", "syntax 3"]);
}

#[test]
fn a_file_that_came_from_nowhere_is_not_held_against_a_disk() {
    let document = Document::parse(".dockerignore", Kind::Dockerignore, b"a\nSrc\n".to_vec());
    let findings = lint(&Project { documents: vec![document] }, RULES, &Settings::default());
    assert!(findings.is_empty(), "{findings:?}");
}

/// Numbers that look random and are the same in each run.
struct Dice(u64);

impl Dice {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        from[usize::try_from(self.0 >> 33).unwrap() % from.len()]
    }
}

const PIECES: &[&str] = &[
    "a",
    "src",
    "*",
    "**",
    "?",
    "/",
    "\\",
    "[",
    "]",
    "[^",
    "[!",
    "-",
    "!",
    "#",
    " ",
    " # ",
    "\t",
    "\n",
    "\r\n",
    "\n",
    ".",
    "..",
    "./",
    "{a,b}",
    "{",
    ",",
    "}",
    "^",
    "é",
    "\u{FEFF}",
    "\u{0}",
    "*.log",
    "node_modules",
    ".env",
    "\n!",
    "C:\\",
    "/home/a/b",
    "# calfat ignore=x\n",
];

#[test]
fn any_ignore_file_can_be_checked() {
    let beside = [
        ("Dockerfile", "FROM a\nCOPY . /\nRUN git describe\n"),
        ("src/.env", "x"),
        ("src/a/é", "x"),
        (".git/HEAD", "x"),
        ("web/node_modules/a", "x"),
    ];
    let mut dice = Dice(7);
    for length in (0..600).map(|n| n % 40) {
        let text: String = (0..length).map(|_| dice.pick(PIECES)).collect();
        for finding in findings(&text, &beside, &["ALL"]) {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
            for span in edits.chain([finding.span]) {
                assert!(text.get(span.range()).is_some(), "{}: {span:?} in {text:?}", finding.rule);
            }
        }
    }
}

#[test]
fn many_lines_do_no_harm() {
    let many = 100_000;
    let some = |many: usize, line: fn(usize) -> String| {
        (0..many).fold(String::new(), |mut text, n| {
            let _ = writeln!(text, "{}", line(n));
            text
        })
    };
    let lines = |line| some(many, line);
    let texts = [
        ("names", lines(|n| format!("a{n}"))),
        ("one name", lines(|_| "a".to_owned())),
        // Each is a regular expression, which takes its time to build.
        ("exceptions", some(2_000, |n| format!("{}**/a{n}/*b", if n % 2 == 0 { "!" } else { "" }))),
        ("comments", lines(|n| format!("a{n} # b"))),
        ("braces", lines(|_| format!("{{{}}}", "a,".repeat(20)))),
        ("one long line", format!("{}\n", "*a".repeat(many))),
    ];
    let paths: Vec<String> = (0..500).map(|n| format!("a{n}/b{n}/c")).collect();
    let mut beside: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "x")).collect();
    beside.push(("Dockerfile", "FROM a\nCOPY . /\n"));
    for (name, text) in texts {
        // If one takes for ever, this says which.
        println!("{name}");
        findings(&text, &beside, &["ALL"]);
    }
}

/// A practice of the Docker course: the rule, a file that breaks it, and a file that keeps it.
const PRACTICES: &[(&str, &str, &str)] = &[
    ("context-not-ignored", "*.md\n", ".git\nnode_modules\n**/*.log\n"),
    ("ignore-trailing-comment", ".venv # Python\n", "# Python\n.venv\n"),
    ("secret-in-context", ".git\n", "**/.env\n"),
    ("gitignore-pattern", "*.log\n", "**/*.log\n"),
    ("unused-ignore-pattern", "src/old\n", "src\n"),
    ("unused-ignore-exception", "!src\n", "*\n!src\n"),
];

#[test]
fn each_practice_of_the_course_is_told_from_its_opposite() {
    let beside = [
        ("Dockerfile", "FROM node:24\nCOPY . /app\n"),
        (".git/HEAD", "x"),
        ("node_modules/a/b.js", "x"),
        ("src/main.js", "x"),
        ("src/debug.log", "x"),
        ("api/.env", "x"),
    ];
    for (rule, bad, good) in PRACTICES {
        assert_eq!(findings(bad, &beside, &[rule]).len(), 1, "{rule}: {bad:?}");
        assert!(findings(good, &beside, &[rule]).is_empty(), "{rule}: {good:?}");
    }
}

//! `calfat migrate`, from outside. What is expected stands beside each file of `fixtures/migrate`, written by hand.

use super::program::Yard;
use crate::disk::{files, root, text};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

/// The files of a folder of fixtures, by their names in it.
type Case = BTreeMap<String, String>;

fn cases() -> BTreeMap<PathBuf, Case> {
    let base = root().join("fixtures/migrate");
    let mut cases: BTreeMap<PathBuf, Case> = BTreeMap::new();
    for file in files(&base, |_| true) {
        let inside = file.strip_prefix(&base).unwrap().to_owned();
        let folder: PathBuf = inside.iter().take(2).collect();
        let name = inside.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        cases.entry(folder).or_default().insert(name, text(&file));
    }
    cases
}

fn yard(case: &Case) -> Yard {
    let old = case.iter().filter(|(name, _)| !["expected.yaml", "told.txt"].contains(&name.as_str()));
    let mut old: Vec<(&str, &[u8])> = old.map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
    old.push(("Dockerfile", b"FROM scratch\n"));
    Yard::new(&old)
}

fn read(yard: &Yard, path: &str) -> String {
    String::from_utf8(yard.read(path)).unwrap()
}

#[test]
fn each_file_becomes_what_stands_beside_it() {
    let mut wrong = Vec::new();
    for (name, case) in cases() {
        let yard = yard(&case);
        let done = yard.run("migrate");
        assert_eq!(done.status, 0, "{}: {}", name.display(), done.err);
        let (told, last) = done.err.trim_end().rsplit_once('\n').unwrap_or(("", done.err.trim_end()));
        assert!(last.starts_with("calfat: `calfat.yaml` is written from `"), "{last}");
        let told = if told.is_empty() { String::new() } else { format!("{told}\n") };
        for (kind, expected, found) in [
            ("expected.yaml", &case["expected.yaml"], read(&yard, "calfat.yaml")),
            ("told.txt", &case["told.txt"], told),
        ] {
            if *expected != found {
                wrong.push(format!("{}/{kind}:\n{found}", name.display()));
            }
        }
        // The settings are taken, and a second run finds them there.
        assert!(yard.run("check").silent() < 2, "{}", name.display());
        assert_eq!(yard.run("migrate").status, 2);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_tool_has_six_files() {
    let tools: Vec<PathBuf> =
        cases().into_keys().filter_map(|case| case.parent().map(Path::to_owned)).collect();
    let names: BTreeSet<&PathBuf> = tools.iter().collect();
    for tool in names.into_iter().filter(|tool| !tool.ends_with("several")) {
        let count = tools.iter().filter(|other| *other == tool).count();
        assert!(count >= 6, "{}: {count}", tool.display());
    }
}

#[test]
fn what_was_reported_is_reported() {
    let dockerfile =
        b"FROM debian:13\nRUN apt-get update && apt-get install -y curl\nRUN cd /tmp && sudo ls\nUSER root\n";
    let settings = b"ignored: [DL3008, DL3009, DL3015]\noverride: {error: [DL3002], style: [DL3003]}\nfailure-threshold: error\n";
    let yard = Yard::new(&[("Dockerfile", dockerfile), (".hadolint.yaml", settings)]);
    assert_eq!(yard.run("migrate").status, 0);
    let done = yard.run("check --format json");
    let findings = done.json()["findings"].as_array().unwrap().clone();
    let code = |finding: &serde_json::Value| {
        let also = finding["also"].as_array().unwrap();
        let code = also.iter().filter_map(|code| code.as_str()).find(|code| code.starts_with("hadolint/"));
        (code.unwrap_or_default().to_owned(), finding["level"].as_str().unwrap().to_owned())
    };
    let codes: BTreeSet<(String, String)> = findings.iter().map(code).collect();
    let expected = [("DL3002", "error"), ("DL3003", "style"), ("DL3004", "error"), ("DL3066", "info")];
    let expected = expected.map(|(code, level)| (format!("hadolint/{code}"), level.to_owned()));
    assert_eq!(codes, BTreeSet::from(expected));
    assert_eq!(done.status, 1);
}

#[test]
fn a_code_that_another_tool_reports_is_not_lost() {
    let compose = b"services:\n  a:\n    image: nginx:1.30\n    ports: ['80:80']\n";
    let yard = Yard::new(&[
        ("compose.yaml", compose),
        (".dclintrc", b"rules: {no-unbound-port-interfaces: 0, service-keys-order: 0}\n"),
        (".compose-lint.yml", b"rules: {CL-0006: {enabled: false}}\n"),
    ]);
    assert_eq!(yard.run("migrate").status, 0);
    let text = read(&yard, "calfat.yaml");
    assert!(!text.contains("dclint/no-unbound-port-interfaces"), "{text}");
    assert!(text.contains("dclint/no-version-field"), "{text}");
    let done = yard.run("check --format json");
    let all = done.json()["findings"].to_string();
    assert!(all.contains("compose-lint/CL-0005"), "{all}");
    assert!(!all.contains("compose-lint/CL-0006"), "{all}");
}

#[test]
fn nothing_is_replaced_unasked() {
    let yard =
        Yard::new(&[("a/.hadolint.yaml", b"ignored: [DL3008]\n"), ("a/.calfat.yaml", b"pack: strict\n")]);
    let done = yard.run("migrate a");
    assert_eq!(done.status, 2);
    assert!(done.err.starts_with("a/.calfat.yaml: this file is there already"), "{}", done.err);
    let shown = yard.run("migrate a/.hadolint.yaml --stdout");
    assert_eq!(shown.silent(), 0);
    assert!(!yard.path().join("a/calfat.yaml").exists());
    assert_eq!(yard.run("migrate a --force").status, 0);
    assert_eq!(read(&yard, "a/calfat.yaml"), shown.out);
    let french = yard.run("migrate a --force --lang fr");
    assert!(french.err.contains("a été écrit à partir de"), "{}", french.err);
}

#[test]
fn files_with_other_names_need_a_word() {
    let yard = Yard::new(&[("ci/lint.yaml", b"ignored: [DL3008]\n"), ("b/tally.toml", b"")]);
    let done = yard.run("migrate ci/lint.yaml");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("--from hadolint"), "{}", done.err);
    assert_eq!(yard.run("migrate ci/lint.yaml --from hadolint").status, 0);
    assert!(read(&yard, "ci/calfat.yaml").contains("- DL3008 # from lint.yaml:1"));
    let done = yard.run("migrate b ci --stdout");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
}

#[test]
fn a_tool_reads_the_first_of_its_files() {
    let yard = Yard::new(&[
        (".config/dclintrc.yml", b"rules: {no-version-field: 0}\n"),
        ("dclint.config.js", b"export default {}"),
        ("package.json", b"{\"name\": \"no dclint here\"}"),
    ]);
    let done = yard.run("migrate");
    assert_eq!(done.status, 0, "{}", done.err);
    let expected =
        "dclint.config.js: dclint does not read this file, for it finds `.config/dclintrc.yml` before\n";
    assert!(done.err.starts_with(expected), "{}", done.err);
    assert!(read(&yard, "calfat.yaml").contains("- dclint/no-version-field # from .config/dclintrc.yml:1"));
}

#[test]
fn what_cannot_be_read_is_told_in_a_sentence() {
    let bomb = (1..40).fold("a0: &a0 [x]\n".to_owned(), |text, n| {
        text + &format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}]\n", m = n - 1)
    });
    let deep = "[".repeat(100_000);
    let huge = "#".repeat((1 << 20) + 1);
    let broken: [(&str, &[u8], &str); 16] = [
        (".hadolint.yaml", b"ignored: [\n", ".hadolint.yaml:"),
        (".hadolint.yaml", b"ignored: DL3008\n", ".hadolint.yaml:1: `ignored` must be a list of words"),
        (".hadolint.yaml", b"- a\n", ".hadolint.yaml:1: settings are a mapping"),
        (".hadolint.yaml", b"a: \xFF\n", ".hadolint.yaml: this is not UTF-8 (byte 3)"),
        (
            ".hadolint.yaml",
            b"\nfailure-threshold: bad\n",
            ".hadolint.yaml:2: `failure-threshold` must be one of error,",
        ),
        (".hadolint.yaml", b"label-schema: {a: semwer}\n", ".hadolint.yaml:1: `a` must be one of text,"),
        (".hadolint.yaml", b"a: 1\n---\nb: 2\n", ".hadolint.yaml:1: this file holds several documents"),
        (".hadolint.yaml", bomb.as_bytes(), ".hadolint.yaml:"),
        (".hadolint.yaml", deep.as_bytes(), ".hadolint.yaml:"),
        (".hadolint.yaml", huge.as_bytes(), ".hadolint.yaml: this is no file of settings"),
        (
            ".dclintrc",
            b"{\"rules\": {\"no-version-field\": 3}}",
            ".dclintrc:1: `no-version-field` must be 0, 1 or 2",
        ),
        (".dclintrc.js", b"module.exports = {}", ".dclintrc.js: a program cannot be read"),
        (
            ".compose-lint.yml",
            b"rules: {CL-0001: {enabled: 'no'}}\n",
            ".compose-lint.yml:1: `enabled` must be true or false",
        ),
        (".tally.toml", b"[rules\n", ".tally.toml:1: this is not TOML"),
        (".tally.toml", b"[output]\nfail-level = 3\n", ".tally.toml:2: `fail-level` must be one of error,"),
        ("nothing.txt", b"", ".: there are no settings of hadolint"),
    ];
    for (name, bytes, expected) in broken {
        let yard = Yard::new(&[(name, bytes)]);
        let done = yard.run("migrate");
        let shown = String::from_utf8_lossy(bytes);
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{shown:.60}");
        assert!(done.err.starts_with(expected), "{shown:.60}: {}", done.err);
        assert_eq!(done.err.lines().count(), 1, "{}", done.err);
        assert!(!yard.path().join("calfat.yaml").exists());
    }
}

#[test]
fn words_of_a_stranger_stay_words() {
    let yard = Yard::new(&[(
        ".compose-lint.yml",
        b"rules:\n  CL-0001: {enabled: false, reason: \"x\\n\\u001b[31mpack: strict\"}\n  \"a\\nb: c\": {}\n"
            as &[u8],
    )]);
    let done = yard.run("migrate");
    assert_eq!(done.status, 0);
    let text = read(&yard, "calfat.yaml");
    assert!(!done.err.contains('\u{1B}') && !text.contains('\u{1B}'));
    assert!(
        text.lines().all(|line| !line.starts_with("pack: strict") && !line.starts_with("b: c")),
        "{text}"
    );
}

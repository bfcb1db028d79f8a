//! Baselines, from outside. What makes a finding an old one is tested where it is decided.

use super::program::Yard;
use std::fs;

const OLD: &[u8] = b"FROM scratch\nADD a /a\nADD b /b\n";
const ONLY: &str = "--format compact --select add-instead-of-copy,syntax";

fn put(yard: &Yard, path: &str, text: &str) {
    let path = yard.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::io::Write::write_all(&mut fs::File::create(path).unwrap(), text.as_bytes()).unwrap();
}

fn yard() -> Yard {
    let yard = Yard::new(&[
        ("calfat.yaml", b"select: [add-instead-of-copy, syntax]\n"),
        ("web/Dockerfile", OLD),
        ("api/Dockerfile", b"FROM scratch AS x\nADD c /c\nRUNN\n"),
    ]);
    let done = yard.run("check --baseline old.json --write-baseline --fail-on style");
    assert_eq!(done.status, 0, "{}", done.err);
    assert_eq!(done.err, "calfat: old findings listed in `old.json` from now on: 4 (files: 2)\n");
    yard
}

#[test]
fn old_findings_are_quiet_and_new_ones_count() {
    let yard = yard();
    let done = yard.run("check --baseline old.json --fail-on style");
    assert_eq!(done.silent(), 0);
    assert!(done.out.starts_with("No new finding in 2 files"), "{}", done.out);
    assert!(done.out.contains("4 old findings are hidden by the baseline\n"), "{}", done.out);
    put(&yard, "web/Dockerfile", "# more\r\nFROM scratch\r\n\r\nADD  b /b\r\nADD d /d\r\nADD a /a\r\n");
    let done = yard.run("check --baseline old.json --format compact --fail-on style");
    assert_eq!((done.silent(), done.out.lines().count()), (1, 1), "{}", done.out);
    assert!(done.out.starts_with("web/Dockerfile:5:1: "), "{}", done.out);
    let done = yard.run("check --baseline old.json --fail-on style --lang fr");
    assert!(done.out.contains("1 nouveau problème dans 1 fichier sur 2"), "{}", done.out);
    assert!(done.out.contains("4 anciens problèmes sont cachés par l'état de référence\n"), "{}", done.out);
}

#[test]
fn a_baseline_is_a_file_that_people_can_read() {
    let yard = yard();
    let text = String::from_utf8(yard.read("old.json")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 4 + 5, "{text}");
    assert!(
        lines[3]
            .starts_with("    {\"path\":\"api/Dockerfile\",\"rule\":\"add-instead-of-copy\",\"message\":\""),
        "{text}"
    );
    assert!(!text.contains(&*yard.path().to_string_lossy()));
    // The same from another folder, and with another number of threads.
    assert_eq!(yard.run("check web --baseline web/../old.json --fail-on style").silent(), 0);
    yard.run("check --baseline again.json --write-baseline --jobs 1");
    assert_eq!(yard.read("again.json"), yard.read("old.json"));
}

#[test]
fn files_move_with_their_old_findings() {
    let yard = yard();
    fs::rename(yard.path().join("web"), yard.path().join("site")).unwrap();
    fs::rename(yard.path().join("api/Dockerfile"), yard.path().join("api/prod.dockerfile")).unwrap();
    assert_eq!(yard.run("check --baseline old.json --fail-on style").silent(), 0);
    let done = yard.run("check --baseline old.json --prune-baseline");
    assert_eq!(done.err, "calfat: old findings listed in `old.json` from now on: 4 (files: 2)\n");
    let text = String::from_utf8(yard.read("old.json")).unwrap();
    assert!(text.contains("\"site/Dockerfile\"") && !text.contains("\"web/Dockerfile\""), "{text}");
    // A copy is new, for the original is there.
    put(&yard, "copy/Dockerfile", "FROM scratch\nADD a /a\nADD b /b\n");
    let done = yard.run("check --baseline old.json --format compact");
    assert!(done.out.lines().all(|line| line.starts_with("copy/Dockerfile:")), "{}", done.out);
    assert_eq!(done.out.lines().count(), 2);
}

#[test]
fn what_is_gone_is_told_and_pruned() {
    let yard = yard();
    put(&yard, "web/Dockerfile", "FROM scratch\nCOPY a /a\nADD b /b\n");
    let done = yard.run("check --baseline old.json");
    assert!(
        done.out.contains("1 old finding is gone: `--prune-baseline` takes it out of the baseline\n"),
        "{}",
        done.out
    );
    assert_eq!(done.silent(), 0);
    let done = yard.run("check --baseline old.json --strict-baseline --quiet --format compact");
    assert_eq!((done.status, done.out.as_str()), (1, ""));
    assert!(done.err.contains("`old.json` lists old findings that are gone (1)"), "{}", done.err);
    // Nobody knows what is gone where not all was looked for, or at.
    assert_eq!(yard.run("check --baseline old.json --select syntax --strict-baseline").silent(), 0);
    assert_eq!(yard.run("check api --baseline old.json --strict-baseline").silent(), 0);
    assert_eq!(yard.run("check --baseline old.json --select syntax --prune-baseline").status, 2);
    let lines = || String::from_utf8(yard.read("old.json")).unwrap().lines().count();
    yard.run("check api --baseline old.json --prune-baseline");
    assert_eq!(lines(), 4 + 5);
    yard.run("check --baseline old.json --prune-baseline");
    assert_eq!(lines(), 3 + 5);
    fs::remove_file(yard.path().join("api/Dockerfile")).unwrap();
    yard.run("check web --baseline old.json --prune-baseline");
    assert_eq!(lines(), 3 + 5);
    yard.run("check --baseline old.json --prune-baseline");
    assert_eq!(lines(), 1 + 5);
    assert_eq!(yard.run("check --baseline old.json --strict-baseline --fail-on style").silent(), 0);
}

#[test]
fn mending_leaves_old_findings_alone() {
    let yard = yard();
    put(&yard, "web/Dockerfile", "FROM scratch\nADD a /a\nADD n /n\nADD b /b\n");
    let done = yard.run("check --baseline old.json --fix --fail-on style");
    assert_eq!(done.silent(), 0, "{}", done.out);
    assert_eq!(yard.read("web/Dockerfile"), b"FROM scratch\nADD a /a\nCOPY n /n\nADD b /b\n");
}

#[test]
fn a_baseline_that_cannot_be_used_is_2() {
    let yard = Yard::new(&[
        ("Dockerfile", OLD),
        ("mine.txt", b"precious"),
        ("version.json", b"{\"calfat-baseline\": 7, \"findings\": []}"),
        ("types.json", b"{\"calfat-baseline\": 1, \"findings\": [{\"path\": 1}]}"),
        ("in/readme", b""),
    ]);
    for (words, expected) in [
        (
            "--baseline no.json",
            "calfat: there is no baseline `no.json`; `--baseline no.json --write-baseline` writes it\n",
        ),
        (
            "--baseline mine.txt --write-baseline",
            "calfat: `mine.txt` is no baseline and is not written over: take it away first\n",
        ),
        ("--baseline mine.txt", "mine.txt:1:1: this is no baseline of calfat: expected value\n"),
        (
            "--baseline version.json",
            "version.json: the baseline has version 7, and this calfat reads version 1: write it anew with `--write-baseline`\n",
        ),
        ("--baseline in", "in: the baseline cannot be read: it is a directory\n"),
        (
            "--baseline in/b.json --write-baseline",
            "calfat: --write-baseline: `Dockerfile` does not lie below `in`, the folder of the baseline\n",
        ),
    ] {
        let done = yard.run(&format!("check {ONLY} {words}"));
        assert_eq!((done.status, done.out.as_str(), done.err.as_str()), (2, "", expected), "{words}");
    }
    assert_eq!(yard.read("mine.txt"), b"precious");
    let done = yard.run("check --baseline types.json");
    assert!(done.err.starts_with("types.json:1:"), "{}", done.err);
    for words in ["--write-baseline", "--prune-baseline", "--baseline a --write-baseline --since b"] {
        assert_eq!(yard.run(&format!("check {words}")).status, 2, "{words}");
    }
}

/// A suppression with a last day: past it, the finding counts again, and somebody is told.
#[test]
fn suppressions_expire() {
    let rules = |until: &str| {
        let text =
            format!("FROM scratch\n# calfat ignore=add-instead-of-copy until={until} -- why\nADD a /a\n");
        let yard = Yard::new(&[("Dockerfile", text.as_bytes())]);
        let done = yard.run("check --format json --fail-on style --select add-instead-of-copy,expired-suppression,unused-suppression");
        let found = done.json()["findings"].as_array().unwrap().clone();
        let mut rules: Vec<String> =
            found.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect();
        rules.sort();
        (done.status, rules)
    };
    assert_eq!(rules("2999-12-31"), (0, vec![]));
    assert_eq!(
        rules("2020-01-31"),
        (1, vec!["add-instead-of-copy".to_owned(), "expired-suppression".to_owned()])
    );
}

//! Exit statuses, and the sentences that go with them.

use super::program::{Yard, calfat};
use std::process::Stdio;

const CLEAN: &[u8] = b"FROM scratch\nCOPY a /a\n";

#[test]
fn nothing_found_is_0() {
    let yard = Yard::new(&[("Dockerfile", CLEAN)]);
    let done = yard.run("check --select syntax");
    assert_eq!(done.silent(), 0);
    assert!(done.out.starts_with("No finding in 1 file ("), "{}", done.out);
    assert_eq!(yard.run("check --select syntax --quiet").out, "");
}

#[test]
fn something_found_is_1_from_the_level_that_was_asked_for() {
    let yard = Yard::new(&[("Dockerfile", CLEAN), ("b.dockerfile", b"FROM scratch\nRUNN x\n")]);
    assert_eq!(yard.run("check --select syntax").status, 1);
    assert_eq!(yard.run("check --select syntax --fail-on error").status, 1);
    assert_eq!(yard.run("check --select syntax --fail-on none").status, 0);
}

#[test]
fn a_file_that_cannot_be_read_never_hides_another() {
    let yard = Yard::new(&[("Dockerfile", CLEAN), ("big/Dockerfile", &[b'#'; 100])]);
    let done = yard.run("check --max-file-size 50B --format compact --select syntax");
    assert_eq!(
        done.out,
        "big/Dockerfile:1:1: error[file-too-large] the file is larger than 50 bytes and was not read\n"
    );
    assert_eq!(done.status, 1);
    assert_eq!(yard.run("check --max-file-size 50B --select syntax --ignore file-too-large").status, 0);
    // Nothing at all could be read.
    assert_eq!(yard.run("check --max-file-size 1 --format compact").status, 2);
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_a_finding() {
    let yard = Yard::new(&[("Dockerfile", CLEAN)]);
    std::os::unix::fs::symlink("nowhere", yard.path().join("Dockerfile.gone")).unwrap();
    let done = yard.run("check Dockerfile Dockerfile.gone --format compact --select syntax --lang fr");
    let expected =
        "Dockerfile.gone:1:1: error[unreadable-file] lecture impossible\u{202F}: ce fichier n'existe pas\n";
    assert_eq!((done.status, done.out.as_str()), (1, expected));
}

#[test]
fn what_is_missing_is_told_and_the_rest_is_checked() {
    let yard = Yard::new(&[("Dockerfile", CLEAN)]);
    let done = yard.run("check nowhere Dockerfile --select syntax --format json");
    assert_eq!((done.status, done.err.as_str()), (2, "calfat: there is no file or folder `nowhere`\n"));
    assert_eq!(done.json()["files"][0]["path"], "Dockerfile");
}

#[test]
fn an_empty_folder_is_no_failure() {
    let yard = Yard::new(&[("a/readme.md", b"")]);
    let done = yard.run("check a");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
    assert_eq!(
        done.err,
        "calfat: nothing to check in `a`: there is no Dockerfile, Compose file or ignore file\n"
    );
    assert_eq!(yard.run("check a --quiet").silent(), 0);
}

#[test]
fn a_wrong_option_is_2() {
    let yard = Yard::new(&[("Dockerfile", CLEAN)]);
    for words in [
        "check --nonsense",
        "check --fix --diff",
        "check --max-file-size big",
        "check --jobs 257",
        "nonsense",
        "",
    ] {
        let done = yard.run(words);
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{words}: {}", done.err);
    }
    let done = yard.run("check --select securit");
    let sentence = "`securit` is no rule, category or code of another tool; did you mean `security`?";
    assert_eq!((done.status, done.err), (2, format!("calfat: --select: {sentence}\n")));
    let done = yard.run("check --pack strikt --lang fr");
    assert!(done.err.ends_with("\u{202F}; vouliez-vous dire `strict`\u{202F}?\n"), "{}", done.err);
    assert_eq!(done.status, 2);
}

#[test]
fn help_and_version_are_0() {
    let yard = Yard::new(&[]);
    for words in ["--help", "check --help", "--version", "completions bash", "rules", "rules --format json"] {
        let done = yard.run(words);
        assert_eq!(done.silent(), 0, "{words}");
        assert!(!done.out.is_empty(), "{words}");
    }
}

#[test]
fn the_language_comes_from_the_environment() {
    let yard = Yard::new(&[]);
    let first = |words: &str, variables: &[(&str, &str)]| {
        let done = yard.run_with(words, b"", variables);
        done.err.split_whitespace().nth(1).unwrap_or_default().to_owned()
    };
    assert_eq!(first("check", &[("LANG", "fr_FR.UTF-8")]), "rien");
    assert_eq!(first("check", &[("LANG", "fr_FR.UTF-8"), ("LC_ALL", "C")]), "nothing");
    assert_eq!(first("check", &[("CALFAT_LANG", "fr"), ("LC_ALL", "C")]), "rien");
    assert_eq!(first("check --lang en", &[("CALFAT_LANG", "fr")]), "nothing");
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let broken = b"RUNN x\n".repeat(5000);
    let yard = Yard::new(&[("Dockerfile", broken.as_slice())]);
    let mut command = calfat();
    command.args(["check", "--select", "syntax", "--format", "compact"]).current_dir(yard.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn an_unknown_word_is_explained() {
    let yard = Yard::new(&[]);
    let done = yard.run("explain unreadable-fil");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert_eq!(
        done.err,
        "calfat: no rule is called `unreadable-fil`, here or in another tool; did you mean `unreadable-file`?\n"
    );
}

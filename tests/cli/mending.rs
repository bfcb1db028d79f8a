//! `--fix` and `--diff`, from outside. That a file is written whole or not at all is tested where it is written.

use super::program::{Yard, calfat};
use std::process::Stdio;

const CLEAN: &[u8] = b"# caf\xE9\r\nFROM scratch\r\n";

#[test]
fn what_needs_no_mending_stays_as_it_is() {
    let yard = Yard::new(&[("Dockerfile", CLEAN)]);
    assert_eq!(yard.run("check --fix --select syntax").silent(), 0);
    assert_eq!(yard.read("Dockerfile"), CLEAN);
    let done = yard.run("check --diff --select syntax");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
}

#[test]
fn standard_input_comes_back_mended_and_the_findings_make_way() {
    let yard = Yard::new(&[]);
    let done = yard.run_with("check - --fix --select syntax --format compact", b"FROM scratch\nCOPY\n", &[]);
    assert_eq!((done.status, done.out.as_str()), (1, "FROM scratch\nCOPY\n"));
    assert!(done.err.starts_with("-:2:1: error["), "{}", done.err);
}

const LEAKY: &[u8] = b"# caf\xC3\xA9\r\nFROM scratch\r\nADD a /b\r\n";
const MENDED: &[u8] = b"# caf\xC3\xA9\r\nFROM scratch\r\nCOPY a /b\r\n";

#[test]
fn what_can_be_mended_is_shown_or_written() {
    let yard = Yard::new(&[("web/Dockerfile", LEAKY)]);
    let shown = yard.run("check web --diff --quiet --select add-instead-of-copy --lang fr");
    let hunk = "@@ -1,3 +1,3 @@\n # café\r\n FROM scratch\r\n-ADD a /b\r\n+COPY a /b\r\n";
    assert_eq!(shown.out, format!("--- a/web/Dockerfile\n+++ b/web/Dockerfile\n{hunk}"));
    assert_eq!((shown.silent(), yard.read("web/Dockerfile").as_slice()), (1, LEAKY));
    let done = yard.run("check web --fix --select add-instead-of-copy");
    assert_eq!((done.silent(), yard.read("web/Dockerfile").as_slice()), (0, MENDED));
    assert!(done.out.starts_with("Mended 1 finding in 1 file\n"), "{}", done.out);
}

#[cfg(unix)]
#[test]
fn a_link_out_of_what_was_given_is_not_written_through() {
    let yard = Yard::new(&[("out/Dockerfile", LEAKY), ("in/x", b"")]);
    std::os::unix::fs::symlink("../out/Dockerfile", yard.path().join("in/Dockerfile")).unwrap();
    std::os::unix::fs::symlink("../out", yard.path().join("in/folder")).unwrap();
    // A walk sees no links at all; one that is named is read, and left as it is.
    assert_eq!(yard.run("check in --fix").out, "");
    let done = yard.run("check in/Dockerfile --fix --select add-instead-of-copy");
    assert_eq!((done.status, yard.read("out/Dockerfile").as_slice()), (2, LEAKY));
    assert!(done.err.contains("outside the files and folders given"), "{}", done.err);
}

#[test]
fn mending_goes_on_when_nobody_reads() {
    let paths: Vec<String> = (0..600).map(|n| format!("d{n}/Dockerfile")).collect();
    let files: Vec<(&str, &[u8])> = paths.iter().map(|path| (path.as_str(), LEAKY)).collect();
    let yard = Yard::new(&files);
    let mut command = calfat();
    // What is selected besides cannot be mended, so that there is something to say of each file.
    let words = ["check", "--fix", "--format", "compact", "--select", "add-instead-of-copy,root-user"];
    command.args(words).current_dir(yard.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    assert!(paths.iter().all(|path| yard.read(path) == MENDED));
}

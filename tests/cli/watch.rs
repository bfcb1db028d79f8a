//! `--watch`: the program looks on.

#![expect(clippy::disallowed_methods, reason = "the tests change files while the program looks on")]

use super::program::{Yard, calfat};
use std::{
    fs::{self, File},
    process::{Child, Stdio},
    thread,
    time::Duration,
};
use tempfile::TempDir;

/// A program that watches a yard, and what it writes.
struct Watch {
    yard: Yard,
    said: TempDir,
    child: Child,
}

impl Watch {
    fn new(yard: Yard, words: &str) -> Self {
        let said = tempfile::tempdir().unwrap();
        let stream = |name| File::create(said.path().join(name)).unwrap();
        let mut command = calfat();
        command.args(words.split(' ')).current_dir(yard.path());
        command.stdin(Stdio::null()).stdout(stream("out")).stderr(stream("err"));
        let child = command.spawn().unwrap();
        Self { yard, said, child }
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.yard.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn out(&self) -> String {
        fs::read_to_string(self.said.path().join("out")).unwrap()
    }

    fn err(&self) -> String {
        fs::read_to_string(self.said.path().join("err")).unwrap()
    }

    /// Waits until so many runs are over, and more patiently than any machine needs; what they wrote.
    fn runs(&self, count: usize) -> Vec<String> {
        for _ in 0..1_200 {
            if self.err().matches("Ctrl-C").count() >= count {
                return self.out().split("\n\n").map(str::to_owned).collect();
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("no {count} runs: {} {}", self.out(), self.err());
    }

    /// Waits until the last run has written this.
    fn until(&self, wanted: impl Fn(&str) -> bool) {
        for _ in 0..1_200 {
            if wanted(self.out().rsplit("\n\n").next().unwrap_or_default()) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        panic!("it never came: {} {}", self.out(), self.err());
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

const CHECK: &str = "check --watch --format compact --select floating-tag";

#[test]
fn what_changes_is_checked_again() {
    let yard = Yard::new(&[("web/Dockerfile", b"FROM alpine\n"), (".gitignore", b"node_modules\n")]);
    let watch = Watch::new(yard, CHECK);
    watch.runs(1);
    watch.until(|out| out.contains("web/Dockerfile:1:6: warning[floating-tag]"));
    watch.put("web/Dockerfile", "FROM alpine:3.22\n");
    watch.until(|out| !out.contains("floating-tag"));
    watch.put("new/deep/Dockerfile", "FROM nginx\n");
    watch.until(|out| out.contains("new/deep/Dockerfile:1:6"));
    watch.put("new/deep/Dockerfile", "FROM nginx:1.29\nFROM redis\n");
    watch.until(|out| out.contains("new/deep/Dockerfile:2:6"));
    watch.put("calfat.yaml", "rules: {floating-tag: error}\n");
    watch.until(|out| out.contains("error[floating-tag]"));
    fs::remove_dir_all(watch.yard.path().join("new")).unwrap();
    watch.until(|out| !out.contains("new/deep"));
}

#[test]
fn broken_settings_are_told_and_can_be_mended() {
    let yard = Yard::new(&[("Dockerfile", b"FROM alpine\n"), ("calfat.yaml", b"ignore: [floating-tags]\n")]);
    let watch = Watch::new(yard, CHECK);
    watch.runs(1);
    assert!(watch.err().contains("calfat.yaml:1"), "{}", watch.err());
    watch.put("calfat.yaml", "ignore: []\n");
    watch.until(|out| out.contains("Dockerfile:1:6"));
}

#[test]
fn a_run_does_not_wake_itself() {
    let yard = Yard::new(&[
        ("Dockerfile", b"FROM alpine\n"),
        ("node_modules/a", b""),
        (".gitignore", b"node_modules\n"),
    ]);
    let watch = Watch::new(yard, CHECK);
    watch.runs(1);
    watch.put("node_modules/a", "nobody looks here");
    watch.put("node_modules/b/Dockerfile", "FROM nginx\n");
    // If this is the second run, nothing before it was one.
    watch.put("Dockerfile", "FROM debian\n");
    watch.until(|out| out.contains("debian"));
    assert!(watch.runs(2).len() <= 3, "{}", watch.out());
}

#[test]
fn what_cannot_be_watched_is_refused() {
    let yard = Yard::new(&[("Dockerfile", b"FROM alpine\n")]);
    for (words, reason) in [
        ("check --watch -", "standard input"),
        ("check --watch --stdin-filename x", "standard input"),
        ("check --watch --format json", "format"),
        ("check --watch --fix", "--fix"),
        ("check --watch --diff", "--diff"),
        ("check --watch --output x", "--output"),
    ] {
        let done = yard.run(words);
        assert_eq!(done.status, 2, "{words}");
        assert!(done.err.contains(reason), "{words}: {}", done.err);
    }
}

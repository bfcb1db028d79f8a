//! What is kept for the next run: it may make a run shorter, and nothing else.

#![expect(clippy::disallowed_methods, reason = "the tests change files, and look at those of the cache")]

use super::program::{Done, Yard, calfat};
use std::{fs, path::PathBuf, process::Stdio, time::SystemTime};
use tempfile::TempDir;

/// A project that is large enough to be worth a cache, and a folder for that.
struct Site {
    yard: Yard,
    cache: TempDir,
}

const COMPOSE: &[u8] = b"\
services:
  web:
    build: {context: ./web, target: build}
  db:
    extends: {file: base.yaml, service: db}
    image: postgres:${TAG}
";

impl Site {
    fn new() -> Self {
        let yard = Yard::new(&[
            ("compose.yaml", COMPOSE),
            ("base.yaml", b"services: {db: {image: postgres, restart: always}}\n"),
            (".env", b"TAG=18.1\n"),
            ("web/Dockerfile", b"FROM node:24.1.0 AS build\nWORKDIR /src\nCOPY . .\nCOPY gone /gone\n"),
            ("web/.dockerignore", b"*.log\n"),
            ("page.md", b"# A page\n\n```dockerfile\nFROM nginx\nRUN cd /x\n```\n"),
        ]);
        let site = Self { yard, cache: tempfile::tempdir().unwrap() };
        for number in 0..40 {
            site.put(
                &format!("many/{number}/Dockerfile"),
                "FROM alpine\nRUN apk add curl && rm -rf /var/cache/apk\n",
            );
        }
        site
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.yard.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.yard.path().join(path)).unwrap();
    }

    fn run(&self, words: &str) -> Done {
        let folder = self.cache.path().to_string_lossy().into_owned();
        self.yard.run_with(words, b"", &[("CALFAT_CACHE_DIR", &folder)])
    }

    /// What a run says with the cache, after it was seen to say the same without.
    fn same(&self, words: &str) -> String {
        let (with, without) = (self.run(words), self.run(&format!("{words} --no-cache")));
        assert_eq!((with.status, &with.err), (without.status, &without.err));
        assert_eq!(with.out, without.out, "{words}");
        with.out
    }

    /// The file of the cache that holds findings: the largest.
    fn file(&self) -> PathBuf {
        let files = fs::read_dir(self.cache.path()).unwrap().map(|entry| entry.unwrap().path());
        files.max_by_key(|path| path.metadata().unwrap().len()).expect("something was kept")
    }

    fn written(&self) -> SystemTime {
        self.file().metadata().unwrap().modified().unwrap()
    }
}

const CHECK: &str = "check --quiet --pack strict --format json";

#[test]
fn a_second_run_says_the_same_and_keeps_nothing_new() {
    let site = Site::new();
    site.run("check --pack strict --markdown");
    let written = site.written();
    for format in ["human", "human --lang fr --color always", "compact", "json --statistics"] {
        let out = site.same(&format!("check --quiet --markdown --pack strict --format {format}"));
        assert!(out.contains("many/39/Dockerfile"), "{out}");
    }
    assert_eq!(site.written(), written, "everything was known");
    site.same("check --quiet --markdown --pack strict --format json --select security");
    assert_ne!(site.written(), written, "other settings are another question");
}

#[test]
fn what_changes_around_a_file_is_seen() {
    let site = Site::new();
    let mut before = site.same(CHECK);
    assert_eq!(before, site.same(CHECK));
    let mut changed = |what: &str| {
        let after = site.same(CHECK);
        assert_ne!(before, after, "{what}");
        assert_eq!(after, site.same(CHECK), "{what}");
        before = after;
    };
    site.put("many/7/Dockerfile", "FROM alpine:3.22\n");
    changed("the file itself");
    site.put("web/Dockerfile", "FROM node:24.1.0 AS other\nWORKDIR /src\nCOPY . .\nCOPY gone /gone\n");
    changed("the stage that a service is built from");
    site.remove("web/.dockerignore");
    changed("the ignore file");
    site.remove(".env");
    changed("the values of variables");
    site.put("values", "TAG=17.2\n");
    assert_ne!(site.same(CHECK), site.same(&format!("{CHECK} --env-file values")));
    site.remove("base.yaml");
    changed("the file that a service extends");
    site.put("base.yaml", "services: {db: {image: postgres, privileged: true}}\n");
    changed("the same file, back and different");
    site.put("calfat.yaml", "ignore: [root-user]\n");
    changed("the settings");
    site.put("many/8/Dockerfile", "FROM alpine\n# calfat ignore=sudo-used until=2020-01-01\nRUN sudo id\n");
    changed("a comment with an end");
}

#[test]
fn a_broken_cache_is_none() {
    let site = Site::new();
    let expected = site.same(CHECK);
    let good = fs::read(site.file()).unwrap();
    let mut bad =
        vec![Vec::new(), b"x".to_vec(), vec![0; 10_000], vec![0xFF; 10_000], good[..good.len() / 2].to_vec()];
    for at in [0, 20, 40, 60, 500, good.len() / 2, good.len() - 1] {
        let mut broken = good.clone();
        broken[at] ^= 0x10;
        bad.push(broken);
    }
    for bytes in bad {
        let file = site.file();
        fs::write(&file, bytes).unwrap();
        let done = site.run(CHECK);
        assert_eq!((done.out.as_str(), done.err.as_str()), (expected.as_str(), ""));
        fs::write(&file, &good).unwrap();
    }
}

#[test]
fn the_findings_of_another_folder_are_not_ours() {
    let (one, other) = (Site::new(), Site::new());
    other.put("many/3/Dockerfile", "FROM alpine:3.22\n");
    let (first, _) = (one.run(CHECK), other.run(CHECK));
    fs::copy(other.file(), one.file()).unwrap();
    assert_eq!(one.run(CHECK).out, first.out);
}

#[test]
fn without_a_place_there_is_no_cache() {
    let site = Site::new();
    let expected = site.run(CHECK).out;
    site.put("file", "");
    for nowhere in ["", "file/below", "/dev/null/x"] {
        let done = site.yard.run_with(CHECK, b"", &[("CALFAT_CACHE_DIR", nowhere)]);
        assert_eq!((done.out.as_str(), done.err.as_str()), (expected.as_str(), ""), "{nowhere}");
    }
}

#[test]
fn runs_at_the_same_time_do_not_disturb_each_other() {
    let site = Site::new();
    let start = || {
        let mut command = calfat();
        command
            .args(CHECK.split(' '))
            .current_dir(site.yard.path())
            .env("CALFAT_CACHE_DIR", site.cache.path());
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    for _ in 0..2 {
        let runs: Vec<_> = (0..4).map(|_| start()).collect();
        let done: Vec<Done> =
            runs.into_iter().map(|run| Done::from(run.wait_with_output().unwrap())).collect();
        assert!(done.iter().all(|run| run.out == done[0].out && run.err.is_empty()));
    }
    let written = site.written();
    site.same(CHECK);
    assert_eq!(site.written(), written, "the last one has left a whole file");
}

#[test]
fn the_cache_can_be_found_and_deleted() {
    let site = Site::new();
    let dir = site.run("cache dir");
    assert_eq!((dir.silent(), dir.out.trim_end()), (0, &*site.cache.path().to_string_lossy()));
    let clean = site.run("cache clean");
    assert_eq!(clean.silent(), 0);
    assert!(clean.out.contains(": 0 (0 KiB)"), "{}", clean.out);
    site.run(CHECK);
    let clean = site.run("cache clean --lang fr");
    assert!(
        clean.out.starts_with("fichiers supprimés de `") && clean.out.contains("\u{202F}: 2 ("),
        "{}",
        clean.out
    );
    assert!(!site.cache.path().exists());
    assert_eq!(site.yard.run("cache dir").status, 2);
}

#[test]
fn the_corpus_says_the_same_from_the_cache() {
    let Some(corpus) = crate::conformance::shared().map(|folder| folder.join("corpus")) else { return };
    let (cache, yard) = (tempfile::tempdir().unwrap(), Yard::new(&[]));
    let run = |words: &str| {
        let folder = cache.path().to_string_lossy().into_owned();
        let words =
            format!("check {} --quiet --no-config --pack strict --format json {words}", corpus.display());
        yard.run_with(&words, b"", &[("CALFAT_CACHE_DIR", &folder)])
    };
    let written = || {
        let files = fs::read_dir(cache.path()).unwrap().map(|entry| entry.unwrap().metadata().unwrap());
        files.map(|file| (file.len(), file.modified().unwrap())).max().unwrap()
    };
    let cold = run("");
    let kept = written();
    let warm = run("");
    assert_eq!(written(), kept, "everything was known");
    assert!(cold.out == warm.out, "the cache says something else");
    assert!(run("--no-cache").out == warm.out, "the cache says something else");
}

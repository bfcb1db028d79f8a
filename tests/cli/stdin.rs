//! What an editor has not saved yet: it comes from standard input, and is checked as the file of its name would be.

use super::program::{Done, Yard};

const LEAKY: &[u8] = b"FROM scratch\nADD a /b\n";
const SAVED: &[u8] = b"FROM scratch\n";

/// Each finding as `path rule`.
fn found(done: &Done) -> Vec<String> {
    let json = done.json();
    let findings = json["findings"].as_array().unwrap();
    let word = |finding: &serde_json::Value, key: &str| finding[key].as_str().unwrap().to_owned();
    findings.iter().map(|finding| format!("{} {}", word(finding, "path"), word(finding, "rule"))).collect()
}

fn check(yard: &Yard, name: &str, words: &str, buffer: &[u8]) -> Vec<String> {
    let words = format!("check - --format json --stdin-filename {name} {words}");
    found(&yard.run_with(&words, buffer, &[]))
}

/// Whatever is around a file: its buffer with the same bytes has the same findings, and other bytes have others.
#[test]
fn a_buffer_is_checked_as_the_file_that_it_will_be() {
    let compose = b"services:\n  web:\n    build: {context: web, target: gone}\n    image: \"web:${TAG}\"\n    environment: [B=$NOWHERE]\n";
    let files: &[(&str, &[u8])] = &[
        ("calfat.yaml", b"select: [ALL]\noverrides:\n  - {paths: [old/], ignore: [add-instead-of-copy]}\n"),
        ("compose.yaml", compose),
        ("compose.override.yaml", b"services: {web: {ports: ['80:8080']}, db: {depends_on: [web]}}\n"),
        (".env", b"TAG=1.30\n"),
        (".dockerignore", b"*\n!web\nbogus[\n"),
        ("web/Dockerfile", b"FROM alpine:3.22 AS base\nCOPY . /src\nEXPOSE 9000\n"),
        ("web/.dockerignore", b"# nothing\nsrc\n"),
        ("web/src/a", b""),
        ("old/Dockerfile", LEAKY),
        ("own/.calfat.yaml", b"ignore: [ALL]\n"),
        ("own/Dockerfile", LEAKY),
        ("README.md", b"```dockerfile\nFROM scratch\nADD a /b\n```\n"),
    ];
    let yard = Yard::new(files);
    let checked =
        ["compose.yaml", "compose.override.yaml", ".dockerignore", "web/Dockerfile", "web/.dockerignore"];
    for name in checked.into_iter().chain(["old/Dockerfile", "own/Dockerfile", "README.md"]) {
        let saved = found(&yard.run(&format!("check {name} --format json")));
        assert_eq!(check(&yard, name, "", &yard.read(name)), saved, "{name}");
    }
    assert!(check(&yard, "own/Dockerfile", "", LEAKY).is_empty());
    let old = check(&yard, "old/Dockerfile", "", LEAKY);
    assert!(!old.is_empty() && !old.contains(&"old/Dockerfile add-instead-of-copy".to_owned()), "{old:?}");
}

#[test]
fn a_name_may_be_anywhere() {
    let yard = Yard::new(&[
        ("calfat.yaml", b"select: [add-instead-of-copy]\n"),
        ("in/there", b""),
        ("out/.calfat.yaml", b"ignore: [add-instead-of-copy]\n"),
    ]);
    let inside = |folder: &str, name: &str| {
        let mut words = vec!["check", "-", "--format", "compact", "--stdin-filename", name];
        words.extend(["--config", "calfat.yaml"].iter().filter(|_| folder.is_empty()));
        let done = yard.run_words(&words, LEAKY, &[]);
        (done.silent(), done.out)
    };
    let line = |name: &str| {
        format!("{name}:2:1: warning[add-instead-of-copy] `ADD` does nothing here that `COPY` does not\n")
    };
    let absolute = yard.path().canonicalize().unwrap().join("in/new.dockerfile");
    let absolute = absolute.to_str().unwrap();
    for name in ["in/Dockerfile", "nowhere/at/all/Dockerfile", "in/../Dockerfile", absolute] {
        assert_eq!(inside("settings", name), (1, line(name)), "{name}");
    }
    assert_eq!(inside("settings", "./in/./Dockerfile").1, line("in/Dockerfile"));
    // Settings are those of its own folder, not those of the current one, also where there is no such folder yet.
    for name in ["out/Dockerfile", "out/new/Dockerfile", "nowhere/../out/Dockerfile"] {
        assert_eq!(inside("settings", name), (0, String::new()), "{name}");
    }
}

/// Whoever asks for the file that is being edited gets what is in the editor.
#[test]
fn the_buffer_goes_before_the_disk() {
    let extends =
        b"services:\n  a:\n    image: nginx:1.30\n  b:\n    extends: {file: ./compose.yaml, service: a}\n";
    let broken = b"services:\n  c:\n    image: nginx:1.30\n";
    let yard =
        Yard::new(&[("compose.yaml", broken), ("compose.override.yaml", b"services: {a: {tty: true}}\n")]);
    let syntax = |name: &str, buffer: &[u8]| check(&yard, name, "--select syntax", buffer);
    assert_eq!(syntax("compose.yaml", extends), [""; 0], "it extends itself as it is now");
    // The buffer of an override is laid over what is saved.
    assert!(!syntax("compose.override.yaml", b"services: {gone: {tty: true}}\n").is_empty());
    // What somebody includes may come back to the buffer, too.
    let (include, back) =
        (b"include: [b.yaml]\n", b"services: {b: {extends: {file: compose.yaml, service: a}}}\n");
    let yard = Yard::new(&[("compose.yaml", broken), ("b.yaml", back)]);
    let buffer = [include.as_slice(), b"services: {a: {image: nginx:1.30}}\n"].concat();
    assert_eq!(check(&yard, "compose.yaml", "--select syntax", &buffer), [""; 0]);
    assert!(!check(&yard, "compose.yaml", "--select syntax", include).is_empty());
    // What is not on the disk yet is there all the same.
    let missing = |buffer: &[u8]| check(&yard, "sub/Dockerfile", "--select copy-source-missing", buffer);
    assert_eq!(missing(b"FROM scratch\nCOPY Dockerfile /\n"), [""; 0]);
}

#[test]
fn a_buffer_comes_back_mended() {
    let yard = Yard::new(&[
        ("web/Dockerfile", SAVED),
        ("calfat.yaml", b"overrides: [{paths: [old], ignore: [add-instead-of-copy]}]\n"),
    ]);
    let mend = |name: &str, buffer: &[u8]| {
        let words = format!("check - --fix --quiet --select ALL --stdin-filename {name} --fail-on none");
        yard.run_with(&words, buffer, &[]).out
    };
    assert_eq!(mend("web/Dockerfile", LEAKY), "FROM scratch\nCOPY a /b\n");
    assert_eq!(yard.read("web/Dockerfile"), SAVED, "only the editor writes");
    for unchanged in ["", "\n", "RUNN x\n", "FROM scratch\r\n"] {
        assert_eq!(mend("web/Dockerfile", unchanged.as_bytes()), unchanged);
    }
    let diff = yard.run_with("check - --diff --quiet --stdin-filename web/Dockerfile", LEAKY, &[]);
    assert!(diff.out.starts_with("--- a/web/Dockerfile\n+++ b/web/Dockerfile\n"), "{}", diff.out);
}

#[test]
fn a_name_without_standard_input_is_refused() {
    let yard = Yard::new(&[("Dockerfile", LEAKY), ("web/a", b"")]);
    let done = yard.run("check . --stdin-filename Dockerfile");
    let expected = "calfat: --stdin-filename: standard input is not read; add `-` to the paths\n";
    assert_eq!((done.status, done.err.as_str()), (2, expected));
    for folder in ["web", ".", "..", "/"] {
        let done = yard.run(&format!("check - --stdin-filename {folder} --lang fr"));
        let expected = format!("calfat: --stdin-filename\u{202F}: `{folder}` est un dossier\n");
        assert_eq!((done.status, done.err), (2, expected));
    }
}

#[test]
fn without_a_name_it_is_a_dockerfile_from_nowhere() {
    let yard =
        Yard::new(&[("calfat.yaml", b"select: [missing-dockerignore, add-instead-of-copy]\n"), ("a", b"")]);
    let done = yard.run_with("check - --format json", b"FROM scratch\nCOPY . /a\nADD a /b\n", &[]);
    assert_eq!(
        found(&done),
        ["- add-instead-of-copy"],
        "settings are those of the current folder; nothing is around it"
    );
}

//! `calfat.yaml`, from outside.

use super::program::Yard;

const BROKEN: &[u8] = b"FROM scratch\nRUNN x\n";

#[test]
fn broken_settings_stop_the_run() {
    let yard =
        Yard::new(&[("a/Dockerfile", BROKEN), ("a/calfat.yaml", b"select: [syntax]\nignoer: [style]\n")]);
    let done = yard.run("check");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.starts_with("a/calfat.yaml:2:1: unknown key `ignoer`\n"), "{}", done.err);
    assert!(done.err.contains("\n  help: did you mean `ignore`?\n"), "{}", done.err);
    assert_eq!(yard.run("check --no-config --select syntax").status, 1);
    let done = yard.run("check --config nowhere.yaml --lang fr");
    assert_eq!(done.status, 2);
    assert!(done.err.starts_with("nowhere.yaml: ce fichier de réglages n'existe pas\n"), "{}", done.err);
}

#[test]
fn settings_hold_below_their_folder() {
    let yard = Yard::new(&[
        ("calfat.yaml", b"select: [syntax]\noverrides:\n  - paths: [old/]\n    ignore: [syntax]\n"),
        ("Dockerfile", BROKEN),
        ("old/Dockerfile", BROKEN),
        ("own/.calfat.yaml", b"select: [syntax]\nfail-on: none\nexclude: [vendor]\n"),
        ("own/Dockerfile", BROKEN),
        ("own/vendor/Dockerfile", BROKEN),
    ]);
    let guilty = |words: &str| {
        let done = yard.run(&format!("check --format compact {words}"));
        let paths = done.out.lines().filter_map(|line| line.split(':').next());
        (done.silent(), paths.map(str::to_owned).collect::<Vec<_>>())
    };
    assert_eq!(guilty(""), (1, vec!["Dockerfile".to_owned(), "own/Dockerfile".to_owned()]));
    assert_eq!(guilty("own"), (0, vec!["own/Dockerfile".to_owned()]));
    assert_eq!(guilty("own --fail-on error").0, 1);
    assert_eq!(guilty("own/vendor/Dockerfile").1, ["own/vendor/Dockerfile"]);
    assert_eq!(guilty("old").1, [""; 0]);
    // What was ignored comes back when it is named.
    assert_eq!(guilty("old --select syntax").1, ["old/Dockerfile"]);
}

#[cfg(unix)]
#[test]
fn settings_are_a_file_and_no_device() {
    let yard = Yard::new(&[("Dockerfile", BROKEN)]);
    std::os::unix::fs::symlink("/dev/zero", yard.path().join("calfat.yaml")).unwrap();
    let done = yard.run("check");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.starts_with("calfat.yaml: the settings cannot be read: "), "{}", done.err);
}

/// The paths of the files in which something is found.
fn guilty(yard: &Yard, words: &str) -> Vec<String> {
    let done = yard.run(&format!("check --format compact {words}"));
    assert_eq!(done.err, "");
    let paths = done.out.lines().filter_map(|line| line.split(':').next());
    let mut paths: Vec<String> = paths.map(str::to_owned).collect();
    paths.dedup();
    paths
}

#[test]
fn patterns_start_where_they_are_written() {
    let yard = Yard::new(&[
        ("calfat.yaml", b"extends: shared/calfat-base.yaml\nselect: [syntax]\noverrides:\n  - {paths: [/b], ignore: [syntax]}\n"),
        ("shared/calfat-base.yaml", b"exclude: [a, /b]\noverrides:\n  - {paths: ['*'], ignore: [syntax]}\n"),
        ("a/Dockerfile", BROKEN),
        ("b/Dockerfile", BROKEN),
        ("c/b/Dockerfile", BROKEN),
        ("shared/Dockerfile", BROKEN),
        ("shared/a/Dockerfile", BROKEN),
    ]);
    assert_eq!(guilty(&yard, ""), ["a/Dockerfile", "c/b/Dockerfile"]);
}

#[test]
fn a_later_extension_is_stronger_and_the_file_is_strongest() {
    let with = |settings: &str| {
        Yard::new(&[
            ("Dockerfile", BROKEN),
            ("calfat.yaml", settings.as_bytes()),
            ("off.yaml", b"rules: {syntax: off}\n"),
            ("on.yaml", b"rules: {syntax: error}\nextends: strict\n"),
            ("tests.yaml", b"overrides: [{paths: [Dockerfile], rules: {syntax: off}}]\n"),
        ])
    };
    let runs = |settings: &str| !guilty(&with(settings), "--select syntax --ignore style").is_empty();
    let quiet = |settings: &str| guilty(&with(settings), "").is_empty();
    assert!(!quiet("extends: [off.yaml, on.yaml]\n"));
    assert!(quiet("extends: [on.yaml, off.yaml]\nselect: [cache]\n"));
    assert!(!quiet("extends: off.yaml\nrules: {syntax: info}\n"));
    // The overrides of what is extended come before what the file itself says.
    assert!(!quiet("extends: tests.yaml\nselect: [cache]\nrules: {syntax: error}\n"));
    assert!(quiet("extends: tests.yaml\nselect: [cache]\n"));
    // The command line is stronger than all of them.
    assert!(runs("extends: [on.yaml, off.yaml]\n"));
}

#[test]
fn overrides_select_and_share() {
    let yard = Yard::new(&[
        ("calfat.yaml", b"select: [cache]\noverrides:\n  - {paths: [a], select: [syntax]}\n  - {paths: [b], select: [untrusted-registry], trusted-registries: [quay.io]}\n"),
        ("Dockerfile", BROKEN),
        ("a/Dockerfile", BROKEN),
        ("b/Dockerfile", b"FROM alpine:3.22\n"),
    ]);
    assert_eq!(guilty(&yard, ""), ["a/Dockerfile", "b/Dockerfile"]);
}

//! `calfat.yaml`, from outside.

use super::program::Yard;

const BROKEN: &[u8] = b"FROM scratch\nRUNN x\n";

#[test]
fn broken_settings_stop_the_run() {
    let yard =
        Yard::new(&[("a/Dockerfile", BROKEN), ("a/calfat.yaml", b"select: [syntax]\nignoer: [style]\n")]);
    let done = yard.run("check");
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert_eq!(done.err, "a/calfat.yaml:2:1: unknown key `ignoer`; did you mean `ignore`?\n");
    assert_eq!(yard.run("check --no-config --select syntax").status, 1);
    let done = yard.run("check --config nowhere.yaml --lang fr");
    assert_eq!((done.status, done.err.as_str()), (2, "nowhere.yaml: ce fichier de réglages n'existe pas\n"));
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

//! Settings that lead where they must not.

use super::{DOCKERFILE, assert_refused};
use crate::cli::program::Yard;

fn refuses(files: &[(&str, &str)], told: &str) {
    let mut all: Vec<(&str, &[u8])> = vec![("in/Dockerfile", DOCKERFILE.1)];
    all.extend(files.iter().map(|(path, text)| (*path, text.as_bytes())));
    let yard = Yard::new(&all);
    assert_refused(&yard.run("check in"), told, &format!("{files:?}"));
}

#[test]
fn what_cannot_be_extended() {
    let one = |extends: &'static str, told: &str| refuses(&[("in/calfat.yaml", extends)], told);
    one("extends: nowhere.yaml\n", "`nowhere.yaml` cannot be extended: there is no such file");
    one("extends: [strict, nowhere.yaml]\n", "in/calfat.yaml:1:19");
    one("extends: calfat.yaml\n", "`calfat.yaml` is extended by way of itself");
    one("extends: ./../in/./calfat.yaml\n", "is extended by way of itself");
    one("extends: strickt\n", "did you mean `strict`?");
    one("extends: ''\n", "there is no pack ``");
    one("extends: /etc/passwd\n", "its name would end in `.yaml` or `.yml`");
    one("extends: ../.env\n", "its name would end in `.yaml` or `.yml`");
    one("extends: https://example.com/calfat.yaml\n", "never read from the network");
    one("extends: Dockerfile\n", "there is no pack `Dockerfile`");
    one("extends: 3\n", "there is no pack `3`");
    one("extends: [strict, {}]\n", "`extends` takes a text, not a mapping");
    refuses(
        &[("in/calfat.yaml", "extends: x.yaml\n"), ("in/x.yaml/y", "")],
        "cannot be extended: it is a directory",
    );
}

#[test]
fn faults_of_extended_files_are_told_in_them() {
    let files = [
        ("in/calfat.yaml", "extends: base.yaml\nslect: [a]\n"),
        ("in/base.yaml", "pack: stricct\nextends: more.yml\n"),
        ("in/more.yml", "rules: {syntaxx: off}\n"),
    ];
    for told in
        ["in/calfat.yaml:2:1: ", "in/base.yaml:1:7: ", "in/more.yml:1:9: ", "3 faults in the settings"]
    {
        refuses(&files, told);
    }
}

#[test]
fn circles_and_depths() {
    let circle = [("in/calfat.yaml", "extends: b.yaml\n"), ("in/b.yaml", "extends: calfat.yaml\n")];
    refuses(&circle, "in/b.yaml:1:10: `calfat.yaml` is extended by way of itself");
    let deep: Vec<(String, String)> =
        (0..20).map(|n| (format!("in/{n}.yaml"), format!("extends: {}.yaml\n", n + 1))).collect();
    let mut files: Vec<(&str, &str)> =
        deep.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("in/calfat.yaml", "extends: 0.yaml\n"));
    refuses(&files, "more than 16 settings files extend each other");
    let doubled: Vec<(String, String)> = (0..14)
        .map(|n| (format!("in/{n}.yaml"), format!("extends: [{0}.yaml, {0}.yaml]\n", n + 1)))
        .chain([("in/14.yaml".to_owned(), String::new())])
        .collect();
    let mut files: Vec<(&str, &str)> =
        doubled.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("in/calfat.yaml", "extends: 0.yaml\n"));
    refuses(&files, "more than 64 settings files and packs");
}

/// A folder that somebody sent, checked from a place next to it.
fn submission(extends: &str) -> Yard {
    let settings = format!("extends: {extends}\n");
    Yard::new(&[
        ("here/x", b""),
        ("in/Dockerfile", DOCKERFILE.1),
        ("in/calfat.yaml", settings.as_bytes()),
        ("secret.yaml", b"token-for-all: 1\n"),
        ("other/calfat.yaml", b"token-for-all: 1\n"),
        ("calfat-base.yaml", b"select: [style]\n"),
    ])
}

#[test]
fn found_settings_do_not_show_the_rest_of_the_disk() {
    for outside in ["../secret.yaml", "../other/calfat.yaml", "../here/../secret.yaml"] {
        let yard = submission(outside);
        let done = yard.run_in("here", "check ../in");
        assert_refused(&done, "lies outside of what is checked", outside);
        assert!(!done.err.contains("token-for-all"), "{}", done.err);
        // From above, it is part of what the run was started for; and who names a file trusts it.
        assert!(yard.run("check in").err.contains("token-for-all"));
        assert!(yard.run_in("here", "check ../in --config ../in/calfat.yaml").err.contains("token-for-all"));
    }
    // On the way up, settings are settings.
    assert_eq!(submission("../calfat-base.yaml").run_in("here", "check ../in").silent(), 0);
}

#[cfg(unix)]
#[test]
fn links_lead_nowhere_else() {
    use std::os::unix::fs::symlink;
    let yard = submission("link.yaml");
    symlink(yard.path().join("secret.yaml"), yard.path().join("in/link.yaml")).unwrap();
    let done = yard.run_in("here", "check ../in");
    assert_refused(&done, "lies outside of what is checked", "a link that is extended");
    assert!(!done.err.contains("token-for-all"), "{}", done.err);
    let yard = Yard::new(&[
        ("in/Dockerfile", DOCKERFILE.1),
        ("in/.env", b"TOKEN=abc\n"),
        ("s.yaml", b"TOKEN: abc\n"),
    ]);
    for target in ["in/.env", "s.yaml"] {
        let link = yard.path().join("in/calfat.yaml");
        let _ = std::fs::remove_file(&link);
        symlink(yard.path().join(target), &link).unwrap();
        let done = yard.run_in("in", "check");
        assert_refused(&done, "a link that leads out of what is checked", target);
        assert!(!done.err.contains("TOKEN"), "{}", done.err);
    }
}

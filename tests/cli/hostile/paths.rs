use super::{harmless, hold, run, run_words, yard};

#[test]
fn what_is_not_there_is_told() {
    hold(&[
        ("check nowhere", 2, "`nowhere`"),
        ("check nowhere Dockerfile", 2, "`nowhere`"),
        ("check ''", 2, ""),
        ("check Dockerfile/x", 2, "Dockerfile/x"),
        ("check @arguments", 2, "@arguments"),
        ("check *.nothing", 2, "*.nothing"),
        ("check ~", 2, "~"),
        ("check %n%s%p", 2, "%n%s%p"),
        ("check $(reboot) ;", 2, "$(reboot)"),
        ("check https://example.com/Dockerfile", 2, "example.com"),
        ("check -- --fix", 2, "--fix"),
        ("check -- --", 2, "--"),
        ("parse nowhere", 2, "nowhere"),
        ("graph nowhere", 2, "nowhere"),
        ("graph Dockerfile nowhere", 2, "nowhere"),
        ("check --config nowhere.yaml", 2, "nowhere.yaml"),
        ("check --env-file nowhere.env", 2, "nowhere.env"),
    ]);
}

#[test]
fn a_folder_is_no_file_and_a_file_no_folder() {
    hold(&[
        ("parse folder", 2, "folder"),
        ("parse page.md", 2, "--as"),
        ("parse compose.yaml --format buildkit", 2, "--format"),
        ("check --config folder", 2, "directory"),
        ("check --config Dockerfile/calfat.yaml", 2, "Dockerfile/calfat.yaml"),
        ("check --env-file folder", 2, "directory"),
        ("check --output folder", 2, "directory"),
        ("check --output nowhere/found.txt", 2, ""),
        ("check - --stdin-filename folder", 2, "folder"),
        ("check - --stdin-filename /", 2, "--stdin-filename"),
        ("check - --stdin-filename ..", 2, "--stdin-filename"),
        // There is nothing in it to check, which is no failure.
        ("check folder", 0, "folder"),
    ]);
}

#[test]
fn what_is_no_settings_file_is_told() {
    hold(&[
        ("check --config binary", 2, "binary"),
        ("check --config Dockerfile", 2, "Dockerfile:1"),
        ("check --config compose.yaml", 2, "services"),
        ("check --config page.md", 0, ""),
        ("check --env-file bad.env", 2, "bad.env:1"),
        ("check --env-file Dockerfile", 2, "Dockerfile:1"),
        ("check --env-file binary", 2, "binary:1"),
    ]);
}

#[test]
fn a_path_may_go_round_in_circles() {
    hold(&[
        ("check ./././folder/../Dockerfile --quiet", 0, ""),
        ("check Dockerfile ./Dockerfile folder/../Dockerfile --quiet", 0, ""),
        ("check folder/.. --exclude ** --quiet", 0, ""),
        ("check - - --quiet", 0, ""),
        ("check -- - --quiet", 2, "--quiet"),
    ]);
}

#[cfg(unix)]
#[test]
fn links_and_devices_keep_nobody_waiting() {
    use std::os::unix::fs::symlink;
    let yard = yard();
    for (from, to) in [("loop", "pool"), ("pool", "loop"), ("folder/up", ".."), ("zero", "/dev/zero")] {
        symlink(to, yard.path().join(from)).unwrap();
    }
    for (line, status, part) in [
        ("check loop --format compact", 2, "loop:1:1: error[unreadable-file]"),
        ("check loop/x", 2, "loop/x"),
        ("parse loop", 2, "loop"),
        ("check --config loop", 2, "loop"),
        ("check --env-file loop", 2, "loop"),
        ("check --output loop", 2, "cannot be written"),
        ("check folder --quiet", 0, ""),
        ("check /dev/zero --format compact", 2, "error[file-too-large]"),
        ("check zero --format compact", 2, "error[file-too-large]"),
        ("check /dev/null --format compact --select syntax", 1, "error[syntax]"),
        ("parse /dev/zero", 2, "/dev/zero"),
        ("check --config /dev/zero", 2, "/dev/zero"),
        ("check --env-file /dev/zero", 2, "/dev/zero"),
        ("check --output /dev/full", 2, "the disk is full"),
    ] {
        let done = run(&yard, line);
        let said = format!("{}{}", done.err, done.out);
        assert_eq!(done.status, status, "`calfat {line}`: {said}");
        assert!(said.contains(part), "`calfat {line}` should speak of `{part}`: {said}");
    }
}

#[cfg(unix)]
#[test]
fn what_may_not_be_read_is_told() {
    use std::{
        fs::{OpenOptions, Permissions, set_permissions},
        os::unix::fs::PermissionsExt,
    };
    let yard = yard();
    set_permissions(yard.path().join("Dockerfile"), Permissions::from_mode(0o0)).unwrap();
    set_permissions(yard.path().join("folder"), Permissions::from_mode(0o0)).unwrap();
    // Nothing is closed to root.
    if OpenOptions::new().read(true).open(yard.path().join("Dockerfile")).is_err() {
        let done = run(&yard, "check Dockerfile --format compact");
        assert!(done.status == 2 && done.out.contains("unreadable-file"), "{done:?}");
        assert_eq!(run(&yard, "check folder").status, 2);
        assert_eq!(run(&yard, "check --config Dockerfile compose.yaml").status, 2);
    }
    set_permissions(yard.path().join("folder"), Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_name_may_be_endless() {
    let yard = yard();
    let (deep, long) = ("nowhere/".repeat(10_000) + "Dockerfile", "x".repeat(100_000));
    let round = "folder/../".repeat(9_000) + "Dockerfile";
    for words in [vec!["check", &deep], vec!["check", &long], vec!["check", &round]] {
        assert_eq!(run_words(&yard, &words).status, 2);
    }
    // No file can have such a path: that there are no settings beside it is as right an answer as that nobody can look.
    for name in [&deep, &long] {
        let done = run_words(&yard, &["check", "-", "--quiet", "--stdin-filename", name]);
        assert_ne!(done.status, 1, "{}", done.err);
    }
    let many = vec!["nowhere"; 2_000];
    let done = run_words(&yard, &[vec!["check"], many].concat());
    harmless(&done, "many paths");
    assert_eq!(done.status, 2);
}

//! `--since` and `--staged`, from outside, in repositories of git.

use super::program::{Yard, calfat};
use std::{
    fs,
    io::Write,
    path::Path,
    process::{Command, Stdio},
};

/// A repository; none, with a message, if there is no git.
fn repository(files: &[(&str, &[u8])]) -> Option<Yard> {
    let yard = Yard::new(files);
    let settings =
        ("calfat.yaml", b"select: [add-instead-of-copy, root-user, syntax]\nfail-on: style\n".as_slice());
    put(&yard, settings.0, settings.1);
    if Command::new("git").arg("--version").output().is_err() {
        eprintln!("skipped: there is no git");
        return None;
    }
    git(yard.path(), "init --quiet --initial-branch=main");
    Some(yard)
}

fn git(folder: &Path, words: &str) -> String {
    let mut command = Command::new("git");
    command.current_dir(folder).args([
        "-c",
        "user.name=a",
        "-c",
        "user.email=a@b",
        "-c",
        "commit.gpgsign=false",
    ]);
    command
        .args(["-c", "protocol.file.allow=always", "-c", "core.autocrlf=false"])
        .args(words.split_whitespace());
    for name in ["GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"] {
        command.env_remove(name);
    }
    let output =
        command.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_NOSYSTEM", "1").output().unwrap();
    assert!(output.status.success(), "git {words}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn commit(yard: &Yard) {
    git(yard.path(), "add -A");
    git(yard.path(), "commit --quiet --allow-empty --message=x");
}

fn put(yard: &Yard, path: &str, text: &[u8]) {
    let path = yard.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::File::create(path).unwrap().write_all(text).unwrap();
}

/// `path:line rule` of each finding.
fn found(yard: &Yard, words: &str) -> Vec<String> {
    let done = yard.run(&format!("check --quiet --format compact {words}"));
    assert!(done.status < 2, "{}", done.err);
    let lines = done.out.lines().map(|line| {
        let mut parts = line.splitn(4, ':');
        let (path, number) = (parts.next().unwrap(), parts.next().unwrap());
        let rule = line.split(['[', ']']).nth(1).unwrap();
        format!("{path}:{number} {rule}")
    });
    lines.collect()
}

const OLD: &[u8] = b"FROM scratch\nADD a /a\nADD b /b\nUSER 1\n";

#[test]
fn only_changed_lines_count() {
    let Some(yard) = repository(&[("web/Dockerfile", OLD), ("api/Dockerfile", OLD)]) else { return };
    commit(&yard);
    assert_eq!(found(&yard, "--since HEAD"), [""; 0]);
    let done = yard.run("check --since HEAD");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
    assert_eq!(done.err, "calfat: nothing that calfat checks has changed since `HEAD`\n");
    put(&yard, "web/Dockerfile", b"FROM scratch\nADD a /a\nADD c /c\nADD b /b\nUSER 1\n");
    assert_eq!(found(&yard, "--since HEAD"), ["web/Dockerfile:3 add-instead-of-copy"]);
    let done = yard.run("check --since HEAD");
    assert!(done.out.contains("2 findings are hidden: nothing changed there\n"), "{}", done.out);
    // Line ends are no change, and a file that git does not know is one.
    put(&yard, "api/Dockerfile", b"FROM scratch\r\nADD a /a\r\nADD b /b\r\nUSER 1\r\n");
    put(&yard, "new/Dockerfile", OLD);
    assert_eq!(found(&yard, "--since HEAD api"), [""; 0]);
    assert_eq!(found(&yard, "--since HEAD new").len(), 2);
    // The mended lines are those that are shown.
    yard.run("check --since HEAD --fix web");
    assert_eq!(yard.read("web/Dockerfile"), b"FROM scratch\nADD a /a\nCOPY c /c\nADD b /b\nUSER 1\n");
}

#[test]
fn a_branch_is_compared_with_where_it_began() {
    let Some(yard) = repository(&[("Dockerfile", OLD)]) else { return };
    commit(&yard);
    git(yard.path(), "switch --quiet --create mine");
    put(&yard, "mine.dockerfile", OLD);
    commit(&yard);
    git(yard.path(), "switch --quiet main");
    put(&yard, "Dockerfile", b"FROM scratch\nUSER 1\n");
    commit(&yard);
    git(yard.path(), "switch --quiet mine");
    assert_eq!(found(&yard, "--since main").len(), 2);
    // Renamed, and one line edited: its other lines are old.
    git(yard.path(), "mv mine.dockerfile other.dockerfile");
    let text = String::from_utf8(OLD.to_vec()).unwrap().replace("ADD b", "ADD  x");
    put(&yard, "other.dockerfile", text.as_bytes());
    assert_eq!(found(&yard, "--since mine"), ["other.dockerfile:3 add-instead-of-copy"]);
}

/// A line that went may make a finding elsewhere.
#[test]
fn what_a_change_breaks_elsewhere_counts() {
    let text = b"FROM debian:13\nADD a /a\nRUN x\nUSER 1\nCMD [\"y\"]\n";
    let Some(yard) = repository(&[("Dockerfile", text)]) else { return };
    commit(&yard);
    put(&yard, "Dockerfile", b"FROM debian:13\nADD a /a\nRUN x\nCMD [\"y\"]\n");
    let found = found(&yard, "--since HEAD");
    assert!(found.len() == 1 && found[0].ends_with("root-user"), "{found:?}");
}

#[test]
fn a_revision_that_is_none_is_2() {
    let Some(yard) = repository(&[("Dockerfile", OLD)]) else { return };
    commit(&yard);
    for revision in ["nowhere", "--output=x", "HEAD:Dockerfile", "-"] {
        let done = yard.run(&format!("check --since {revision}"));
        let expected = format!("calfat: --since: git does not know the revision `{revision}`\n");
        assert_eq!((done.status, done.out.as_str(), done.err), (2, "", expected));
    }
    let outside = Yard::new(&[("Dockerfile", OLD)]);
    for words in ["--since HEAD", "--staged"] {
        let done = outside.run(&format!("check {words}"));
        assert_eq!(done.status, 2);
        assert!(done.err.ends_with("`.` lies in no git repository\n"), "{}", done.err);
        let done = outside.run_with(&format!("check {words}"), b"", &[("PATH", "")]);
        assert_eq!(done.status, 2);
        assert!(done.err.contains("the program `git` was not found"), "{}", done.err);
    }
    commit(&yard);
    let shallow = Yard::new(&[]);
    git(shallow.path(), &format!("clone --quiet --depth 1 file://{} c", yard.path().display()));
    let done = shallow.run("check c --since HEAD~1");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("in this shallow clone; `git fetch --unshallow`"), "{}", done.err);
}

/// Whatever a repository has set, nothing of it is run.
#[cfg(unix)]
#[test]
fn nothing_that_a_repository_names_is_run() {
    use std::os::unix::fs::PermissionsExt;
    let Some(yard) = repository(&[("Dockerfile", OLD), (".gitattributes", b"* filter=evil diff=evil\n")])
    else {
        return;
    };
    commit(&yard);
    let program = yard.path().join("evil.sh");
    put(
        &yard,
        "evil.sh",
        format!("#!/bin/sh\ntouch {}\ncat\n", yard.path().join("ran").display()).as_bytes(),
    );
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let keys = [
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "diff.evil.textconv",
        "diff.evil.command",
        "filter.evil.clean",
        "filter.evil.smudge",
        "filter.evil.process",
        "core.sshCommand",
        "core.askPass",
        "core.editor",
    ];
    for key in keys {
        git(yard.path(), &format!("config {key} {}", program.display()));
    }
    let hook = yard.path().join(".git/hooks/post-index-change");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::copy(&program, hook).unwrap();
    put(&yard, "Dockerfile", b"FROM scratch\nADD z /z\nUSER 1\n");
    for words in ["--since HEAD", "--staged", "--staged --fix", "--since HEAD --diff"] {
        assert!(yard.run(&format!("check {words}")).status < 2, "{words}");
        assert!(!yard.path().join("ran").exists(), "{words}");
    }
}

#[cfg(unix)]
#[test]
fn odd_names_are_found() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let Some(yard) = repository(&[]) else { return };
    let names =
        [b"a\tb\n\"c.dockerfile".as_slice(), b"\xFF\xFE.dockerfile", b"-x.dockerfile", b":(top)y.dockerfile"];
    for name in names {
        let path = yard.path().join(OsStr::from_bytes(name));
        fs::File::create(path).unwrap().write_all(OLD).unwrap();
    }
    git(yard.path(), "add -A");
    let files = |words: &str| {
        yard.run(&format!("check --format json {words}")).json()["files"].as_array().unwrap().len()
    };
    assert_eq!(files("--staged"), names.len());
    commit(&yard);
    assert_eq!(files("--since HEAD"), 0);
}

#[test]
fn submodules_and_worktrees_are_followed() {
    let Some(inner) = repository(&[("Dockerfile", OLD)]) else { return };
    commit(&inner);
    let Some(yard) = repository(&[("Dockerfile", OLD)]) else { return };
    git(yard.path(), &format!("submodule --quiet add {} sub", inner.path().display()));
    commit(&yard);
    assert_eq!(found(&yard, "--since HEAD"), [""; 0]);
    put(&yard, "sub/Dockerfile", b"FROM scratch\nADD a /a\nADD b /b\nADD c /c\nUSER 1\n");
    assert_eq!(found(&yard, "--since HEAD"), ["sub/Dockerfile:4 add-instead-of-copy"]);
    git(yard.path(), "worktree add --quiet tree");
    put(&yard, "tree/Dockerfile", b"FROM scratch\nADD a /a\nADD b /b\nADD d /d\nUSER 1\n");
    assert_eq!(found(&yard, "tree/Dockerfile --since HEAD"), ["tree/Dockerfile:4 add-instead-of-copy"]);
}

#[test]
fn what_is_staged_is_checked() {
    let Some(yard) = repository(&[("web/Dockerfile", OLD), ("notes.txt", b"")]) else { return };
    // Before the first commit.
    git(yard.path(), "add web notes.txt");
    assert_eq!(found(&yard, "--staged").len(), 2);
    commit(&yard);
    assert_eq!(found(&yard, "--staged"), [""; 0]);
    // What is on the disk makes no difference, and what is only there is not seen.
    put(&yard, "web/Dockerfile", b"FROM scratch\nADD c /c\nUSER 1\n");
    git(yard.path(), "add web");
    put(&yard, "web/Dockerfile", b"FROM scratch\nUSER 1\n");
    put(&yard, "api/Dockerfile", OLD);
    git(yard.path(), "add --intent-to-add api");
    assert_eq!(found(&yard, "--staged"), ["web/Dockerfile:2 add-instead-of-copy"]);
    assert_eq!(found(&yard, "--staged web/Dockerfile notes.txt"), ["web/Dockerfile:2 add-instead-of-copy"]);
    assert_eq!(found(&yard, "--staged api"), [""; 0]);
    assert_eq!(found(&yard, "--staged --exclude web"), [""; 0]);
    // From a folder below: what lies there.
    let mut command = calfat();
    command.args(["check", "--staged", "--format", "compact"]).current_dir(yard.path().join("web"));
    let output = command.output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().starts_with("Dockerfile:2:"));
    // The file may even be gone.
    fs::remove_dir_all(yard.path().join("web")).unwrap();
    assert_eq!(found(&yard, "--staged"), ["web/Dockerfile:2 add-instead-of-copy"]);
    assert_eq!(yard.run("check --staged nowhere").status, 2);
}

#[test]
fn neighbours_are_read_as_they_are_staged() {
    let compose = b"services:\n  a:\n    build: {context: ., target: final}\n";
    let Some(yard) = repository(&[("Dockerfile", b"FROM scratch AS final\n"), ("compose.yaml", compose)])
    else {
        return;
    };
    put(&yard, "calfat.yaml", b"select: [unknown-build-target]\n");
    git(yard.path(), "add -A");
    put(&yard, "Dockerfile", b"FROM scratch AS other\n");
    assert_eq!(found(&yard, "--staged"), [""; 0]);
    assert_eq!(found(&yard, ""), ["compose.yaml:3 unknown-build-target"]);
    git(yard.path(), "add -A");
    put(&yard, "Dockerfile", b"FROM scratch AS final\n");
    assert_eq!(found(&yard, "--staged"), ["compose.yaml:3 unknown-build-target"]);
}

#[test]
fn mending_what_is_staged_stops_the_commit() {
    let Some(yard) = repository(&[("a/Dockerfile", OLD), ("b/Dockerfile", OLD)]) else { return };
    git(yard.path(), "add -A");
    put(&yard, "b/Dockerfile", b"FROM scratch\nADD a /a\nUSER 2\n");
    let done = yard.run("check --staged --fix --select add-instead-of-copy");
    assert_eq!(done.status, 2);
    assert_eq!(
        done.err.lines().next(),
        Some("calfat: `b/Dockerfile` was not mended: it has changes that are not staged")
    );
    assert_eq!(yard.read("a/Dockerfile"), b"FROM scratch\nCOPY a /a\nCOPY b /b\nUSER 1\n");
    assert_eq!(yard.read("b/Dockerfile"), b"FROM scratch\nADD a /a\nUSER 2\n");
    assert_eq!(git(yard.path(), "show :a/Dockerfile").as_bytes(), OLD.trim_ascii_end());
    git(yard.path(), "add -A");
    // All that is found is mended, and still the commit has to wait.
    let done = yard.run("check b --staged --fix --select add-instead-of-copy");
    assert_eq!(done.status, 1, "{}", done.err);
    git(yard.path(), "add -A");
    assert_eq!(yard.run("check --staged --fix --select add-instead-of-copy").silent(), 0);
}

/// As a hook, also where git hands it an index of its own.
#[cfg(unix)]
#[test]
fn a_hook_refuses_a_bad_commit() {
    use std::os::unix::fs::PermissionsExt;
    let Some(yard) = repository(&[("Dockerfile", OLD)]) else { return };
    git(yard.path(), "add calfat.yaml");
    git(yard.path(), "commit --quiet --message=x");
    let program = calfat().get_program().to_string_lossy().into_owned();
    let hook = yard.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::File::create(&hook)
        .unwrap()
        .write_all(format!("#!/bin/sh\nexec {program} check --staged --quiet\n").as_bytes())
        .unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let try_commit = |words: &str| {
        let mut command = Command::new("git");
        command.current_dir(yard.path()).args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@b",
            "commit",
            "--quiet",
            "--message=x",
        ]);
        command
            .args(words.split_whitespace())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    };
    git(yard.path(), "add Dockerfile");
    assert!(!try_commit(""));
    put(&yard, "Dockerfile", b"FROM scratch\nUSER 1\n");
    // The index still has the bad one, that of `commit --all` the good one.
    assert!(!try_commit(""));
    assert!(try_commit("--all"));
}

//! Which files are found, under which names, and what stands in for them.

use super::program::{Done, Yard};

fn paths(done: &Done) -> Vec<String> {
    let json = done.json();
    let files = json["files"].as_array().unwrap();
    files.iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_folder_is_walked_and_sorted() {
    let yard = Yard::new(&[
        (".gitignore", b"out\n"),
        ("b/Containerfile", b""),
        ("a/api.Dockerfile", b""),
        ("out/Dockerfile", b""),
        (".git/Dockerfile", b""),
        ("Dockerfile", b""),
    ]);
    let found = |words: &str| paths(&yard.run(&format!("check --format json {words}")));
    assert_eq!(found(""), ["Dockerfile", "a/api.Dockerfile", "b/Containerfile"]);
    assert_eq!(found("--no-gitignore --exclude b"), ["Dockerfile", "a/api.Dockerfile", "out/Dockerfile"]);
    assert_eq!(
        found("./b/ a/../a ./Dockerfile Dockerfile"),
        ["Dockerfile", "a/../a/api.Dockerfile", "b/Containerfile"]
    );
    // What is named is checked, whatever would leave it out.
    assert_eq!(found("out/Dockerfile --exclude out"), ["out/Dockerfile"]);
}

#[test]
fn what_is_excluded_stays_so_for_hooks_that_name_it() {
    let yard = Yard::new(&[
        ("Dockerfile", b""),
        ("out/Dockerfile", b""),
        ("vendor/web/Dockerfile", b""),
        ("vendor/calfat.yaml", b"exclude: [web]"),
    ]);
    let found = |words: &str| paths(&yard.run(&format!("check --format json {words}")));
    let all = "Dockerfile ./out/Dockerfile vendor/web/Dockerfile";
    assert_eq!(found(all), ["Dockerfile", "out/Dockerfile", "vendor/web/Dockerfile"]);
    assert_eq!(found(&format!("{all} --force-exclude")), ["Dockerfile", "out/Dockerfile"]);
    assert_eq!(found(&format!("{all} --force-exclude --exclude out")), ["Dockerfile"]);
    assert_eq!(found("- --stdin-filename vendor/web/Dockerfile --force-exclude"), [""; 0]);
    // Nothing is left, and nothing is wrong with that.
    let done = yard.run("check --force-exclude vendor/web/Dockerfile");
    assert_eq!((done.silent(), done.out.as_str()), (0, ""));
}

#[test]
fn the_threads_make_no_difference() {
    let files: Vec<(String, &[u8])> =
        (0..600).map(|n| (format!("d{n}/Dockerfile"), b"RUNN\n".as_slice())).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect();
    let yard = Yard::new(&files);
    let one = yard.run("check --format compact --jobs 1 --select syntax");
    let many = yard.run("check --format compact --jobs 8 --select syntax");
    assert!(one.out.lines().count() >= 600);
    assert_eq!(one.out, many.out);
}

#[test]
fn standard_input_has_a_name() {
    let yard = Yard::new(&[]);
    let json = |words: &str| yard.run_with(&format!("check --format json {words}"), b"FROM a\n", &[]).json();
    assert_eq!(json("-")["files"][0]["path"], "-");
    assert_eq!(json("- --stdin-filename web/Dockerfile")["files"][0]["path"], "web/Dockerfile");
    let ignore = &json("- --stdin-filename .dockerignore")["files"][0];
    assert_eq!((&ignore["kind"], &ignore["status"]), (&"dockerignore".into(), &"checked".into()));
    assert_eq!(json("- --as compose")["files"][0]["kind"], "compose");
}

#[test]
fn any_bytes_can_be_checked() {
    let all: Vec<u8> = (0..=255).collect();
    let yard = Yard::new(&[("a/Dockerfile", all.as_slice()), ("b/Dockerfile", b"\xFF\xFEF\0R\0O\0M\0")]);
    for format in ["human", "compact", "json"] {
        let done = yard.run(&format!("check --select syntax --format {format}"));
        assert_eq!(done.silent(), 1, "{format}");
        let raw = |char: char| char.is_control() && char != '\n';
        assert!(!done.out.contains(raw), "{format}: {:?}", done.out);
    }
}

#[cfg(unix)]
#[test]
fn odd_names_do_no_harm() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let yard = Yard::new(&[("\u{1B}[31m\u{9B}\n/Dockerfile", b"RUNN\n")]);
    for byte in [b'\xE9', b'\xE8'] {
        let name = [b"\xFF".as_slice(), &[byte], b".dockerfile"].concat();
        std::fs::File::create(yard.path().join(OsStr::from_bytes(&name))).unwrap();
    }
    for format in ["human", "compact", "json"] {
        let done = yard.run(&format!("check --select syntax --format {format}"));
        assert_eq!(done.silent(), 1, "{format}");
        let raw = |char: char| char.is_control() && char != '\n';
        assert!(!done.out.contains(raw), "{format}: {:?}", done.out);
    }
}

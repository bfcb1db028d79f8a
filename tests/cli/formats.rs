//! The output formats, from outside. Their details are tested where they are made.

use super::program::Yard;

const BROKEN: &[u8] = b"FROM scratch\nRUNN x\n";

#[test]
fn json_has_the_shape_of_the_contract() {
    let yard = Yard::new(&[("web/Dockerfile", BROKEN)]);
    let done = yard.run("check --format json --select syntax --statistics");
    assert_eq!(done.silent(), 1);
    let json = done.json();
    assert_eq!(json["version"], 1);
    assert_eq!(json["tool"]["name"], "calfat");
    let file = serde_json::json!({ "path": "web/Dockerfile", "kind": "dockerfile", "status": "checked" });
    assert_eq!(json["files"], serde_json::json!([file]));
    let finding = &json["findings"][0];
    assert_eq!(finding["category"], "syntax");
    assert_eq!(finding["level"], "error");
    assert_eq!(finding["path"], "web/Dockerfile");
    assert_eq!(finding["start"], serde_json::json!({ "line": 2, "column": 1, "offset": 13 }));
    assert_eq!(finding["end"], serde_json::json!({ "line": 2, "column": 5, "offset": 17 }));
    assert_eq!(json["summary"]["errors"], 1);
    assert_eq!(json["statistics"][0]["findings"], 1);
}

#[test]
fn people_read_frames_in_their_language() {
    let yard = Yard::new(&[("Dockerfile", BROKEN)]);
    let done = yard.run("check --select syntax");
    assert!(done.out.starts_with("Dockerfile\n\n  × error["), "{}", done.out);
    assert!(done.out.contains("╭─[Dockerfile:2:1]"), "{}", done.out);
    assert!(done.out.contains("\n1 finding in 1 file: 1 error ("), "{}", done.out);
    let done = yard.run("check --select syntax --lang fr --color always");
    assert!(done.out.contains("\x1B["), "{}", done.out);
    assert!(done.out.contains("erreur["), "{}", done.out);
    assert!(done.out.contains("\n1 problème dans 1 fichier\u{202F}: 1 erreur ("), "{}", done.out);
}

#[test]
fn the_output_may_be_a_file() {
    let yard = Yard::new(&[("Dockerfile", BROKEN)]);
    let done = yard.run("check --select syntax --format compact --output found.txt");
    assert_eq!((done.silent(), done.out.as_str()), (1, ""));
    let found = String::from_utf8(yard.read("found.txt")).unwrap();
    assert!(found.starts_with("Dockerfile:2:1: error["), "{found}");
    assert_eq!(yard.run("check --output nowhere/found.txt").status, 2);
}

#[test]
fn a_tree_is_shown_in_three_ways() {
    let yard = Yard::new(&[("Dockerfile", b"FROM scratch\nCOPY --chown=1 a /a\n"), ("bad", BROKEN)]);
    let tree = "\
FROM 1:1-1:13
  word 1:6-1:13 \"scratch\"
COPY 2:1-2:20
  flag 2:6-2:15 chown=1
  word 2:16-2:17 \"a\"
  word 2:18-2:20 \"/a\"
";
    assert_eq!(yard.run("parse Dockerfile").out, tree);
    let json = yard.run("parse Dockerfile --format json").json();
    assert_eq!(json["instructions"][1]["flags"][0]["name"], "chown");
    let dump = yard.run("parse Dockerfile --format buildkit");
    assert_eq!(
        (dump.silent(), dump.out.as_str()),
        (0, "(from \"scratch\")\n(copy [\"--chown=1\"] \"a\" \"/a\")\n")
    );
    let refused = yard.run("parse bad --format buildkit");
    assert_eq!((refused.status, refused.out.as_str()), (1, "(from \"scratch\")\n(runn \"\")\n"));
    assert!(refused.err.starts_with("bad:2:1: "), "{}", refused.err);
    assert_eq!(yard.run("parse nowhere").status, 2);
    assert_eq!(yard.run("parse Dockerfile --as markdown").status, 2);
}

#[test]
fn several_reports_are_written_at_once() {
    let yard = Yard::new(&[("Dockerfile", BROKEN), ("old.sarif", b"old")]);
    let done = yard.run(
        "check --select syntax --format compact --output-file new.sarif --output-file junit=new.xml --output-file old.sarif \
         --output-file ./a=b.md",
    );
    assert_eq!(done.silent(), 1);
    assert!(done.out.starts_with("Dockerfile:2:1: error["), "{}", done.out);
    let sarif: serde_json::Value = serde_json::from_slice(&yard.read("new.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"][0]["level"], "error");
    assert_eq!(yard.read("old.sarif"), yard.read("new.sarif"));
    assert!(yard.read("new.xml").starts_with(b"<?xml"));
    assert!(yard.read("a=b.md").starts_with(b"## calfat"), "a name may have a `=` in it");
    // Nothing else is left behind.
    assert_eq!(yard.path().read_dir().unwrap().count(), 5);
}

#[cfg(unix)]
#[test]
fn a_report_may_go_into_a_pipe_and_keeps_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let yard = Yard::new(&[("Dockerfile", BROKEN), ("old.sarif", b"old")]);
    let mode = |name: &str| yard.path().join(name).metadata().unwrap().permissions().mode() & 0o777;
    let before = mode("old.sarif");
    let done =
        yard.run("check --select syntax --quiet --output-file old.sarif --output-file gnu=/dev/stderr");
    assert_eq!(done.status, 1);
    assert!(done.err.starts_with("Dockerfile:2:1: error: "), "{}", done.err);
    assert_eq!(mode("old.sarif"), before);
}

#[test]
fn what_is_read_is_never_written_over() {
    let yard =
        Yard::new(&[("Dockerfile", BROKEN), ("calfat.yaml", b"select: [syntax]\n"), ("vars", b"A=b\n")]);
    yard.run("check --baseline old.json --write-baseline");
    for (file, options) in [
        ("Dockerfile", "--output ./Dockerfile"),
        ("Dockerfile", "--output-file sarif=Dockerfile"),
        ("calfat.yaml", "--output calfat.yaml"),
        ("vars", "--env-file vars --output vars"),
        ("old.json", "--baseline old.json --output old.json"),
    ] {
        let before = yard.read(file);
        let done = yard.run(&format!("check . {options}"));
        assert_eq!(done.status, 2, "{options}");
        assert!(done.err.contains(&format!("`{file}` is read in this run")), "{options}: {}", done.err);
        assert_eq!(yard.read(file), before, "{options}");
    }
}

#[test]
fn a_hyphen_is_standard_output() {
    let yard = Yard::new(&[("Dockerfile", BROKEN)]);
    let expected = yard.run("check --select syntax --format gnu").out;
    assert_eq!(yard.run("check --select syntax --format gnu --output -").out, expected);
    assert_eq!(yard.run("check --select syntax --silent --output-file gnu=-").out, expected);
    assert_eq!(yard.path().read_dir().unwrap().count(), 1);
}

#[test]
fn a_report_that_cannot_be_written_is_told_first() {
    let yard = Yard::new(&[("Dockerfile", BROKEN), ("folder.sarif/x", b"")]);
    for (options, said) in [
        ("x.xml", "`x.xml` may be JUnit's XML or Checkstyle's: write `junit=x.xml` or `checkstyle=x.xml`"),
        (
            "x.foo",
            "the name `x.foo` does not say which format to write: write `sarif=x.foo`, or another format",
        ),
        ("x", "the name `x` does not say which format to write"),
        ("a=b.md", "there is no format `a`"),
        ("sarfi=x.sarif", "there is no format `sarfi`; did you mean `sarif`?"),
        ("x.sarif --output-file json=./x.sarif", "two reports would go to `x.sarif`"),
        ("x.sarif --output x.sarif", "two reports would go to `x.sarif`"),
        ("nowhere/x.sarif", "`nowhere/x.sarif` cannot be written: its folder does not exist"),
        ("folder.sarif", "`folder.sarif` cannot be written: it is a directory"),
    ] {
        let done = yard.run(&format!("check --output-file {options}"));
        assert_eq!((done.status, done.out.as_str()), (2, ""), "{options}");
        assert!(done.err.contains(&format!("--output-file: {said}")), "{options}: {}", done.err);
    }
}

#[test]
fn a_diff_and_a_report_do_not_meet() {
    let yard = Yard::new(&[("Dockerfile", b"FROM alpine:3.22\nADD a /a\n")]);
    let done =
        yard.run("check --diff --format sarif --output-file x.sarif --select add-instead-of-copy --quiet");
    assert!(done.out.starts_with("--- a/Dockerfile\n"), "{}", done.out);
    let sarif: serde_json::Value = serde_json::from_slice(&yard.read("x.sarif")).unwrap();
    assert_eq!(sarif["runs"][0]["results"].as_array().unwrap().len(), 1);
}

#[test]
fn the_exit_status_is_the_same_in_every_format() {
    let yard = Yard::new(&[("Dockerfile", BROKEN)]);
    for format in [
        "human",
        "compact",
        "gnu",
        "json",
        "ndjson",
        "sarif",
        "github",
        "azure",
        "gitlab",
        "junit",
        "checkstyle",
        "sonarqube",
        "rdjson",
        "rdjsonl",
        "tap",
        "markdown",
        "hadolint",
    ] {
        let done = yard.run(&format!("check --select syntax --format {format}"));
        assert_eq!(done.silent(), 1, "{format}");
        assert!(done.out.contains("Dockerfile"), "{format}: {}", done.out);
        assert_eq!(yard.run(&format!("check --select syntax --fail-on none --format {format}")).silent(), 0);
    }
}

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

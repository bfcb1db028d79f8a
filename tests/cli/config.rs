//! `calfat config` and `calfat init`.

use super::program::Yard;
use serde_json::{Value, json};

const FILES: &[(&str, &[u8])] = &[
    ("calfat.yaml", b"extends: [base/calfat-base.yaml]\npack: security\nexclude: [vendor/]\nrules:\n  floating-tag: error\noverrides:\n  - paths: [tests/]\n    ignore: [root-user]\n"),
    ("base/calfat-base.yaml", b"fail-on: error\nignore: [docker-in-image]\n"),
    ("tests/Dockerfile", b"FROM scratch\n"),
    ("vendor/Dockerfile", b"FROM scratch\n"),
];

#[test]
fn what_applies_and_why() {
    let yard = Yard::new(FILES);
    let done = yard.run("config show tests/Dockerfile --select ALL --ignore DL3008");
    assert_eq!(done.silent(), 0);
    let expected = "\
tests/Dockerfile

  settings (weakest first)
    pack security
    base/calfat-base.yaml:1
    calfat.yaml:1
    calfat.yaml:7 (overrides)

  pack           security  calfat.yaml:2
  fail-on        error     base/calfat-base.yaml:1
  max-file-size  10 MiB    by default
  excluded       no        by default

rules that differ from the pack `recommended`; `--all` shows every rule
";
    assert!(done.out.starts_with(expected), "{}", done.out);
    let line = |rule: &str| {
        let line = done.out.lines().find(|line| line.trim_start().starts_with(rule));
        line.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    assert_eq!(line("floating-tag").as_deref(), Some("floating-tag error calfat.yaml:5"));
    assert_eq!(line("root-user").as_deref(), Some("root-user off calfat.yaml:8 (overrides)"));
    assert_eq!(line("docker-in-image").as_deref(), Some("docker-in-image off base/calfat-base.yaml:2"));
    assert_eq!(
        line("unpinned-package").as_deref(),
        Some("unpinned-package warning, without DL3008 command line")
    );
    let french = yard.run("config show vendor --lang fr");
    assert!(french.out.contains("exclu          oui, par `vendor/`  calfat.yaml:3\n"), "{}", french.out);
}

#[test]
fn nothing_set_says_so() {
    let done = Yard::new(&[]).run("config show --no-config");
    assert_eq!(done.silent(), 0);
    assert!(done.out.starts_with("Dockerfile\n\n"), "{}", done.out);
    assert!(done.out.ends_with("shows every rule\n  none\n"), "{}", done.out);
    let done = Yard::new(&[]).run("config show nowhere/Dockerfile");
    assert_eq!((done.status, done.err.as_str()), (2, "calfat: there is no folder `nowhere`\n"));
    let done = Yard::new(&[]).run("config show --pack stricct");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("did you mean `strict`?"), "{}", done.err);
}

#[test]
fn what_applies_for_machines() {
    let shown = Yard::new(FILES).run("config show tests/Dockerfile --format json").json();
    assert_eq!(shown["version"], 1);
    assert_eq!(shown["path"], "tests/Dockerfile");
    assert_eq!(shown["excluded"], Value::Null);
    let from = json!({ "kind": "file", "path": "base/calfat-base.yaml", "line": 1 });
    assert_eq!(shown["fail-on"], json!({ "value": "error", "from": from }));
    assert_eq!(shown["max-file-size"], json!({ "value": 10 << 20, "from": { "kind": "default" } }));
    assert_eq!(shown["sources"][3], json!({ "kind": "override", "path": "calfat.yaml", "line": 7 }));
    let rules = shown["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["rule"] == "floating-tag").unwrap();
    assert_eq!((&rule["on"], &rule["level"]), (&json!(true), &json!("error")));
    assert_eq!(rule["from"]["line"], 5);
}

#[test]
fn a_file_to_start_from() {
    let yard = Yard::new(&[("web/.hadolint.yaml", b""), ("Dockerfile", b"FROM scratch\n")]);
    let done = yard.run("init web");
    assert_eq!((done.status, done.out.as_str()), (0, ""));
    assert!(done.err.starts_with("calfat: wrote `web/calfat.yaml`;"), "{}", done.err);
    assert!(
        done.err.contains("`.hadolint.yaml` holds settings of another tool: `calfat migrate`"),
        "{}",
        done.err
    );
    let text = String::from_utf8(yard.read("web/calfat.yaml")).unwrap();
    assert!(text.starts_with("# yaml-language-server: $schema=https://"), "{text}");
    assert!(text.lines().count() < 30 && text.contains("docs/settings.md"), "{text}");
    assert_eq!(yard.run("check web --quiet").status, 0);
    // What it shows as comments holds, too.
    let whole = text.replace("\n# ignore:", "\nignore:").replace("\n# overrides:", "\noverrides:");
    let whole = whole.replace("\n#   - ", "\n  - ").replace("\n#     ", "\n    ");
    let whole = Yard::new(&[("calfat.yaml", whole.as_bytes())]).run("config show tests/Dockerfile");
    assert_eq!(whole.silent(), 0);
    assert!(whole.out.contains("(overrides)"), "{}", whole.out);
    let again = yard.run("init web --lang fr");
    assert_eq!(again.status, 2);
    assert!(again.err.contains("`web/calfat.yaml` existe déjà et reste tel quel"), "{}", again.err);
    assert_eq!(yard.run("init web --lang fr --force").status, 0);
    let french = String::from_utf8(yard.read("web/calfat.yaml")).unwrap();
    assert!(french.contains("# Réglages de calfat"), "{french}");
    assert_eq!(yard.run("init nowhere").status, 2);
}

#[test]
fn another_name_counts_as_settings_too() {
    let yard = Yard::new(&[(".calfat.yaml", b"")]);
    let done = yard.run("init");
    assert_eq!(done.status, 2);
    assert!(done.err.contains("`.calfat.yaml` is there already"), "{}", done.err);
}

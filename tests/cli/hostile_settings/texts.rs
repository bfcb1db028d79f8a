//! Texts that are no YAML, or too much of it.

use super::{Case, DOCKERFILE, assert_refused, refuses};
use crate::cli::program::Yard;

const CASES: &[Case] = &[
    (b"select: [\n", "calfat.yaml:1:9"),
    (b"select: [style\nignore: [size]\n", "calfat.yaml:"),
    (b"select: 'style\n", "calfat.yaml:1:9"),
    (b"select: \"sty\\qle\"\n", "calfat.yaml:1:"),
    (b"select: {a\n", "calfat.yaml:1:9"),
    (b"\tselect: [style]\n", "calfat.yaml:1:1"),
    (b"rules:\n\tsyntax: off\n", "calfat.yaml:2:1"),
    (b"select: [style]\n ignore: [size]\n", "calfat.yaml:2:"),
    (b"select [style]\n", "a settings file is a mapping"),
    (b"@select: 1\n", "calfat.yaml:1:1"),
    (b"select: *nothing\n", "no anchor `&nothing` stands above this alias"),
    (b"ignore: [*.py]\n", "calfat.yaml:1:10"),
    (b"overrides: &a\n  - *a\n", "which would contain itself"),
    (b"<<: 3\nselect: [style]\n", "calfat.yaml:1:5"),
    (b"<<: {slect: [style]}\n", "did you mean `select`?"),
    (b"--- \nselect: [style]\n---\nselect: [size]\n", "one document, and this is the second"),
    (b"pack: !secret strict\n", "the tag `!secret` means nothing in settings"),
    (b"rules: !!omap [a: b]\n", "the tag `!!omap` means nothing in settings"),
    (b"pack: !!python/object:os.system x\n", "means nothing in settings"),
    (b"select: [style]\n# \xFF\n", "these bytes are not UTF-8"),
    (b"\xFF\xFEs\0e\0l\0", "encoded in UTF-16"),
    (b"pack: str\xC3\n", "these bytes are not UTF-8"),
    (b"pack: \"\\x1b[31mstrict\"\n", "there is no pack"),
    (b"pack: \x1b[31mstrict\n", "control character U+001B"),
    (b"pack: str\0ict\n", "control character U+0000"),
    (b"\"\\e]0;owned\\a\": 1\n", "unknown key"),
    (b"\"\\u202Eabc\": 1\n", "unknown key `\\u{202e}abc`"),
    (b"pack: |\n  strict\n", "there is no pack"),
    (b"pack: >\n  strict\n  loud\n", "there is no pack"),
    (b"FROM alpine\nRUN true\n", "a settings file is a mapping"),
    (b"{\"select\": [\"style\"]\n", "calfat.yaml:1:1"),
    (b"\x7FELF\x02\x01\x01\0\0", "calfat.yaml:1:"),
    (b"[hadolint]\nignored = DL3008\n", "calfat.yaml:"),
    (b"<settings><select/></settings>\n", "a settings file is a mapping"),
];

#[test]
fn no_yaml() {
    refuses(CASES);
}

fn refuses_text(text: &str, told: &str) {
    let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", text.as_bytes())]);
    let done = yard.run("check");
    assert_refused(&done, told, &text[..text.len().min(60)]);
    assert!(done.err.len() < 60_000, "{} bytes are said", done.err.len());
}

#[test]
fn too_much() {
    refuses_text(&"[".repeat(100_000), "calfat.yaml:1:");
    refuses_text(&"{a: ".repeat(100_000), "calfat.yaml:1:");
    refuses_text(&"- ".repeat(100_000), "calfat.yaml:1:");
    refuses_text(&"a:\n".repeat(20_000), "`a` is already given on line 1");
    refuses_text(&"x".repeat(500_000), "a settings file is a mapping");
    refuses_text(&format!("{}: 1\n", "x".repeat(900)), "unknown key");
    refuses_text(&format!("? {}\n: 1\n", "x".repeat(500_000)), "unknown key");
    refuses_text(&format!("select: [{}]\n", "nonsense, ".repeat(50_000)), "more than 25 faults");
    refuses_text(&format!("exclude: ['{}']\n", "{".repeat(50_000)), "is longer than 1000 bytes");
    refuses_text(&format!("# {}\n", "x".repeat(1 << 20)), "no regular file of at most 1 MiB");
    refuses_text(&format!("rules: {{floating-tag: {}error}}\n", "&a ".repeat(5000)), "calfat.yaml:1:");
}

#[test]
fn aliases_that_stand_for_too_much() {
    let mut laughs = "a0: &a0 [style, style, style, style, style, style, style, style, style]\n".to_owned();
    for level in 1..12 {
        let before = format!("*a{}", level - 1);
        laughs.push_str(&format!("a{level}: &a{level} [{}]\n", [before.as_str(); 9].join(", ")));
    }
    refuses_text(&laughs, "the aliases of this file stand for too many nodes");
    let rules: String = (0..1000).map(|_| "style, ").collect();
    let items: String = (0..5000).map(|_| "- {paths: [x], ignore: *all}\n").collect();
    refuses_text(
        &format!("ignore: &all [{rules}]\noverrides:\n{items}"),
        "the aliases of this file stand for too many nodes",
    );
}

#[test]
fn patterns_that_are_too_many_together() {
    let patterns: String =
        (0..9000).map(|number| format!("- 'a{number}*[b-y]?{{c,d{number}}}/**/*.x?'\n")).collect();
    let yard = Yard::new(&[DOCKERFILE, ("calfat.yaml", format!("exclude:\n{patterns}").as_bytes())]);
    let done = yard.run("check");
    // Whether the library takes them is its affair; that it ends is ours.
    assert!(done.status == 1 || done.err.contains("too many to be looked for together"), "{}", done.err);
}

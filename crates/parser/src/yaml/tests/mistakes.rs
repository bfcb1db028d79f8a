//! What is said of usual mistakes, and what can be read all the same.

use crate::yaml::{Kind, NodeId, Tree, parse};

/// A text, the guilty characters with the sentence about them, and the values that remain.
type Case = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const CASES: &[Case] = &[
    ("a:\n\tb: c\nd: e\n", &[("\t", "YAML is indented with spaces, and this is a tab")], "{a: , d: e}"),
    ("a: b\n\t\nc: d\n", &[("\t", "YAML is indented with spaces, and this is a tab")], "{a: b, c: d}"),
    ("a: [\n\tb,\n\tc]\n", &[], "{a: [b, c]}"),
    ("a:\n  b:c\n  d: e\nf: g\n", &[("b:c", "`b:c` lacks a space behind the colon")], "{a: {d: e}, f: g}"),
    ("a:\n  - b\n  -c\nd: e\n", &[("-c", "`-c` lacks a space behind the dash")], "{a: [b], d: e}"),
    ("s:\n  a\n    b: c\n  d:\n    e: f\n", &[("a", "a colon is missing behind `a`")], "{s: {d: {e: f}}}"),
    ("a: \"b\nc: d\n", &[("\"b", "this quote is never closed")], "{c: d}"),
    ("a:\n- \"b\n- \"c\"\nd: 'e'\n", &[("\"b", "this quote is never closed")], "{a: [c], d: e}"),
    ("a: 'it's'\nb: c\n", &[("s'", "an apostrophe between single quotes is written twice")], "{b: c}"),
    ("a: \"b\" c\nd: e\n", &[("c", "`c` stands behind the closing quote")], "{d: e}"),
    ("a: [b, c\nd: e\n", &[("[", "this `[` is never closed")], "{d: e}"),
    ("a: {b: c\nd: e\n", &[("{", "this `{` is never closed")], "{d: e}"),
    ("a: [b]]\nd: e\n", &[("]", "this `]` closes nothing")], "{d: e}"),
    ("a: [b}\nd: e\n", &[("[", "this `[` is closed by `}`")], "{d: e}"),
    ("a: [\"b\" \"c\"]\nd: e\n", &[("\"c\"", "a comma is missing before `\"c\"`")], "{d: e}"),
    (
        "s:\n  a:\n    b: c\n   d: e\n  f: g\n",
        &[("d: e", "this line is indented by 3, where those above are by 2 or 4")],
        "{s: {a: {b: c}, f: g}}",
    ),
    (
        "a: b\n  c: d\n  e: f\ng: h\n",
        &[("c", "`c` is indented more than `a`, which has its value already")],
        "{a: b, g: h}",
    ),
    ("a: b: c\nd: e\n", &[("b: c", "`b: c` holds a colon and a space, so it needs quotes")], "{d: e}"),
    ("a: @b\nc: d\n", &[("@b", "a value that begins with `@` needs quotes")], "{c: d}"),
    ("a: `b`\nc: d\n", &[("`b`", "a value that begins with a backtick needs quotes")], "{c: d}"),
    ("a: *.py\nc: d\n", &[("*.py", "a value that begins with `*` needs quotes")], "{a: *.py, c: d}"),
    ("a: - b\nc: d\n", &[("- b", "a list begins on the line below its key")], "{c: d}"),
    (
        "a:\n- b\n- c\nd: e\n- f\n",
        &[("f", "an item of a list stands among the keys of a mapping")],
        "{a: [b, c], d: e}",
    ),
    (
        "a:\n  - b\n  c: d\n  e: f\ng: h\n",
        &[("c: d", "`c` stands among the items of a list, but has no dash")],
        "{a: [b], g: h}",
    ),
    (
        "%x\na: b\n",
        &[("%x", "a line that begins with `%` is a directive, and needs `---` below it")],
        "{a: b}",
    ),
    (
        "a: \"\\d\"\nb: c\n",
        &[("\\d", "double quotes know no `\\d`, single quotes take a backslash as it is")],
        "{b: c}",
    ),
    (
        "<<<<<<< x\na: b\n=======\n>>>>>>> y\n",
        &[("<<<<<<< x", "a conflict of git was not resolved here")],
        "{a: b}",
    ),
    (
        "a: b\na: c\n\"a\": d\n",
        &[("a", "`a` is already given on line 1"), ("\"a\"", "`a` is already given on line 1")],
        "{a: b, a: c, a: d}",
    ),
    ("a: *b\n", &[("*b", "no anchor `&b` stands above this alias")], "{a: *b}"),
    ("a: &b [*b]\n", &[("*b", "`*b` stands inside of `&b`, which would contain itself")], "{a: [*b]}"),
    ("<<: b\n", &[("b", "`<<` takes a mapping, an alias of one, or a list of those")], "{<<: b}"),
    ("a: \u{1}\n", &[("\u{1}", "the control character U+0001 is not allowed in YAML")], "{a: _}"),
    ("a: \"b\"#c\nd: &x e\nf: &x g\nh: *x\n", &[], "{a: b, d: e, f: g, h: *x}"),
];

fn value(tree: &Tree, id: NodeId) -> String {
    let list = |ids: &[NodeId]| ids.iter().map(|id| value(tree, *id)).collect::<Vec<_>>().join(", ");
    match &tree.node(id).kind {
        Kind::Scalar(scalar) => scalar.text.clone(),
        Kind::Alias(alias) => format!("*{}", alias.name),
        Kind::Sequence(sequence) => format!("[{}]", list(&sequence.items)),
        Kind::Mapping(mapping) => {
            let entries = mapping.entries.iter();
            let entries =
                entries.map(|entry| format!("{}: {}", value(tree, entry.key), value(tree, entry.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn mistakes_are_told_in_plain_words_and_the_rest_is_read() {
    for (text, told, rest) in CASES {
        let parse = parse(text);
        let found: Vec<_> = parse.problems.iter().map(|p| (p.span.of(text), p.words.en.as_str())).collect();
        assert_eq!(found, *told, "{text:?}");
        let values: Vec<_> =
            parse.tree.documents.iter().flatten().map(|root| value(&parse.tree, *root)).collect();
        assert_eq!(values, [*rest], "{text:?}");
    }
}

#[test]
fn what_was_left_out_is_known() {
    let tree = parse("s:\n  a:\n\tb: c\n  d:\n    e: f\n").tree;
    let services = tree.entries(tree.documents[0].unwrap())[0].value;
    let incomplete = |nth: usize| tree.is_incomplete(tree.entries(services)[nth].value);
    assert!(incomplete(0) && !incomplete(1));
}

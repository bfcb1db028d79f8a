//! YAML: our trees against those of libyaml, whose grammar the reader of Compose has too.

use super::{cases, shared};
use crate::disk::{files, read};
use calfat_parser::{
    text::Source,
    yaml::{Kind, NodeId, Parse, Style, Tree, parse},
};
use serde::Deserialize;
use serde_json::Value as Json;
use serde_yaml::{Deserializer, Value};

/// Asks both for a text, and says where they differ.
fn difference(text: &str) -> Option<String> {
    let Parse { tree, problems } = parse(text);
    let theirs = Deserializer::from_str(text).map(Value::deserialize).collect::<Result<Vec<Value>, _>>();
    let refused = problems.first().map(|problem| problem.words.en.as_str());
    let theirs = match (refused, theirs) {
        (Some(_), Err(_)) => return None,
        (Some(words), Ok(_)) => return (!only_go_refuses(words)).then(|| format!("only we refuse: {words}")),
        (None, Err(error)) => {
            let error = error.to_string();
            return (!only_libyaml_refuses(&error)).then(|| format!("only libyaml refuses: {error}"));
        }
        (None, Ok(theirs)) => theirs,
    };
    // The binding makes one null of a text without any document.
    let none = tree.documents.is_empty() && theirs.iter().all(Value::is_null);
    if !none && tree.documents.len() != theirs.len() {
        return Some(format!("{} documents, theirs {}", tree.documents.len(), theirs.len()));
    }
    let mut pairs = tree.documents.iter().zip(&theirs);
    pairs.find_map(|(root, theirs)| apart(&tree, (*root)?, theirs))
}

/// What go-yaml refuses when it decodes. The binding of libyaml leaves merge keys alone.
fn only_go_refuses(words: &str) -> bool {
    words.starts_with("`<<` takes") || words.contains("aliases of this file stand for too many")
}

/// Limits of the binding.
fn only_libyaml_refuses(error: &str) -> bool {
    error.contains("recursion limit exceeded") || error.contains("repetition limit exceeded")
}

/// The first place where two values are not one.
fn apart(tree: &Tree, id: NodeId, theirs: &Value) -> Option<String> {
    let node = tree.node(id);
    let theirs = match theirs {
        Value::Tagged(tagged) => &tagged.value,
        _ => theirs,
    };
    match (&node.kind, theirs) {
        (Kind::Alias(alias), _) => apart(tree, alias.target?, theirs),
        (Kind::Sequence(ours), Value::Sequence(theirs)) if ours.items.len() == theirs.len() => {
            ours.items.iter().zip(theirs).find_map(|(ours, theirs)| apart(tree, *ours, theirs))
        }
        (Kind::Mapping(ours), Value::Mapping(theirs)) if ours.entries.len() == theirs.len() => {
            let mut pairs = ours.entries.iter().zip(theirs);
            pairs.find_map(|(ours, (key, value))| {
                apart(tree, ours.key, key).or_else(|| apart(tree, ours.value, value))
            })
        }
        (Kind::Scalar(ours), theirs) => {
            let resolved = serde_yaml::from_str::<Value>(&ours.text).ok();
            let same = match theirs {
                Value::String(theirs) => {
                    let text = ours.style != Style::Plain || node.tag.is_some();
                    *theirs == ours.text
                        && (text || resolved.is_none_or(|value| !value.is_number() && !value.is_bool()))
                }
                other => ours.style == Style::Plain && resolved.as_ref() == Some(other),
            };
            (!same).then(|| format!("{ours:?}, theirs {theirs:?}"))
        }
        (ours, theirs) => Some(format!("{ours:?}, theirs {theirs:?}")),
    }
}

/// Constructs of YAML that Compose files have, and some that they have not.
const CONSTRUCTS: &[&str] = &[
    "",
    "# only\n",
    "a",
    "---\n",
    "a: b\n---\nc: d\n...\n---\n- e\n",
    "%YAML 1.1\n---\na: b\n",
    "%TAG !e! tag:example.com,2000:\n---\na: !e!b c\n",
    "a: 1\nb: 1.5\nc: true\nd: ~\ne:\nf: 'true'\ng: \"1\"\nh: 0x1F\n",
    "a:\n- b\n- c\nd:\n  - e\n  -\n  - - f\n    - g\n",
    "- a: b\n  c: d\n-   e: f\n    g: h\n- - i: j\n",
    "a: {b: c, d: [e, f], \"g\": h, i: , j}\n",
    "a: [b, {c: d}, e: f, [], {}]\n",
    "a: [\n  b,\n  c # x\n  , d\n]\n",
    "a: |\n  b\n   c\n\n  d\n\ne: >\n  f\n  g\n\n  h\n   i\n",
    "a: |-\n  b\n\nc: |+\n  d\n\ne: >2\n    f\n",
    "a: |\n  b",
    "a: >-\n  # no comment\n  b\n# comment\n",
    "a: |\n\nb: c\n",
    "a: 'b''c'\nd: \"e\\tf\\x41\\u00e9\\\n  g\"\nh: 'i\n\n  j'\n",
    "a: b\n  c\n\n  d\n",
    "a: b#c # d\ne: 'f' # g\nh: http://x#y\n",
    "? a\n: b\n? - c\n: - d\n",
    "? a\nb: c\n",
    "a: &x\n  b: c\nd: *x\ne: [*x, *x]\n",
    "a: &x b\nc: &x d\ne: *x\n",
    "<<: {a: b}\nc: &d {e: f}\ng:\n  <<: *d\n",
    "&a b: &c d\n*c : *a\n",
    "-\tb\n",
    "- \tb\n",
    "-\tb: c\n",
    "a:\t- b\n",
    "?\ta\n",
    "a:\n \tb: c\n",
    "a:\n  b: c\n \t\n",
    "a:\n\t\n  b: c\n",
    "\t\na: b\n",
    "\t# c\na: b\n",
    "a: b\n\t# c\n",
    "a: b\n\t# c\nd: e\n",
    "a: [\n\tb,\n\tc]\n",
    "a: {\n\tb: c\n}\n",
    "a: b\n\tc\n",
    "a:\n\tc\n",
    "a: \"b\n\tc\"\n",
    "a:\n  b: |\n  \tc\n",
    "a: b\t\n",
    "a:\n  - b\n\t\n  - c\n",
    "a:\n  b: c\n\t  \n",
    "\ta\n",
    "\t- a\n",
    "\t[a]\n",
    "a:\n\t[a]\n",
    "a:\n\t\"a\"\n",
    "a: !!str 1\nb: !!map {c: d}\ne: !f g\n",
    "a : b\n\"c\" : d\n'e': f\n",
    "a:\tb\nc:\t\n",
    "a: b\r\nc:\r\n  - d\r\ne: |\r\n  f\r\n  g\r\n",
    "\u{FEFF}a: b\n",
    "a: -b\nc: -\nd: --e\nf: ?g\nh: :i\n",
    "a: b: c\n",
    "a: b\n c: d\n",
    "a: b\nc\n",
    "a: [b\n",
    "a: {b\n",
    "a: \"b\n",
    "a: b]\nc: }\n",
    "a: 'b'c\n",
    "a: @b\n",
    "a: `b`\n",
    "a: %b\n",
    "a: *b\n",
    "a: &b\n",
    "a: b\n- c\n",
    "- a\nb: c\n",
    "\ta: b\n",
    "a:\n\tb: c\n",
    "a:\n  b: c\n\td: e\n",
    "a: b\na: c\n",
    "a: {b: c, b: d}\n",
    "a: \"\\d\"\n",
    "a: |x\n  b\n",
    "a: - b\n",
    "a: \"b\" # c\nd: [e] # f\n",
    "a: \"b\"#c\n",
    "a:\n  - b\n - c\n",
    "a:\n    b: c\n  d: e\n",
    "  a: b\nc: d\n",
    "a: 'b\nc: d'\n",
    "a: [b,\nc]\n",
    "a: \u{1}\n",
    "{a: b}\n",
    "[a, b]\n---\nc\n",
    "a: |\n  b\n c\n",
    "a: é😀\n\"ü\": ñ\n",
    "{\"a\":1,\"b\":[2,3]}\n",
    "a: ${B:-c}\nd: [\"${E}\", f-${G}]\nh: {i: \"${J}\"}\n",
];

#[test]
fn constructs_are_read_as_libyaml_reads_them() {
    let apart: Vec<String> = CONSTRUCTS
        .iter()
        .filter_map(|text| difference(text).map(|found| format!("{text:?}\n  {found}")))
        .collect();
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}

#[test]
fn real_files_are_read_as_libyaml_reads_them() {
    let Some(folder) = shared() else { return };
    let is_yaml = |name: &str| [".yml", ".yaml"].iter().any(|ending| name.ends_with(ending));
    let paths = ["corpus", "course"].iter().flat_map(|name| files(&folder.join(name), is_yaml));
    let mut texts: Vec<(String, String)> =
        paths.map(|path| (path.display().to_string(), Source::new(read(&path)).text().to_owned())).collect();
    for name in ["compose.json", "compose_upstream.json"] {
        let Some(Json::Array(rows)) = cases(name) else { continue };
        let named = |row: &Json| Some((row["name"].to_string(), row["yaml"].as_str()?.to_owned()));
        texts.extend(rows.iter().filter_map(named));
    }
    assert!(texts.len() > 300, "the files are gone");
    let apart: Vec<String> =
        texts.iter().filter_map(|(name, text)| Some(format!("{name}\n  {}", difference(text)?))).collect();
    assert!(apart.is_empty(), "{}", apart.join("\n"));
}

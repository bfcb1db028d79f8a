//! Trees and their places, written down as text.

mod laws;
mod mistakes;

use super::{Budget, Kind, NodeId, Tree, parse};
use std::fmt::Write;

/// One line a node: how deep it is, its properties, and what stands in its place.
fn shown(text: &str, tree: &Tree) -> String {
    let mut out = String::new();
    for root in &tree.documents {
        let _ = writeln!(out, "---");
        if let Some(root) = root {
            show(text, tree, *root, 0, &mut out);
        }
    }
    for comment in &tree.comments {
        let own = if comment.own_line { "own line" } else { "trailing" };
        let _ = writeln!(out, "{own} {:?}", comment.span.of(text));
    }
    out
}

fn show(text: &str, tree: &Tree, id: NodeId, depth: usize, out: &mut String) {
    let node = tree.node(id);
    let _ = write!(out, "{:depth$}", "");
    for property in node.tag.iter().chain(&node.anchor) {
        let _ = write!(out, "<{}={}> ", property.value, property.span.of(text));
    }
    let place = node.span.of(text);
    let name = match &node.kind {
        Kind::Scalar(scalar) if place.is_empty() => {
            format!("nothing behind {:?} {:?}", &text[..node.span.start as usize].chars().last(), scalar.text)
        }
        Kind::Scalar(scalar) => format!("{:?} {:?}", scalar.style, scalar.text),
        Kind::Sequence(sequence) => format!("{:?} sequence", sequence.layout),
        Kind::Mapping(mapping) => format!("{:?} mapping", mapping.layout),
        Kind::Alias(alias) => format!("alias {} {:?}", alias.name, alias.target),
    };
    let _ = writeln!(out, "{name} @{} {place:?}", node.span.start);
    match &node.kind {
        Kind::Sequence(sequence) => {
            for item in &sequence.items {
                show(text, tree, *item, depth + 1, out);
            }
        }
        Kind::Mapping(mapping) => {
            for entry in &mapping.entries {
                show(text, tree, entry.key, depth + 1, out);
                let _ = writeln!(
                    out,
                    "{:depth$}  {:?}",
                    "",
                    entry.colon.map(|colon| (colon.start, colon.of(text)))
                );
                show(text, tree, entry.value, depth + 2, out);
            }
        }
        _ => {}
    }
}

#[test]
fn every_node_knows_its_place() {
    let text = "services:\n  web: # c\n    image: \"a\" # d\n    ports:\n    - 80\n    -\n\n# end\n  db:\n";
    let expected = r##"---
Block mapping @0 "services:\n  web: # c\n    image: \"a\" # d\n    ports:\n    - 80\n    -\n\n# end\n  db:"
 Plain "services" @0 "services"
  Some((8, ":"))
  Block mapping @12 "web: # c\n    image: \"a\" # d\n    ports:\n    - 80\n    -\n\n# end\n  db:"
   Plain "web" @12 "web"
    Some((15, ":"))
    Block mapping @25 "image: \"a\" # d\n    ports:\n    - 80\n    -"
     Plain "image" @25 "image"
      Some((30, ":"))
      DoubleQuoted "a" @32 "\"a\""
     Plain "ports" @44 "ports"
      Some((49, ":"))
      Block sequence @55 "- 80\n    -"
       Plain "80" @57 "80"
       nothing behind Some('-') "" @65 ""
   Plain "db" @75 "db"
    Some((77, ":"))
    nothing behind Some(':') "" @78 ""
trailing "# c"
trailing "# d"
own line "# end"
"##;
    assert_eq!(shown(text, &parse(text).tree), expected);
}

#[test]
fn an_own_key_wins_and_then_the_mapping_that_is_merged_first() {
    let text = "a: &a {x: 1, y: 1, z: 1}\nb: &b {<<: *a, y: 2}\nc:\n  <<: [*b, *a]\n  x: 3\n";
    let tree = parse(text).tree;
    let root = tree.documents[0].unwrap();
    let c = tree.entries(root)[2].value;
    let found = tree.effective_entries(c, &mut Budget::new(&tree)).unwrap();
    let found: Vec<_> =
        found.iter().map(|e| (tree.scalar(e.key).unwrap(), tree.scalar(e.value).unwrap())).collect();
    assert_eq!(found, [("x", "3"), ("y", "2"), ("z", "1")]);
}

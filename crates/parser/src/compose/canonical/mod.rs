//! The long syntax of everything.
//!
//! Source: `transform` of compose-go.

mod external;
mod lists;
mod ports;

use super::{
    Entry, Node, Notes, Path, Value,
    merge::{as_map, started, with_context},
};

/// Turns a value into its long form.
type Rule = fn(Node, &Path, &mut Notes) -> Node;

const RULES: &[(&str, Rule)] = &[
    ("services.*.build", |node, _, _| with_context(node)),
    ("services.*.build.additional_contexts", lists::contexts),
    ("services.*.build.provenance", |node, _, _| printed(node)),
    ("services.*.build.sbom", |node, _, _| printed(node)),
    ("services.*.build.secrets.*", |node, _, _| lists::sourced(node)),
    ("services.*.build.ssh", |node, _, _| lists::keys(node)),
    ("services.*.configs.*", |node, _, _| lists::sourced(node)),
    ("services.*.depends_on", lists::dependencies),
    ("services.*.devices.*", lists::device),
    ("services.*.dns", |node, _, _| lists::without_blanks(listed(node))),
    ("services.*.env_file", |node, _, _| lists::env_files(node)),
    ("services.*.gpus", |node, _, _| lists::gpus(node)),
    ("services.*.label_file", |node, _, _| listed(node)),
    ("services.*.models", |node, _, _| as_map(node, Node::emptied)),
    ("services.*.networks", |node, _, _| as_map(node, Node::emptied)),
    ("services.*.ports", ports::canonical),
    ("services.*.secrets.*", |node, _, _| lists::sourced(node)),
    ("services.*.volumes.*", lists::mount),
    ("configs.*", external::canonical),
    ("networks.*", external::canonical),
    ("secrets.*", external::canonical),
    ("volumes.*", external::canonical),
];

/// Writes a model in long syntax. What cannot be read is told, and left as it is.
pub fn canonical(model: Node, notes: &mut Notes) -> Node {
    let Value::Map(mut map) = model.value else { return model };
    for entry in &mut map.entries {
        let value = take(&mut entry.value);
        entry.value = canonical_at(value, &Path::top(&entry.key), notes);
    }
    Node { place: model.place, value: Value::Map(map), written: None }
}

fn canonical_at(node: Node, path: &Path, notes: &mut Notes) -> Node {
    let rule = RULES.iter().find(|(pattern, _)| path.matches(pattern));
    let mut node = match rule {
        Some((_, rule)) => rule(node, path, notes),
        None => node,
    };
    match &mut node.value {
        Value::Map(map) => {
            for Entry { key, value, .. } in &mut map.entries {
                let was = take(value);
                *value = canonical_at(was, &path.key(key), notes);
            }
        }
        Value::List(items) => {
            for item in items {
                let was = take(item);
                *item = canonical_at(was, &path.item(), notes);
            }
        }
        _ => {}
    }
    node
}

fn take(node: &mut Node) -> Node {
    let nothing = Node::nothing(node.place);
    std::mem::replace(node, nothing)
}

fn printed(node: Node) -> Node {
    match node.printed() {
        Some(text) => Node { value: Value::Text(text), ..node },
        None => node,
    }
}

/// A word as a list of one.
fn listed(node: Node) -> Node {
    match node.value {
        Value::Text(_) => Node::made(node.place, Value::List(vec![node])),
        _ => node,
    }
}

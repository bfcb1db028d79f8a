//! The keys that are merged in a way of their own.

use super::{entry, merge_maps, merge_plainly};
use crate::{
    compose::{Entry, Map, Node, Notes, Path, Place, Value},
    words,
};
use std::collections::{HashMap, HashSet};

type Rule = fn(Node, Node, &Path, &mut Notes) -> Node;

const RULES: &[(&str, Rule)] = &[
    ("networks.*.ipam.config", by_subnet),
    ("networks.*.labels", sequences),
    ("volumes.*.labels", sequences),
    ("services.*.annotations", sequences),
    ("services.*.build", builds),
    ("services.*.build.args", sequences),
    ("services.*.build.additional_contexts", sequences),
    ("services.*.build.extra_hosts", hosts),
    ("services.*.build.labels", sequences),
    ("services.*.command", above_alone),
    ("services.*.depends_on", dependencies),
    ("services.*.deploy.labels", sequences),
    ("services.*.dns", sequences),
    ("services.*.dns_opt", sequences),
    ("services.*.dns_search", sequences),
    ("services.*.entrypoint", above_alone),
    ("services.*.env_file", sequences),
    ("services.*.label_file", sequences),
    ("services.*.environment", sequences),
    ("services.*.extra_hosts", hosts),
    ("services.*.healthcheck.test", above_alone),
    ("services.*.labels", sequences),
    ("services.*.volumes.*.volume.labels", sequences),
    ("services.*.logging", logging),
    ("services.*.models", keyed),
    ("services.*.networks", keyed),
    ("services.*.sysctls", sequences),
    ("services.*.tmpfs", sequences),
    ("services.*.ulimits.*", above_alone),
];

/// The rule for a path, if it has one.
pub(super) fn find(path: &Path) -> Option<Rule> {
    RULES.iter().find(|(pattern, _)| path.matches(pattern)).map(|(_, rule)| *rule)
}

fn above_alone(_: Node, above: Node, _: &Path, _: &mut Notes) -> Node {
    above
}

fn sequences(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    let (place, written) = (below.place, below.written.clone());
    let lower = as_list(below, path, notes).unwrap_or_default();
    let Some(upper) = as_list(above, path, notes) else {
        return Node { place, value: Value::List(lower), written };
    };
    let mut all = lower;
    all.extend(upper);
    Node { place, value: Value::List(all), written: None }
}

fn hosts(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    let mut all = sequences(below, above, path, notes);
    if let Value::List(items) = &mut all.value {
        let mut seen = HashSet::new();
        items.retain(|item| item.text().is_none_or(|text| seen.insert(text.to_owned())));
    }
    all
}

/// As a list of `KEY=VALUE`, `KEY` or words; none for what cannot be one, and for nothing.
fn as_list(node: Node, path: &Path, notes: &mut Notes) -> Option<Vec<Node>> {
    match node.value {
        Value::List(items) => Some(items),
        Value::Map(map) => {
            let mut items: Vec<Node> = map.entries.into_iter().flat_map(assignments).collect();
            // So does compose-go, whose maps have no order.
            items.sort_by(|one, other| one.text().cmp(&other.text()));
            Some(items)
        }
        Value::Text(_) => Some(vec![node]),
        Value::Null => None,
        _ => {
            let key = path.last();
            notes.refuse(
                &node,
                words! { en: "`{key}` must be a list or a mapping", fr: "`{key}` doit être une liste ou un dictionnaire" },
            );
            None
        }
    }
}

/// In bytes.
const LONGEST_KEY: usize = 1_000;

/// The items that an entry of a map stands for: one, or one for each item of a list.
fn assignments(entry: Entry) -> Vec<Node> {
    let Entry { key, key_place, value } = entry;
    let values = match value.value {
        Value::List(items) => items,
        _ => vec![value],
    };
    // Hosts have several addresses; a long key would be repeated for each.
    let many = if key.len() > LONGEST_KEY { 1 } else { values.len() };
    values.into_iter().take(many).map(|value| assignment(&key, key_place, value)).collect()
}

fn assignment(key: &str, key_place: Place, value: Node) -> Node {
    let place = Place { file: key_place.file, span: key_place.span };
    let place = if value.place.file == place.file && value.place.span.start >= place.span.end {
        Place { file: place.file, span: place.span.to(value.place.span) }
    } else {
        place
    };
    let text = match value.printed() {
        Some(printed) => format!("{key}={printed}"),
        None => key.to_owned(),
    };
    Node { place, value: Value::Text(text), written: value.written }
}

/// A list of names as a map; each of its values is what `default` gives.
pub fn as_map(node: Node, default: fn(&Node) -> Node) -> Node {
    let Value::List(items) = node.value else { return node };
    let mut map = Map::default();
    let mut seen = HashSet::new();
    for item in items {
        let Some(name) = item.text() else { continue };
        if seen.insert(name.to_owned()) {
            let value = default(&item);
            map.entries.push(Entry { key: name.to_owned(), key_place: item.place, value });
        }
    }
    Node { place: node.place, value: Value::Map(map), written: None }
}

fn keyed(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    merge_plainly(as_map(below, Node::emptied), as_map(above, Node::emptied), path, notes)
}

fn dependencies(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    merge_plainly(as_map(below, started), as_map(above, started), path, notes)
}

/// What a name in the short syntax of `depends_on` stands for.
pub(in crate::compose) fn started(name: &Node) -> Node {
    let condition = entry("condition", name.derived(Value::Text("service_started".to_owned())));
    let required = entry("required", name.derived(Value::Bool(true)));
    name.derived(Value::Map(Map { entries: vec![condition, required] }))
}

fn builds(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    merge_plainly(with_context(below), with_context(above), path, notes)
}

/// The long syntax of `build: folder`.
pub(in crate::compose) fn with_context(node: Node) -> Node {
    if !matches!(node.value, Value::Text(_)) {
        return node;
    }
    let place = node.place;
    Node::made(place, Value::Map(Map { entries: vec![entry("context", node)] }))
}

fn logging(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    let differ = match (below.get("driver"), above.get("driver")) {
        (Some(lower), Some(upper)) => lower != upper,
        _ => false,
    };
    if differ { above } else { merge_plainly(below, above, path, notes) }
}

fn by_subnet(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    let (Value::List(mut lower), Value::List(upper)) = (below.value, above.value) else {
        return Node::made(above.place, Value::List(Vec::new()));
    };
    let subnet = |item: &Node| item.get("subnet").and_then(Node::printed);
    let mut at: HashMap<Option<String>, usize> = HashMap::new();
    for (index, item) in lower.iter().enumerate() {
        at.entry(subnet(item)).or_insert(index);
    }
    for item in upper {
        let index = *at.entry(subnet(&item)).or_insert(lower.len());
        match lower.get_mut(index) {
            Some(other) => {
                let was = std::mem::replace(other, Node::nothing(item.place));
                *other = merge_items(was, item, path, notes);
            }
            None => lower.push(item),
        }
    }
    Node::made(above.place, Value::List(lower))
}

fn merge_items(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    match (below.value, above.value) {
        (Value::Map(lower), Value::Map(upper)) => {
            Node::made(above.place, Value::Map(merge_maps(lower, upper, Some(&path.item()), notes)))
        }
        (_, value) => Node::made(above.place, value),
    }
}

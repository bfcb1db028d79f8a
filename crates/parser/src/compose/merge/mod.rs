//! Laying one model over another.
//!
//! Source: the Compose Specification, chapter “Merge”, and `override` of compose-go.

mod rules;
mod unique;

use super::{Entry, Map, Node, Notes, Path, Value};
use crate::words;
use std::collections::HashMap;

pub(super) use rules::{as_map, started, with_context};
pub use unique::unify;

/// Lays a model over another: what the upper one says wins.
pub fn merge(below: Node, above: Node, notes: &mut Notes) -> Node {
    match (below.value, above.value) {
        (Value::Map(lower), Value::Map(upper)) => {
            let value = Value::Map(merge_maps(lower, upper, None, notes));
            Node { place: above.place, value, written: None }
        }
        (lower, Value::Map(map)) if map.entries.is_empty() => Node { value: lower, ..above },
        (_, upper) => Node { value: upper, ..above },
    }
}

/// Lays a service over the one that it extends.
pub fn merge_service(name: &str, below: Node, above: Node, notes: &mut Notes) -> Node {
    let services = Path::top("services");
    merge_nodes(below, above, &services.key(name), notes)
}

fn merge_nodes(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    if let Some(rule) = rules::find(path) {
        return rule(below, above, path, notes);
    }
    merge_plainly(below, above, path, notes)
}

fn merge_plainly(below: Node, above: Node, path: &Path, notes: &mut Notes) -> Node {
    match (below.value, above.value) {
        (lower, Value::Null) => Node { value: lower, place: below.place, written: below.written },
        (Value::Map(lower), Value::Map(upper)) => {
            let value = Value::Map(merge_maps(lower, upper, Some(path), notes));
            Node { place: above.place, value, written: None }
        }
        (Value::List(mut lower), Value::List(upper)) => {
            lower.extend(upper);
            Node { place: above.place, value: Value::List(lower), written: None }
        }
        (lower @ (Value::Map(_) | Value::List(_)), upper) => {
            let refused = Node { place: above.place, value: upper, written: above.written };
            let key = path.last();
            notes.refuse(
                &refused,
                words! {
                    en: "`{key}` is of another kind than below, so it cannot be laid over it",
                    fr: "`{key}` n'est pas du même type qu'en dessous, ce qui empêche la fusion",
                },
            );
            Node { place: below.place, value: lower, written: below.written }
        }
        (_, upper) => Node { value: upper, place: above.place, written: above.written },
    }
}

fn merge_maps(mut lower: Map, upper: Map, path: Option<&Path>, notes: &mut Notes) -> Map {
    let mut at = Positions::of(&lower);
    for entry in upper.entries {
        let Some(index) = at.get(&lower, &entry.key) else {
            at.add(&entry.key, lower.entries.len());
            lower.entries.push(entry);
            continue;
        };
        let below = &mut lower.entries[index];
        let value = std::mem::replace(&mut below.value, Node::nothing(below.key_place));
        let key = entry.key;
        let next = path.map_or_else(|| Path::top(&key), |path| path.key(&key));
        let from_above = !matches!(entry.value.value, Value::Null);
        below.value = merge_nodes(value, entry.value, &next, notes);
        if from_above {
            below.key_place = entry.key_place;
        }
    }
    lower
}

/// Where the keys of a map stand; a small map is searched, a large one is looked up.
struct Positions(Option<HashMap<String, usize>>);

impl Positions {
    fn of(map: &Map) -> Self {
        let large = map.entries.len() > 16;
        Self(large.then(|| {
            map.entries.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index)).collect()
        }))
    }

    fn get(&self, map: &Map, key: &str) -> Option<usize> {
        match &self.0 {
            Some(positions) => positions.get(key).copied(),
            None => map.entries.iter().position(|entry| entry.key == key),
        }
    }

    fn add(&mut self, key: &str, at: usize) {
        if let Some(positions) = &mut self.0 {
            positions.insert(key.to_owned(), at);
        }
    }
}

/// An entry that nobody wrote, for what a list item stands for.
pub(super) fn entry(key: &str, value: Node) -> Entry {
    Entry { key: key.to_owned(), key_place: value.place, value }
}

//! The canonical model with every value in the type it has for Compose: bytes counted, durations and commands taken
//! apart, what says nothing left out.
//!
//! Source: `types` and `loader/mapstructure.go` of compose-go.

mod scalars;
mod shapes;

use super::{Entry, Map, Node, Notes, Value};

/// The keys of a structure.
type Shape = &'static [(&'static str, Type)];

/// What a value is.
#[derive(Clone, Copy)]
enum Type {
    /// Text; a number or a boolean is printed. Left out if empty.
    Text,
    /// A number, left out if 0.
    Int,
    IntKept,
    Float,
    /// Left out if false.
    Bool,
    BoolKept,
    /// Left out if true, which it is by default.
    BoolUnlessTrue,
    /// A number of bytes, as text.
    Bytes,
    /// As Go prints one.
    Duration,
    DurationKept,
    /// The mode of a file, in octal digits.
    Mode,
    /// A number of devices; `all` is -1.
    Count,
    /// A scalar, or a list of such.
    Texts,
    Command,
    /// The `test` of a health check.
    Test,
    /// `KEY: VALUE`, or a list of `KEY=VALUE`; no value is a blank one.
    Values,
    /// The same, but no value is none.
    Environment,
    Hosts,
    Ssh,
    Ulimit,
    /// Left out if nothing remains in it.
    Struct(Shape),
    /// Stays, if it is there.
    Part(Shape),
    List(&'static Type),
    Map(&'static Type),
    /// The services: even none of them are printed.
    Section(Shape),
}

/// Gives every value its type. What cannot have it is told and left out.
pub fn typed(model: Node, notes: &mut Notes) -> Node {
    structure(model, shapes::ROOT, notes)
}

fn structure(node: Node, shape: Shape, notes: &mut Notes) -> Node {
    let place = node.place;
    let Value::Map(map) = node.value else { return Node::made(place, Value::Map(Map::default())) };
    let find = |key: &str| shape.iter().find(|(name, _)| *name == key).map(|(_, kind)| *kind);
    let mut kept = Map { entries: Vec::with_capacity(map.entries.len()) };
    for Entry { key, key_place, value } in map.entries {
        let value = match find(&key) {
            Some(kind) => convert(value, kind, notes),
            None if key.starts_with("x-") => Some(value),
            None => None,
        };
        kept.entries.extend(value.map(|value| Entry { key, key_place, value }));
    }
    Node::made(place, Value::Map(kept))
}

/// None for what is left out.
fn convert(node: Node, kind: Type, notes: &mut Notes) -> Option<Node> {
    match kind {
        Type::Struct(shape) => {
            let node = (!node.is_null()).then(|| structure(node, shape, notes))?;
            (!node.entries().is_empty()).then_some(node)
        }
        Type::Part(shape) => (!node.is_null()).then(|| structure(node, shape, notes)),
        Type::Section(shape) => map_of(node, &Type::Part(shape), notes),
        Type::List(item) => {
            let Value::List(items) = node.value else { return None };
            let items: Vec<Node> = items.into_iter().filter_map(|node| convert(node, *item, notes)).collect();
            (!items.is_empty()).then(|| Node::made(node.place, Value::List(items)))
        }
        Type::Map(value) => map_of(node, value, notes).filter(|map| !map.entries().is_empty()),
        _ => scalars::convert(node, kind, notes),
    }
}

fn map_of(node: Node, kind: &Type, notes: &mut Notes) -> Option<Node> {
    let place = node.place;
    let Value::Map(map) = node.value else { return None };
    let entries = map.entries.into_iter().map(|Entry { key, key_place, value }| {
        let (place, written) = (value.place, value.written.clone());
        let value = convert(value, *kind, notes).unwrap_or(Node { place, value: Value::Null, written });
        Entry { key, key_place, value }
    });
    Some(Node::made(place, Value::Map(Map { entries: entries.collect() })))
}

//! Networks, volumes, secrets and configs that Compose does not make itself.

use super::{Node, Notes, Path, Value};
use crate::{
    compose::{Entry, WarningKind},
    words,
};

/// `external: {name: x}` becomes `external: true` with a name.
pub(super) fn canonical(node: Node, path: &Path, notes: &mut Notes) -> Node {
    let Value::Map(mut map) = node.value else { return node };
    let Some(external) = map.entries.iter_mut().find(|entry| entry.key == "external") else {
        return Node { value: Value::Map(map), ..node };
    };
    if external.value.map().is_none() {
        return Node { value: Value::Map(map), ..node };
    }
    let was = std::mem::replace(&mut external.value, Node::made(external.key_place, Value::Bool(true)));
    if let Some(name) = was.entry("name") {
        notes.warn(name.key_place, WarningKind::ExternalName(path.to_string()));
        match map.get("name") {
            Some(other) if *other != name.value => notes.refuse_entry(
                name,
                words! {
                    en: "`external.name` contradicts `name`: keep only `name`",
                    fr: "`external.name` contredit `name`\u{202F}: ne gardez que `name`"
                },
            ),
            Some(_) => {}
            None => map.entries.push(Entry { key: "name".to_owned(), ..name.clone() }),
        }
    }
    Node { value: Value::Map(map), ..node }
}

//! What a schema cannot say of single values.
//!
//! Source: `validation` of compose-go.

use super::{Entry, Node, Notes, Path, Value};
use crate::words;
use std::net::IpAddr;

/// Checks the values of a canonical model one by one.
pub fn validate(model: &Node, notes: &mut Notes) {
    for entry in model.entries() {
        validate_at(entry, &entry.value, &Path::top(&entry.key), notes);
    }
}

/// `entry` is the one that holds the value, or the list that it is in.
fn validate_at(entry: &Entry, node: &Node, path: &Path, notes: &mut Notes) {
    match &node.value {
        Value::Map(map) => {
            check(entry, node, path, notes);
            for entry in &map.entries {
                validate_at(entry, &entry.value, &path.key(&entry.key), notes);
            }
        }
        Value::List(items) => items.iter().for_each(|item| validate_at(entry, item, &path.item(), notes)),
        Value::Text(text) if text.is_empty() && path.matches("services.*.develop.watch.*.path") => {
            notes.refuse_entry(entry, words! { en: "`path` is blank", fr: "`path` est vide" });
        }
        _ => {}
    }
}

fn check(entry: &Entry, node: &Node, path: &Path, notes: &mut Notes) {
    if path.matches("volumes.*") {
        external_alone(node, notes);
    } else if path.matches("configs.*") {
        one_source(entry, node, &["file", "environment", "content"], notes);
    } else if path.matches("secrets.*") {
        one_source(entry, node, &["file", "environment"], notes);
    } else if path.matches("services.*.ports.*") {
        address(node, notes);
    } else if path.matches_any(&["services.*.gpus.*", "services.*.deploy.resources.reservations.devices.*"])
        && let (Some(_), Some(ids)) = (node.get("count"), node.entry("device_ids"))
    {
        notes.refuse_at(
            ids.key_place,
            words! { en: "`count` and `device_ids` exclude each other", fr: "`count` et `device_ids` s'excluent" },
        );
    } else if path.matches("services.*.volumes.*") {
        bind_source(node, notes);
    }
}

fn external_alone(node: &Node, notes: &mut Notes) {
    if node.get("external").and_then(Node::bool) != Some(true) {
        return;
    }
    let others = node.entries().iter().filter(|entry| !matches!(&*entry.key, "name" | "external"));
    for other in others.filter(|entry| !entry.key.starts_with("x-")) {
        let key = &other.key;
        notes.refuse_at(
            other.key_place,
            words! {
                en: "`{key}` says how to make a volume, but an external one is not made",
                fr: "`{key}` dit comment créer un volume, or un volume externe n'est pas créé"
            },
        );
    }
}

fn one_source(entry: &Entry, node: &Node, keys: &[&str], notes: &mut Notes) {
    let mut given = keys.iter().filter_map(|key| node.entry(key));
    let (first, second) = (given.next(), given.next());
    let list = keys.join("`, `");
    if let (Some(first), Some(second)) = (first, second) {
        let (first, second_key) = (&first.key, &second.key);
        notes.refuse_at(
            second.key_place,
            words! {
                en: "`{first}` and `{second_key}` exclude each other",
                fr: "`{first}` et `{second_key}` s'excluent"
            },
        );
    }
    if first.is_none() && node.get("driver").is_none() && node.get("external").is_none() {
        let name = &entry.key;
        notes.refuse_at(
            entry.key_place,
            words! {
                en: "`{name}` needs one of `{list}`",
                fr: "`{name}` a besoin de l'une de ces clés\u{202F}: `{list}`"
            },
        );
    }
}

fn address(node: &Node, notes: &mut Notes) {
    let Some(ip) = node.get("host_ip") else { return };
    let Some(text) = ip.text() else { return };
    if text.parse::<IpAddr>().is_err() {
        notes.refuse(
            ip,
            words! { en: "`{text}` is not an IP address", fr: "`{text}` n'est pas une adresse IP" },
        );
    }
}

fn bind_source(node: &Node, notes: &mut Notes) {
    let is_bind = node.get("type").and_then(Node::text) == Some("bind");
    let has_source = node.get("source").and_then(Node::text).is_some_and(|source| !source.is_empty());
    if is_bind && !has_source {
        notes.refuse(
            node.get("source").unwrap_or(node),
            words! { en: "a bind mount needs a `source`", fr: "un bind mount a besoin d'une `source`" },
        );
    }
}

//! Lists in which an item replaces an earlier one of the same key.
//!
//! Source: `override.EnforceUnicity` of compose-go.

use crate::{
    compose::{Node, Notes, Path, Value, mount},
    text::Words,
    words,
};
use std::collections::HashMap;

/// What the key of an item is; none for an item that has none, which is kept as it is.
type Key = fn(&Node, &mut Notes) -> Option<String>;

const KEYS: &[(&str, Key)] = &[
    ("networks.*.labels", before_equals),
    ("networks.*.ipam.options", before_equals),
    ("services.*.annotations", before_equals),
    ("services.*.build.args", before_equals),
    ("services.*.build.additional_contexts", before_equals),
    ("services.*.build.platform", before_equals),
    ("services.*.build.tags", before_equals),
    ("services.*.build.labels", before_equals),
    ("services.*.cap_add", before_equals),
    ("services.*.cap_drop", before_equals),
    ("services.*.configs", |node, _| grant(node, "")),
    ("services.*.deploy.labels", before_equals),
    ("services.*.devices", device),
    ("services.*.dns", before_equals),
    ("services.*.dns_opt", before_equals),
    ("services.*.dns_search", before_equals),
    ("services.*.environment", before_equals),
    ("services.*.env_file", env_file),
    ("services.*.expose", |node, _| node.printed()),
    ("services.*.labels", before_equals),
    ("services.*.links", before_equals),
    ("services.*.networks.*.aliases", before_equals),
    ("services.*.networks.*.link_local_ips", before_equals),
    ("services.*.ports", port),
    ("services.*.profiles", before_equals),
    ("services.*.secrets", |node, _| grant(node, "/run/secrets")),
    ("services.*.sysctls", before_equals),
    ("services.*.tmpfs", before_equals),
    ("services.*.volumes", volume),
];

/// Keeps of items with the same key only the last, in the place of the first.
pub fn unify(model: &mut Node, notes: &mut Notes) {
    let Value::Map(map) = &mut model.value else { return };
    for entry in &mut map.entries {
        unify_at(&mut entry.value, &Path::top(&entry.key), notes);
    }
}

fn unify_at(node: &mut Node, path: &Path, notes: &mut Notes) {
    match &mut node.value {
        Value::Map(map) => {
            for entry in &mut map.entries {
                unify_at(&mut entry.value, &path.key(&entry.key), notes);
            }
        }
        Value::List(items) => {
            if let Some((_, key)) = KEYS.iter().find(|(pattern, _)| path.matches(pattern)) {
                let all = std::mem::take(items);
                *items = last_of_each(all, *key, notes);
            }
        }
        _ => {}
    }
}

fn last_of_each(items: Vec<Node>, key: Key, notes: &mut Notes) -> Vec<Node> {
    let mut kept: Vec<Node> = Vec::with_capacity(items.len());
    let mut at: HashMap<String, usize> = HashMap::new();
    for item in items {
        let Some(key) = key(&item, notes) else {
            kept.push(item);
            continue;
        };
        let index = *at.entry(key).or_insert(kept.len());
        match kept.get_mut(index) {
            Some(earlier) => *earlier = item,
            None => kept.push(item),
        }
    }
    kept
}

fn before_equals(node: &Node, notes: &mut Notes) -> Option<String> {
    let Some(text) = node.text() else {
        notes.refuse(
            node,
            match node.printed() {
                Some(printed) => words! {
                    en: "`{printed}` must be text here: put quotes around it",
                    fr: "`{printed}` doit être du texte ici\u{202F}: mettez-le entre guillemets"
                },
                None => words! { en: "this item must be text", fr: "cet élément doit être du texte" },
            },
        );
        return None;
    };
    Some(text.split_once('=').map_or(text, |(key, _)| key).to_owned())
}

/// A secret or a config of a service: its target.
fn grant(node: &Node, folder: &str) -> Option<String> {
    match (node.text(), node.get("target").and_then(Node::printed)) {
        (Some(source), _) => Some(format!("{folder}/{source}")),
        (None, Some(target)) => Some(target),
        (None, None) => Some(format!("{folder}/{}", node.get("source")?.printed()?)),
    }
}

fn device(node: &Node, notes: &mut Notes) -> Option<String> {
    if let Some(text) = node.text() {
        let mut parts = text.split(':');
        let source = parts.next()?;
        return Some(parts.next().unwrap_or(source).to_owned());
    }
    needed(
        node,
        "target",
        notes,
        words! { en: "this device has no `target`", fr: "ce périphérique n'a pas de `target`" },
    )
}

fn env_file(node: &Node, notes: &mut Notes) -> Option<String> {
    match node.text() {
        Some(text) => Some(text.to_owned()),
        None => needed(
            node,
            "path",
            notes,
            words! { en: "this environment file has no `path`", fr: "ce fichier d'environnement n'a pas de `path`" },
        ),
    }
}

fn volume(node: &Node, notes: &mut Notes) -> Option<String> {
    if let Some(text) = node.text() {
        // What cannot be read is told when it is taken apart.
        return mount::parse(text).ok().map(|mount| text[mount.target].trim_end_matches('/').to_owned());
    }
    let target = needed(
        node,
        "target",
        notes,
        words! { en: "this volume has no `target`", fr: "ce volume n'a pas de `target`" },
    )?;
    Some(target.trim_end_matches('/').to_owned())
}

fn port(node: &Node, notes: &mut Notes) -> Option<String> {
    if !matches!(node.value, Value::Map(_)) {
        return node.printed();
    }
    let target = needed(
        node,
        "target",
        notes,
        words! { en: "this port has no `target`", fr: "ce port n'a pas de `target`" },
    )?;
    let published = node.get("published").and_then(Node::printed).unwrap_or_default();
    let text = |key: &str, default: &str| {
        node.get(key).and_then(Node::printed).unwrap_or_else(|| default.to_owned())
    };
    Some(format!("{}:{published}:{target}/{}", text("host_ip", "0.0.0.0"), text("protocol", "tcp")))
}

/// A scalar that a long syntax must have; refused if it is not there.
fn needed(node: &Node, key: &str, notes: &mut Notes, words: Words) -> Option<String> {
    let Value::Map(map) = &node.value else { return None };
    let value = map.get(key).and_then(Node::printed);
    if value.is_none() {
        notes.refuse(node, words);
    }
    value
}

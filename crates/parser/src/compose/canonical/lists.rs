//! Items in short syntax, and lists that are mappings.

use super::{Node, Notes, Path, Value, as_map, listed, started};
use crate::{
    compose::{
        Entry, Map,
        merge::entry,
        mount::{self, MountKind, MountOptionKind},
    },
    words,
};

/// `depends_on`: the names, or what is known of each.
pub(super) fn dependencies(node: Node, _: &Path, _: &mut Notes) -> Node {
    let mut node = as_map(node, started);
    if let Value::Map(map) = &mut node.value {
        for dependency in &mut map.entries {
            let place = dependency.key_place;
            let Value::Map(facts) = &mut dependency.value.value else { continue };
            if facts.get("required").is_none() {
                facts.entries.push(entry("required", Node::made(place, Value::Bool(true))));
            }
        }
    }
    node
}

/// A secret or a config of a service.
pub(super) fn sourced(node: Node) -> Node {
    wrapped(node, "source")
}

fn wrapped(node: Node, key: &str) -> Node {
    if !matches!(node.value, Value::Text(_)) {
        return node;
    }
    let place = node.place;
    let written = node.written.clone();
    Node { place, value: Value::Map(Map { entries: vec![entry(key, node)] }), written }
}

/// `env_file`.
pub(super) fn env_files(node: Node) -> Node {
    let mut node = listed(node);
    if let Value::List(items) = &mut node.value {
        for item in items {
            let nothing = Node::nothing(item.place);
            let mut file = wrapped(std::mem::replace(item, nothing), "path");
            if let Value::Map(map) = &mut file.value
                && map.get("required").is_none()
            {
                map.entries.push(entry("required", Node::made(file.place, Value::Bool(true))));
            }
            *item = file;
        }
    }
    node
}

/// `gpus: all`.
pub(super) fn gpus(node: Node) -> Node {
    if node.text() != Some("all") {
        return node;
    }
    let place = node.place;
    let request = Node::made(place, Value::Map(Map { entries: vec![entry("count", node)] }));
    Node::made(place, Value::List(vec![request]))
}

/// `ssh`: a list of `ID` or `ID=PATH`.
pub(super) fn keys(node: Node) -> Node {
    let Value::List(items) = node.value else { return node };
    let entries = items.into_iter().filter_map(|item| {
        let text = item.text()?;
        let (key, value) = match text.split_once('=') {
            Some((key, path)) => (key.to_owned(), item.derived(Value::Text(path.to_owned()))),
            None => (text.to_owned(), item.emptied()),
        };
        Some(Entry { key, key_place: item.place, value })
    });
    Node::made(node.place, Value::Map(Map { entries: entries.collect() }))
}

/// `additional_contexts`: a list of `NAME=CONTEXT`.
pub(super) fn contexts(node: Node, _: &Path, notes: &mut Notes) -> Node {
    let Value::List(items) = node.value else { return node };
    let mut map = Map::default();
    for item in items {
        let Some(text) = item.text() else { continue };
        match text.split_once('=') {
            Some((key, context)) => {
                let value = item.derived(Value::Text(context.to_owned()));
                map.entries.push(Entry { key: key.to_owned(), key_place: item.place, value });
            }
            None => notes.refuse(
                &item,
                words! {
                    en: "`{text}` gives no context: write `NAME=CONTEXT`",
                    fr: "`{text}` ne donne pas de contexte\u{202F}: écrivez `NOM=CONTEXTE`"
                },
            ),
        }
    }
    Node::made(node.place, Value::Map(map))
}

/// A list without the blank words in it.
pub(super) fn without_blanks(mut node: Node) -> Node {
    if let Value::List(items) = &mut node.value {
        items.retain(|item| !item.is_null() && item.text() != Some(""));
    }
    node
}

/// `source:target:permissions`.
pub(super) fn device(node: Node, _: &Path, notes: &mut Notes) -> Node {
    let Some(text) = node.text() else { return node };
    let parts: Vec<&str> = text.split(':').collect();
    let (source, target, permissions) = match parts[..] {
        [device] => (device, device, "rwm"),
        [source, target] => (source, target, "rwm"),
        [source, target, permissions] => (source, target, permissions),
        _ => {
            notes.refuse(
                &node,
                words! {
                    en: "`{text}` has too many colons for a device: use the long syntax",
                    fr: "`{text}` a trop de deux-points pour un périphérique\u{202F}: utilisez la syntaxe longue"
                },
            );
            return node;
        }
    };
    let part = |key, text: &str| entry(key, node.derived(Value::Text(text.to_owned())));
    let entries = vec![part("source", source), part("target", target), part("permissions", permissions)];
    node.derived(Value::Map(Map { entries }))
}

/// `source:target:options`.
pub(super) fn mount(node: Node, _: &Path, notes: &mut Notes) -> Node {
    let Some(written) = node.text() else { return cleaned(node) };
    let mount = match mount::parse(written) {
        Ok(mount) => mount,
        Err(error) => {
            notes.refuse_part(&node, &error.range, error.words(written));
            return node;
        }
    };
    let text = |key, text: &str| entry(key, node.derived(Value::Text(text.to_owned())));
    let flag = |key| entry(key, node.derived(Value::Bool(true)));
    let option = |kind, key| mount.option(kind).map(|option| text(key, &written[option.range.clone()]));
    let part = |key, entries| entry(key, node.derived(Value::Map(Map { entries })));
    let kind = if mount.kind == MountKind::Bind { "bind" } else { "volume" };
    let mut entries = vec![text("type", kind)];
    if let Some(source) = &mount.source {
        let place = node.part(source);
        let value = Node { place, ..node.derived(Value::Text(written[source.clone()].to_owned())) };
        entries.push(entry("source", value));
    }
    entries.push(text("target", &clean_target(&written[mount.target.clone()])));
    if mount.is_read_only() {
        entries.push(flag("read_only"));
    }
    let selinux = option(MountOptionKind::Selinux, "selinux");
    let propagation = option(MountOptionKind::Propagation, "propagation");
    if mount.kind == MountKind::Bind || selinux.is_some() || propagation.is_some() {
        let created = (mount.kind == MountKind::Bind).then(|| flag("create_host_path"));
        entries.push(part("bind", selinux.into_iter().chain(propagation).chain(created).collect()));
    }
    let no_copy = mount.option(MountOptionKind::NoCopy).map(|_| flag("nocopy"));
    if mount.kind == MountKind::Named || no_copy.is_some() {
        entries.push(part("volume", no_copy.into_iter().collect()));
    }
    node.derived(Value::Map(Map { entries }))
}

fn cleaned(mut node: Node) -> Node {
    if let Value::Map(map) = &mut node.value
        && let Some(target) = map.get_mut("target")
        && let Value::Text(text) = &target.value
    {
        target.value = Value::Text(clean_target(text));
    }
    node
}

fn clean_target(target: &str) -> String {
    if target.is_empty() { String::new() } else { crate::atoms::path::clean(target) }
}

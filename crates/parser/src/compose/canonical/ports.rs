//! Ports in short syntax, of which one may stand for many.

use super::{Node, Notes, Path, Value};
use crate::{
    compose::{Map, merge::entry, port},
    words,
};

/// The ports of a service.
pub(super) fn canonical(node: Node, _: &Path, notes: &mut Notes) -> Node {
    let place = node.place;
    let Value::List(items) = node.value else { return node };
    let mut ports = Vec::with_capacity(items.len());
    for item in items {
        match &item.value {
            Value::Text(_) | Value::Int(_) => short(&item, &mut ports, notes),
            Value::Map(map) => {
                // Anything else is refused where duplicates are looked for.
                if let Some(target) = map.get("target")
                    && target.value == Value::Int(0)
                {
                    notes.refuse(target, words! { en: "a container cannot listen on port `0`", fr: "un conteneur ne peut pas écouter sur le port `0`" });
                }
                ports.push(item);
            }
            _ => {
                let printed = item.printed().unwrap_or_default();
                notes.refuse(
                    &item,
                    words! { en: "`{printed}` is not a port", fr: "`{printed}` n'est pas un port" },
                );
            }
        }
    }
    Node::made(place, Value::List(ports))
}

fn short(item: &Node, ports: &mut Vec<Node>, notes: &mut Notes) {
    let Some(text) = item.printed() else { return };
    let port = match port::parse(&text) {
        Ok(port) => port,
        Err(error) => return notes.refuse_part(item, &error.range, error.words(&text)),
    };
    // What is known needs no word on how it is written, and there may be many of them.
    let made = |value| if item.is_unknown() { item.derived(value) } else { Node::made(item.place, value) };
    if !notes.has_room_for_ports(port.container.len()) {
        return;
    }
    for mapping in port.mappings() {
        let fact = |key, value| entry(key, made(value));
        let mut entries = vec![fact("mode", Value::Text("ingress".to_owned()))];
        if !port.ip.is_empty() {
            entries.push(fact("host_ip", Value::Text(port.ip.clone())));
        }
        entries.push(fact("target", Value::Int(i64::from(mapping.target))));
        if !mapping.published.is_empty() {
            entries.push(fact("published", Value::Text(mapping.published)));
        }
        entries.push(fact("protocol", Value::Text(port.protocol.clone())));
        ports.push(made(Value::Map(Map { entries })));
    }
}

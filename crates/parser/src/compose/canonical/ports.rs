//! Ports in short syntax, of which one may stand for many.

use super::{Node, Notes, Path, Value};
use crate::{
    compose::{Map, merge::entry, port},
    words,
};

/// No real model has more ports, and a range of a few characters can stand for 65535 of them.
const MOST: usize = 70_000;

/// The ports of a service.
pub(super) fn canonical(node: Node, _: &Path, notes: &mut Notes) -> Node {
    let place = node.place;
    let Value::List(items) = node.value else { return node };
    let mut ports = Vec::with_capacity(items.len());
    for item in items {
        if ports.len() >= MOST {
            break;
        }
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
    for mapping in port.mappings().into_iter().take(MOST - ports.len()) {
        let part = |key, value| entry(key, item.derived(value));
        let mut entries = vec![part("mode", Value::Text("ingress".to_owned()))];
        if !port.ip.is_empty() {
            entries.push(part("host_ip", Value::Text(port.ip.clone())));
        }
        entries.push(part("target", Value::Int(i64::from(mapping.target))));
        if !mapping.published.is_empty() {
            entries.push(part("published", Value::Text(mapping.published)));
        }
        entries.push(part("protocol", Value::Text(port.protocol.clone())));
        ports.push(item.derived(Value::Map(Map { entries })));
    }
}

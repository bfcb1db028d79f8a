//! What Compose adds where nothing is said.
//!
//! Source: `transform.SetDefaultValues` of compose-go.

use super::{Map, Node, Path, Value, merge::entry};

/// Adds the values that something has by default.
pub fn set_defaults(model: &mut Node) {
    let Value::Map(map) = &mut model.value else { return };
    for entry in &mut map.entries {
        set_at(&mut entry.value, &Path::top(&entry.key));
    }
}

fn set_at(node: &mut Node, path: &Path) {
    match &mut node.value {
        Value::Map(map) => {
            for entry in &mut map.entries {
                set_at(&mut entry.value, &path.key(&entry.key));
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| set_at(item, &path.item())),
        _ => return,
    }
    let text = |text: &str| Value::Text(text.to_owned());
    if path.matches("services.*.ports.*") {
        set(node, "mode", text("ingress"));
        set(node, "protocol", text("tcp"));
    } else if path.matches("services.*.build") {
        set(node, "context", text("."));
    } else if path.matches("services.*.secrets.*") {
        if let Some(source) = node.get("source").and_then(Node::printed) {
            set(node, "target", Value::Text(format!("/run/secrets/{source}")));
        }
    } else if path.matches_any(&["services.*.gpus.*", "services.*.deploy.resources.reservations.devices.*"])
        && node.get("device_ids").is_none()
    {
        set(node, "count", text("all"));
    }
}

/// Sets a key that is not there.
pub(super) fn set(node: &mut Node, key: &str, value: Value) {
    let place = node.place;
    if let Value::Map(map) = &mut node.value
        && map.get(key).is_none()
    {
        map.entries.push(entry(key, Node::made(place, value)));
    }
}

impl Map {
    /// Gives a key a value, whether it stood there or not.
    pub fn set(&mut self, key: &str, value: Node) {
        match self.get_mut(key) {
            Some(old) => *old = value,
            None => self.entries.push(entry(key, value)),
        }
    }
}

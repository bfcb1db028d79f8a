//! `!reset` and `!override`: what they take away from the layers below.
//!
//! Source: the Compose Specification, chapter “Merge”.

use super::{Map, Node, Value};

/// The paths that carry `!reset` or `!override` in one document.
#[derive(Clone, Debug, Default)]
pub struct Resets {
    /// The keys that lead to each.
    pub paths: Vec<Vec<String>>,
}

impl Resets {
    /// Takes what the tags name out of a model that lies below the document.
    pub fn apply(&self, model: &mut Node) {
        for path in &self.paths {
            remove(model, path);
        }
    }

    /// Takes what the tags name out of a value that lies below the one at `prefix`.
    pub fn apply_at(&self, prefix: &[&str], below: &mut Node) {
        for path in &self.paths {
            let Some((head, rest)) = path.split_at_checked(prefix.len()) else { continue };
            if head == prefix && !rest.is_empty() {
                remove(below, rest);
            }
        }
    }
}

fn remove(node: &mut Node, path: &[String]) {
    let Some((last, keys)) = path.split_last() else { return };
    let mut at = node;
    for key in keys {
        let Value::Map(map) = &mut at.value else { return };
        let Some(next) = map.get_mut(key) else { return };
        at = next;
    }
    if let Value::Map(map) = &mut at.value {
        map.remove(last);
    }
}

impl Map {
    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.entries.iter_mut().find(|entry| entry.key == key).map(|entry| &mut entry.value)
    }

    /// Takes an entry out.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at).value)
    }
}

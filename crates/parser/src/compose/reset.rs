//! `!reset` and `!override`: what they take away from the layers below.
//!
//! Source: the Compose Specification, chapter “Merge”.

use super::{Map, Node, Value};
use std::collections::BTreeMap;

/// The paths that carry `!reset` or `!override` in one document.
#[derive(Clone, Debug, Default)]
pub struct Resets {
    /// Whether the path ends here.
    is_end: bool,
    /// The keys that go on.
    below: BTreeMap<String, Self>,
}

impl Resets {
    /// Notes a path.
    pub fn add(&mut self, path: &[&str]) {
        match path.split_first() {
            None => self.is_end = true,
            Some((key, rest)) => self.below.entry((*key).to_owned()).or_default().add(rest),
        }
    }

    /// Notes the paths of another document too.
    pub fn join(&mut self, other: Self) {
        self.is_end |= other.is_end;
        for (key, below) in other.below {
            self.below.entry(key).or_default().join(below);
        }
    }

    /// Takes what the tags name out of a model that lies below the document.
    pub fn apply(&self, model: &mut Node) {
        let Value::Map(map) = &mut model.value else { return };
        if self.below.is_empty() {
            return;
        }
        map.entries.retain_mut(|entry| match self.below.get(&entry.key) {
            None => true,
            Some(here) if here.is_end => false,
            Some(here) => {
                here.apply(&mut entry.value);
                true
            }
        });
    }

    /// Takes what the tags name out of a value that lies below the one at `path`.
    pub fn apply_at(&self, path: &[&str], below: &mut Node) {
        let here = path.iter().try_fold(self, |here, key| here.below.get(*key));
        if let Some(here) = here {
            here.apply(below);
        }
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

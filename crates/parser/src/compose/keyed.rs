use super::{Entry, Map};
use std::collections::HashMap;

/// A map that is being filled, however large: a key that is given again replaces what it had.
#[derive(Debug, Default)]
pub struct Keyed {
    map: Map,
    at: HashMap<String, usize>,
}

impl Keyed {
    /// Gives a key a value, in the place of its first one.
    pub fn put(&mut self, entry: Entry) {
        let index = *self.at.entry(entry.key.clone()).or_insert(self.map.entries.len());
        match self.map.entries.get_mut(index) {
            Some(earlier) => *earlier = entry,
            None => self.map.entries.push(entry),
        }
    }

    /// Gives a key a value, unless it has one.
    pub fn offer(&mut self, entry: Entry) {
        if !self.at.contains_key(&entry.key) {
            self.put(entry);
        }
    }

    /// What has been gathered.
    pub fn map(self) -> Map {
        self.map
    }
}

impl From<Map> for Keyed {
    fn from(map: Map) -> Self {
        let at = map.entries.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index)).collect();
        Self { map, at }
    }
}

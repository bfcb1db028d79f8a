//! From YAML to the values of one document: aliases expanded, merge keys applied, scalars resolved.

use super::{Entry, Map, Node, Notes, Place, Resets, Value, Written, resolve};
use crate::{
    text::Words,
    words,
    yaml::{self, Budget, Kind, NodeId, Style, Tree},
};
use std::{collections::HashSet, sync::Arc};

/// How many nodes a file may stand for once its aliases are expanded, as in compose-go.
const VISITS: usize = 100_000;

/// How many bytes of keys and scalars aliases and merge keys may copy.
const COPIES: usize = 4 << 20;

/// More levels than any Compose file has.
const DEPTH: usize = 300;

/// One document of a file.
#[derive(Debug)]
pub struct Document {
    /// What it says, as written: nothing is interpolated yet.
    pub root: Node,
    /// What it takes away from the documents and files below it.
    pub resets: Resets,
}

/// The documents of a file; empty ones are left out.
/// `visits` is how many values may still be read.
pub fn read(tree: &Tree, file: u32, visits: &mut usize, notes: &mut Notes) -> Vec<Document> {
    let mut reader = Reader {
        tree,
        file,
        notes,
        budget: Budget::new(tree),
        visits: VISITS.min(*visits),
        depth: 0,
        spent: false,
        path: Vec::new(),
        bytes: COPIES + tree.nodes().filter_map(|(id, _)| tree.scalar(id)).map(str::len).sum::<usize>(),
        resets: Resets::default(),
    };
    let roots = tree.documents.iter().flatten();
    let mut documents = Vec::new();
    for root in roots {
        if let Some(root) = reader.node(*root) {
            documents.push(Document { root, resets: std::mem::take(&mut reader.resets) });
        }
    }
    *visits = visits.saturating_sub(VISITS.saturating_sub(reader.visits));
    documents
}

struct Reader<'a> {
    tree: &'a Tree,
    file: u32,
    notes: &'a mut Notes,
    budget: Budget,
    visits: usize,
    spent: bool,
    depth: usize,
    path: Vec<&'a str>,
    /// How many bytes of keys and scalars may still be read: each once, and the copies.
    bytes: usize,
    resets: Resets,
}

impl<'a> Reader<'a> {
    /// None for what `!reset` takes away, for an alias of nothing, and for what is too much.
    fn node(&mut self, id: NodeId) -> Option<Node> {
        let node = self.tree.node(id);
        let place = self.place(id);
        let left = self.visits.checked_sub(1);
        self.visits = left.unwrap_or_default();
        if left.is_none() || self.depth > DEPTH {
            self.overrun(place);
            return None;
        }
        match node.tag.as_ref().map(|tag| tag.value.as_str()) {
            Some("!reset") => {
                self.resets.add(&self.path);
                return None;
            }
            Some("!override") => self.resets.add(&self.path),
            _ => {}
        }
        self.depth += 1;
        let read = match &node.kind {
            Kind::Scalar(scalar) => Some(self.scalar(place, node, scalar)),
            Kind::Sequence(sequence) => Some(self.list(place, &sequence.items)),
            Kind::Mapping(_) => Some(self.map(place, id)),
            Kind::Alias(alias) => match alias.target {
                Some(target) if !self.tree.node(target).span.contains(node.span) => self.node(target),
                // Told by those who read the YAML.
                _ => None,
            },
        };
        self.depth -= 1;
        read
    }

    fn scalar(&mut self, place: Place, node: &yaml::Node, scalar: &yaml::Scalar) -> Node {
        if !self.pays(&scalar.text) {
            self.overrun(place);
            return Node::nothing(place);
        }
        let tag = node.tag.as_ref().map(|tag| tag.value.as_str());
        let is_plain = scalar.style == Style::Plain;
        let value = resolve::scalar(&scalar.text, is_plain, tag).unwrap_or_else(|error| {
            self.notes.refuse_at(place, error.words(&scalar.text));
            Value::Text(scalar.text.clone())
        });
        let written =
            Written { text: scalar.text.clone(), style: scalar.style, has_variable: false, has_unset: false };
        Node { place, value, written: Some(Arc::new(written)) }
    }

    fn list(&mut self, place: Place, items: &[NodeId]) -> Node {
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            self.path.push("[]");
            list.extend(self.node(*item));
            self.path.pop();
        }
        Node::made(place, Value::List(list))
    }

    fn map(&mut self, place: Place, id: NodeId) -> Node {
        let Ok(entries) = self.tree.effective_entries(id, &mut self.budget) else {
            self.overrun(place);
            return Node::made(place, Value::Map(Map::default()));
        };
        let mut map = Map { entries: Vec::with_capacity(entries.len()) };
        let mut names: HashSet<String> = HashSet::new();
        for entry in entries {
            let Some(key) = self.key(entry.key) else { continue };
            if !self.pays(key) {
                self.overrun(place);
                self.notes.lose(place);
                break;
            }
            if entries_repeat(&map, &mut names, key) {
                continue;
            }
            self.path.push(key);
            let value = self.node(entry.value);
            self.path.pop();
            match value {
                Some(value) => {
                    let key_place = self.place(entry.key);
                    map.entries.push(Entry { key: key.to_owned(), key_place, value });
                }
                None if self.spent || matches!(self.tree.node(entry.value).kind, Kind::Alias(_)) => {
                    self.notes.lose(place);
                }
                None => {}
            }
        }
        Node::made(place, Value::Map(map))
    }

    fn key(&mut self, id: NodeId) -> Option<&'a str> {
        let tree = self.tree;
        let node = tree.node(tree.resolve(id)?);
        let Kind::Scalar(scalar) = &node.kind else {
            self.refuse(id, words! { en: "a key must be a word", fr: "une clé doit être un mot" });
            return None;
        };
        let tag = node.tag.as_ref().map(|tag| tag.value.as_str());
        let name = &scalar.text;
        match resolve::scalar(name, scalar.style == Style::Plain, tag) {
            Ok(Value::Text(_)) => return Some(name),
            Ok(Value::Null) => self.refuse(
                id,
                words! { en: "a key must be text, not null", fr: "une clé doit être du texte et non null" },
            ),
            _ => self.refuse(
                id,
                words! {
                    en: "the key `{name}` must be text: put quotes around it",
                    fr: "la clé `{name}` doit être du texte\u{202F}: mettez-la entre guillemets"
                },
            ),
        }
        None
    }

    /// Whether a text may still be read.
    fn pays(&mut self, text: &str) -> bool {
        let left = self.bytes.checked_sub(text.len());
        self.bytes = left.unwrap_or_default();
        left.is_some()
    }

    fn place(&self, id: NodeId) -> Place {
        Place { file: self.file, span: self.tree.node(id).span }
    }

    fn refuse(&mut self, id: NodeId, words: Words) {
        let place = self.place(id);
        self.notes.refuse_at(place, words);
    }

    /// The first place that is too much is told, and no other.
    fn overrun(&mut self, place: Place) {
        if !std::mem::replace(&mut self.spent, true) {
            self.notes.refuse_at(
                place,
                words! {
                    en: "this file, with its aliases, stands for too many values",
                    fr: "ce fichier, avec ses alias, représente trop de valeurs"
                },
            );
        }
    }
}

/// Whether a key stands in the map already. What stands twice has been told by those who read the YAML.
fn entries_repeat(map: &Map, names: &mut HashSet<String>, key: &str) -> bool {
    const FEW: usize = 16;
    if map.entries.len() < FEW {
        return map.entries.iter().any(|entry| entry.key == key);
    }
    if names.is_empty() {
        names.extend(map.entries.iter().map(|entry| entry.key.clone()));
    }
    !names.insert(key.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(node: &Node) -> usize {
        let entries = node.entries().iter().map(|entry| entry.key.len() + bytes(&entry.value));
        node.text().map_or(0, str::len)
            + entries.sum::<usize>()
            + node.items().iter().map(bytes).sum::<usize>()
    }

    #[test]
    fn long_keys_and_values_are_not_copied_without_end() {
        let long = "x".repeat(1_000);
        let entries = |value: &str| -> String {
            (0..20_000).fold(String::new(), |text, n| text + &format!("  s{n}: {value}\n"))
        };
        for text in [
            format!("x-a: &a {{{long}: 1}}\nservices:\n{}", entries("*a")),
            format!("x-a: &a {{{long}: 1}}\nservices:\n{}", entries("{<<: *a}")),
            format!("x-a: &a {{k: {long}}}\nservices:\n{}", entries("{<<: *a}")),
        ] {
            let mut notes = Notes::default();
            let documents = read(&yaml::parse(&text).tree, 0, &mut VISITS.clone(), &mut notes);
            let all: usize = documents.iter().map(|document| bytes(&document.root)).sum();
            assert!(all < text.len() + COPIES, "{all}");
            assert_eq!(notes.problems.len(), 1);
        }
    }
}

use super::{EnvFile, Service};
use calfat_parser::compose::{Node, Place, Value};
use std::collections::BTreeSet;

/// An environment variable, a label, a build argument: a name and perhaps a value.
#[derive(Clone, Debug)]
pub struct Variable<'a> {
    /// What stands before `=`, or the key.
    pub name: &'a str,
    /// What it is set to; none where the value comes from outside.
    pub value: Option<String>,
    /// The item of the list, or the value of the key.
    pub node: &'a Node,
    /// The item of the list, or the key.
    pub name_place: Place,
    /// Whether it is an item of a list, `NAME=value`.
    pub is_item: bool,
}

impl<'a> Variable<'a> {
    /// Those of a list of `NAME=value` or of a map.
    pub fn all(node: &'a Node) -> impl Iterator<Item = Self> {
        let items = node.items().iter().filter_map(Self::of_item);
        let entries = node.entries().iter().map(|entry| Self {
            name: &entry.key,
            value: entry.value.printed(),
            node: &entry.value,
            name_place: entry.key_place,
            is_item: false,
        });
        items.chain(entries)
    }

    fn of_item(node: &'a Node) -> Option<Self> {
        let Value::Text(text) = &node.value else { return None };
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (text.as_str(), None),
        };
        Some(Self { name, value, node, name_place: node.place, is_item: true })
    }
}

impl<'a> Service<'a> {
    /// What stands under `environment`, in both syntaxes.
    pub fn environment(self) -> impl Iterator<Item = Variable<'a>> {
        self.variables("environment")
    }

    /// What stands under a key that takes a list of `NAME=value` or a map: `labels`, `build.args`, `sysctls`.
    pub fn variables(self, path: &str) -> impl Iterator<Item = Variable<'a>> + use<'a> {
        self.get(path).into_iter().flat_map(Variable::all)
    }

    /// The files that `env_file` names, as far as they were looked for.
    pub fn env_files(self) -> impl Iterator<Item = &'a EnvFile> {
        let node = self.get("env_file");
        let items = node.map_or(&[][..], Node::items).iter();
        let named = node.into_iter().chain(items);
        let places: BTreeSet<Place> = named.map(|file| file.get("path").unwrap_or(file).place).collect();
        let file = self.file;
        let found = places.into_iter().flat_map(move |place| file.names.env_files(place));
        found.filter_map(move |index| file.model.env_files.get(*index))
    }
}

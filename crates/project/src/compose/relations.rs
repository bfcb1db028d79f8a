use super::Service;
use calfat_parser::compose::{Node, Place};

/// Something that a service names: another service, a network, a volume, a secret.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// The name.
    pub name: &'a str,
    /// Where the name is written.
    pub place: Place,
    /// What is said of it in long syntax.
    pub details: Option<&'a Node>,
}

impl<'a> Named<'a> {
    /// The names of a list, or the keys of a map.
    pub fn all(node: &'a Node) -> impl Iterator<Item = Self> {
        let items = node.items().iter().filter_map(|item| {
            let source = |item: &'a Node| item.get("source").filter(|source| source.text().is_some());
            let name = item.text().map(|_| item).or_else(|| source(item))?;
            let details = item.map().map(|_| item);
            Some(Self { name: name.text()?, place: name.place, details })
        });
        let keys = node.entries().iter().map(|entry| Self {
            name: &entry.key,
            place: entry.key_place,
            details: Some(&entry.value),
        });
        items.chain(keys)
    }

    /// What a dependency waits for: `service_started` if nothing is said.
    pub fn condition(self) -> &'a str {
        self.details.and_then(|details| details.get("condition")?.text()).unwrap_or("service_started")
    }
}

impl<'a> Service<'a> {
    /// What stands under `depends_on`, in both syntaxes.
    pub fn depends_on(self) -> impl Iterator<Item = Named<'a>> {
        self.named("depends_on")
    }

    /// What stands under `networks`, in both syntaxes. None at all means the network `default`, unless `network_mode` is set.
    pub fn networks(self) -> impl Iterator<Item = Named<'a>> {
        self.named("networks")
    }

    /// The names under a key that takes a list of names or a map: `secrets`, `configs`, `models`, `volumes_from`.
    pub fn named(self, path: &str) -> impl Iterator<Item = Named<'a>> + use<'a> {
        self.get(path).into_iter().flat_map(Named::all)
    }
}

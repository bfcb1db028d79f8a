//! What a model is asked for by name, again and again.

use super::{EnvFile, File, Service};
use calfat_parser::compose::{Entry, Node, Place};
use std::collections::{HashMap, HashSet};

/// Where names stand in a model: a file may have as many services as mounts that name its volumes.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The position of each name in its section.
    sections: HashMap<String, HashMap<String, usize>>,
    /// The images that services build under a name.
    built: HashSet<String>,
    /// The environment files by the places that name them.
    env_files: HashMap<Place, Vec<usize>>,
}

impl Names {
    pub(super) fn of(merged: &Node, env_files: &[EnvFile]) -> Self {
        let mut names = Self::default();
        for section in merged.entries() {
            let at = section.value.entries().iter().enumerate();
            let at = at.map(|(index, entry)| (entry.key.clone(), index)).collect();
            names.sections.insert(section.key.clone(), at);
        }
        let services = merged.get("services").map_or(&[][..], Node::entries).iter();
        let built = services.filter(|service| service.value.get("build").is_some());
        names.built =
            built.filter_map(|service| Some(service.value.get("image")?.text()?.to_owned())).collect();
        let mut seen = HashSet::new();
        for (index, file) in env_files.iter().enumerate() {
            // What an anchor shares is named once, and read for each service that has it.
            if let Some(place) = file.place.filter(|place| seen.insert((*place, &*file.path))) {
                names.env_files.entry(place).or_default().push(index);
            }
        }
        names
    }

    fn position(&self, section: &str, name: &str) -> Option<usize> {
        self.sections.get(section)?.get(name).copied()
    }

    pub(super) fn env_files(&self, place: Place) -> &[usize] {
        self.env_files.get(&place).map_or(&[], Vec::as_slice)
    }
}

impl File {
    /// A service by its name.
    pub fn service(&self, name: &str) -> Option<Service<'_>> {
        let index = self.names.position("services", name)?;
        let entry = self.top("services").get(index)?;
        Some(Service { file: self, index, entry })
    }

    /// What stands under a name in a section such as `volumes` or `networks`.
    pub fn resource(&self, section: &str, name: &str) -> Option<&Entry> {
        self.top(section).get(self.names.position(section, name)?)
    }

    /// Whether a service builds an image that it calls so.
    pub fn builds_image(&self, reference: &str) -> bool {
        self.names.built.contains(reference)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::text::Source;

    #[test]
    fn everything_is_found_by_its_name() {
        let text = "services:\n  a: {build: ., image: own}\n  b: {image: x}\nvolumes: {v: {driver: d}}\n";
        let file = File::load("compose.yaml", Source::new(text.into()), None);
        assert_eq!(file.service("b").map(|service| service.index), Some(1));
        assert!(file.service("c").is_none());
        assert_eq!(file.resource("volumes", "v").and_then(|v| v.value.get("driver")?.text()), Some("d"));
        assert!(file.resource("volumes", "a").is_none() && file.resource("networks", "v").is_none());
        assert!(file.builds_image("own") && !file.builds_image("x"));
    }
}

//! What is done once all files are there.

use super::{Loader, Scope};
use calfat_parser::compose::{
    Entry, Facts, Map, Node, Value, check, normalise, rebase, set_defaults, typed, validate,
};
use std::collections::{HashMap, HashSet};

impl Loader<'_> {
    /// The model as Compose prints it.
    pub(super) fn finish(&mut self, mut model: Node, name: &str, scope: &mut Scope<'_>) -> Node {
        set_defaults(&mut model);
        validate(&model, &mut self.notes);
        rebase(&mut model, &scope.folder);
        normalise(&mut model, name, &mut scope.environment);
        let inactive = leave_out(&mut model, self.input.profiles);
        let facts = Facts { inactive, blanks: blanks(&model), is_partial: self.is_partial };
        if let Some(map) = model.map_mut() {
            let place = map.get("name").map(|name| name.place).unwrap_or_default();
            map.set("name", Node::made(place, Value::Text(name.to_owned())));
            if map.get("services").is_none() {
                map.set("services", Node::made(place, Value::Map(Map::default())));
            }
        }
        let mut model = typed(model, &mut self.notes);
        replicate(&mut model);
        if !self.input.is_fragment {
            check(&model, &facts, &mut self.notes);
        }
        self.read_files(&mut model, scope);
        model
    }
}

/// `scale` is the number of replicas too.
fn replicate(model: &mut Node) {
    let services = model.map_mut().and_then(|map| map.get_mut("services")).and_then(Node::map_mut);
    for service in services.into_iter().flat_map(|services| &mut services.entries) {
        let Some(scale) = service.value.get("scale").cloned() else { continue };
        let deploy = service.value.map_mut().and_then(|map| map.get_mut("deploy")).and_then(Node::map_mut);
        if let Some(deploy) = deploy.filter(|deploy| deploy.get("replicas").is_none()) {
            deploy.set("replicas", scale);
        }
    }
}

/// The services with a blank image or build.
fn blanks(model: &Node) -> HashMap<String, Entry> {
    let services = model.get("services").map_or(&[][..], Node::entries).iter();
    let blank = services.filter_map(|service| {
        let entry = ["image", "build"].iter().find_map(|key| service.value.entry(key))?;
        (entry.value.text() == Some("")).then(|| (service.key.clone(), entry.clone()))
    });
    blank.collect()
}

/// Takes the services out that no active profile has.
fn leave_out(model: &mut Node, active: &[&str]) -> HashSet<String> {
    let mut names = HashSet::new();
    let services = model.map_mut().and_then(|map| map.get_mut("services")).and_then(Node::map_mut);
    if let Some(services) = services {
        services.entries.retain(|service| {
            let is_active = is_active(&service.value, active);
            if !is_active {
                names.insert(service.key.clone());
            }
            is_active
        });
    }
    names
}

fn is_active(service: &Node, active: &[&str]) -> bool {
    let profiles = service.get("profiles").map_or(&[][..], Node::items);
    let named = |profile: &Node| profile.text().is_some_and(|name| active.contains(&name));
    profiles.is_empty() || active.contains(&"*") || profiles.iter().any(named)
}

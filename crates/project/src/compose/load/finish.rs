//! What is done once all files are there.

use super::Input;
use crate::compose::folder_of;
use calfat_parser::compose::{
    Environment, Map, Node, Notes, Value, check, normalise, rebase, set_defaults, typed, validate,
};
use std::collections::HashSet;

/// The model as Compose prints it.
pub(super) fn finish(
    mut model: Node,
    name: &str,
    input: &Input<'_>,
    environment: &mut Environment<'_>,
    notes: &mut Notes,
) -> Node {
    set_defaults(&mut model);
    validate(&model, notes);
    rebase(&mut model, folder_of(input.path));
    normalise(&mut model, name, environment);
    let inactive = leave_out(&mut model, input.profiles);
    let before = model.clone();
    if let Some(map) = model.map_mut() {
        let place = map.get("name").map(|name| name.place).unwrap_or_default();
        map.set("name", Node::made(place, Value::Text(name.to_owned())));
        if map.get("services").is_none() {
            map.set("services", Node::made(place, Value::Map(Map::default())));
        }
    }
    let model = typed(model, notes);
    if !input.is_fragment {
        check(&model, &before, &inactive, notes);
    }
    model
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

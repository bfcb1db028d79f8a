//! What Compose adds to a whole model: the default network, dependencies that follow from other keys, names.
//!
//! Source: `loader/normalize.go` of compose-go.

use super::{Entry, Environment, Keyed, Map, Node, Place, Value, defaults::set, merge::entry};

/// Adds what follows from the rest.
pub fn normalise(model: &mut Node, project: &str, environment: &mut Environment<'_>) {
    let Value::Map(map) = &mut model.value else { return };
    default_network(map);
    if let Some(Value::Map(services)) = map.get_mut("services").map(|services| &mut services.value) {
        for service in &mut services.entries {
            normalise_service(service, environment);
        }
    }
    for section in ["networks", "volumes", "configs", "secrets"] {
        if let Some(Value::Map(resources)) = map.get_mut(section).map(|section| &mut section.value) {
            resources.entries.iter_mut().for_each(|resource| name(resource, project));
        }
    }
}

/// A service without networks is in `default`, which is there if a service is in it.
fn default_network(model: &mut Map) {
    let mut used = None;
    if let Some(Value::Map(services)) = model.get_mut("services").map(|services| &mut services.value) {
        for service in &mut services.entries {
            used = join_default(service).or(used);
        }
    }
    let Some(place) = used else { return };
    if model.get("networks").is_none_or(Node::is_null) {
        model.set("networks", Node::made(place, Value::Map(Map::default())));
    }
    if let Some(networks) = model.get_mut("networks") {
        set(networks, "default", Value::Null);
    }
}

/// Where a service uses the network `default`, if it does.
fn join_default(service: &mut Entry) -> Option<Place> {
    let place = service.key_place;
    let node = &mut service.value;
    if node.get("provider").is_some() || node.get("network_mode").is_some() {
        return None;
    }
    if node.get("networks").is_none_or(|networks| networks.entries().is_empty()) {
        let Value::Map(map) = &mut node.value else { return None };
        let default = Value::Map(Map { entries: vec![entry("default", Node::nothing(place))] });
        map.set("networks", Node::made(place, default));
        return Some(place);
    }
    node.get("networks").and_then(|networks| networks.entry("default")).map(|default| default.key_place)
}

fn normalise_service(service: &mut Entry, environment: &mut Environment<'_>) {
    let depends = implied(&service.value);
    let Value::Map(map) = &mut service.value.value else { return };
    if let Some(policy) = map.get_mut("pull_policy")
        && policy.text() == Some("if_not_present")
    {
        policy.value = Value::Text("missing".to_owned());
    }
    if let Some(build) = map.get_mut("build") {
        if build.get("dockerfile_inline").is_none() {
            set(build, "dockerfile", Value::Text("Dockerfile".to_owned()));
        }
        if let Some(args) = build.map_mut().and_then(|build| build.get_mut("args")) {
            resolve(args, environment, false);
        }
    }
    if let Some(variables) = map.get_mut("environment") {
        resolve(variables, environment, true);
    }
    if depends.is_empty() {
        return;
    }
    if map.get("depends_on").is_none() {
        let all = Node::made(service.key_place, Value::Map(Map::default()));
        map.entries.push(entry("depends_on", all));
    }
    if let Some(all) = map.get_mut("depends_on").and_then(Node::map_mut) {
        let mut keyed = Keyed::from(std::mem::take(all));
        for (key, from, restart) in depends {
            keyed.offer(Entry { key, key_place: from.place, value: dependency(&from, restart) });
        }
        *all = keyed.map();
    }
}

/// The services that other keys than `depends_on` make a service depend on: name, where that is said, whether a restart
/// is passed on.
fn implied(service: &Node) -> Vec<(String, Node, bool)> {
    let mut found = Vec::new();
    for link in service.get("links").map_or(&[][..], Node::items) {
        let Some(text) = link.text() else { continue };
        let name = match text.split_once(':') {
            Some((name, alias)) if !alias.contains(':') => name,
            _ => text,
        };
        found.push((name.to_owned(), part(link, 0, name.len()), true));
    }
    for key in ["network_mode", "ipc", "pid", "uts", "cgroup"] {
        let Some(node) = service.get(key) else { continue };
        if let Some(name) = node.text().and_then(|text| text.strip_prefix("service:")) {
            let start = "service:".len();
            found.push((name.to_owned(), part(node, start, start + name.len()), true));
        }
    }
    for from in service.get("volumes_from").map_or(&[][..], Node::items) {
        let Some(text) = from.text().filter(|text| !text.starts_with("container:")) else { continue };
        let name = text.split(':').next().unwrap_or_default();
        found.push((name.to_owned(), part(from, 0, name.len()), false));
    }
    found
}

fn part(node: &Node, start: usize, end: usize) -> Node {
    Node { place: node.part(&(start..end)), ..node.emptied() }
}

fn dependency(from: &Node, restart: bool) -> Node {
    let condition = entry("condition", from.derived(Value::Text("service_started".to_owned())));
    let restart = entry("restart", from.derived(Value::Bool(restart)));
    let required = entry("required", from.derived(Value::Bool(true)));
    from.derived(Value::Map(Map { entries: vec![condition, restart, required] }))
}

/// Keys without a value have that of the environment.
fn resolve(variables: &mut Node, environment: &mut Environment<'_>, keep: bool) {
    match &mut variables.value {
        Value::Map(map) => {
            for entry in map.entries.iter_mut().filter(|entry| entry.value.is_null()) {
                if let Some(value) = environment.get(&entry.key) {
                    entry.value.value = Value::Text(value.to_owned());
                }
            }
            map.entries.retain(|entry| keep || !entry.value.is_null());
        }
        Value::List(items) => {
            items.retain_mut(|item| {
                let Some(name) = item.text().filter(|text| !text.contains('=')) else { return true };
                let Some(value) = environment.get(name) else { return keep };
                item.value = Value::Text(format!("{name}={value}"));
                true
            });
        }
        _ => {}
    }
}

/// A resource without a name has that of the project in front of its key, unless Compose does not make it.
fn name(resource: &mut Entry, project: &str) {
    if resource.value.is_null() {
        resource.value = Node::made(resource.key_place, Value::Map(Map::default()));
    }
    let Some(map) = resource.value.map_mut() else { return };
    if map.get("name").is_some_and(|name| !name.is_null()) {
        return;
    }
    let external = map.get("external").and_then(Node::bool) == Some(true);
    let name = if external { resource.key.clone() } else { format!("{project}_{}", resource.key) };
    map.set("name", Node::made(resource.key_place, Value::Text(name)));
}

impl Node {
    /// The map, if it is one, to be changed.
    pub fn map_mut(&mut self) -> Option<&mut Map> {
        match &mut self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }
}

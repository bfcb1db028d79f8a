//! Keys that stand on the wrong level.

use super::say::{self, Path, Step};
use super::{Fault, FaultKind};
use crate::compose::vocabulary::{Key, Mapping, ROOT, SERVICE, Shape};
use crate::compose::{Entry, Map, Node, Value};
use crate::text::Words;

/// Where a key has its place.
pub(super) enum Home {
    /// At the top level.
    Top,
    /// In a service.
    Service,
    /// Under `services`, as the name of a service.
    Services,
    /// Below these keys, from where it stands.
    Below(Vec<&'static str>),
    /// Below these keys of the service.
    InService(Vec<&'static str>),
}

/// The fault of a file in the layout of Compose v1: services stand at the top level, and no key `services`.
pub(super) fn old_layout(root: &Node) -> Option<Fault> {
    let map = root.map()?;
    if map.get("services").is_some() {
        return None;
    }
    let is_service = |entry: &&Entry| {
        let is_free = ROOT.key(&entry.key).is_none() && !entry.key.starts_with("x-");
        is_free && is_like_service(&entry.value)
    };
    let first = map.entries.iter().find(is_service)?;
    Some(Fault {
        place: first.key_place,
        path: say::path(&vec![Step::Name(&first.key)]),
        kind: FaultKind::OldLayout,
        words: say::old_layout(&first.key),
        suggestion: None,
        unknown: false,
    })
}

/// Whether a mapping has one of the keys that nearly every service has.
pub(super) fn is_like_service(node: &Node) -> bool {
    const USUAL: &[&str] =
        &["image", "build", "ports", "command", "environment", "extends", "volumes", "restart", "env_file"];
    node.map().is_some_and(|map| USUAL.iter().any(|key| map.get(key).is_some()))
}

/// What is to be said of a key of a service, or of the top level, that stands among the names of services.
pub(super) fn among_services(path: &Path, entry: &Entry) -> Option<Words> {
    if !matches!(path.as_slice(), [Step::Name("services"), _]) || is_like_service(&entry.value) {
        return None;
    }
    let is_section = ROOT.key(&entry.key).is_some() && !matches!(entry.value.value, Value::List(_));
    if is_section {
        return Some(say::belongs(path, &entry.key, &Home::Top));
    }
    SERVICE.key(&entry.key).map(|_| say::belongs(path, &entry.key, &Home::Service))
}

/// Whether a mapping is a text of the short syntax that a blank behind its colon has split: `- ./a: /b`.
pub(super) fn is_split_text(map: &Map, mapping: &Mapping, shape: &Shape) -> bool {
    let [entry] = map.entries.as_slice() else { return false };
    let is_scalar = !matches!(entry.value.value, Value::List(_) | Value::Map(_));
    let has_text = shape.branches().iter().any(|branch| matches!(branch, Shape::Text(_)));
    let is_known = mapping.key(&entry.key).is_some() || entry.key.starts_with("x-") || mapping.open;
    // A word by itself is more likely a key that is spelt wrong.
    let is_word = entry.key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_scalar && has_text && !is_known && !is_word
}

/// Where a key has its place that the mapping at the end of the path does not know.
pub(super) fn home(path: &Path, key: &str, mapping: &Mapping) -> Option<Home> {
    if let Some(keys) = below(mapping, key) {
        return Some(Home::Below(keys));
    }
    let in_service = matches!(path.as_slice(), [Step::Name("services"), _, _, _, ..]);
    if in_service && SERVICE.key(key).is_some() {
        return Some(Home::Service);
    }
    if let Some(keys) = below(&SERVICE, key).filter(|_| in_service) {
        return Some(Home::InService(keys));
    }
    if path.len() > 1 {
        return ROOT.key(key).map(|_| Home::Top);
    }
    SERVICE.key(key).map(|_| Home::Service)
}

/// The keys, from this mapping on, of the one mapping below it that knows a key; none if several equally near do.
fn below(mapping: &Mapping, key: &str) -> Option<Vec<&'static str>> {
    let mut level: Vec<(Vec<&'static str>, &'static Key)> =
        mapping.keys().map(|key| (vec![key.name], key)).collect();
    while !level.is_empty() {
        let knows = |(_, parent): &&(Vec<_>, &Key)| parts(&parent.shape).any(|part| part.key(key).is_some());
        let mut homes = level.iter().filter(knows);
        if let Some((home, _)) = homes.next() {
            return homes.next().is_none().then(|| home.clone());
        }
        level = level.iter().flat_map(|(way, parent)| children(way, parent)).collect();
    }
    None
}

fn children(way: &[&'static str], parent: &Key) -> Vec<(Vec<&'static str>, &'static Key)> {
    let keys = parts(&parent.shape).flat_map(Mapping::keys);
    keys.map(|key| ([way, &[key.name]].concat(), key)).collect()
}

/// The mappings that may stand behind a key, directly or as items.
fn parts(shape: &Shape) -> impl Iterator<Item = &'static Mapping> {
    let items = shape.items().and_then(Shape::mapping);
    shape.mapping().into_iter().chain(items)
}

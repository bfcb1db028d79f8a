//! What of a model must fit together.
//!
//! Source: `loader/validate.go` and `graph` of compose-go.

mod cycles;
mod limits;
mod references;

use super::{Entry, Node, Notes};
use crate::words;
use std::collections::{HashMap, HashSet};

/// The names that services may refer to.
struct Names<'a> {
    /// Those that are active.
    services: HashMap<&'a str, &'a Entry>,
    facts: &'a Facts,
    networks: HashSet<&'a str>,
    volumes: HashSet<&'a str>,
    secrets: HashSet<&'a str>,
    configs: HashSet<&'a str>,
    models: HashSet<&'a str>,
}

/// What a typed model does not show.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The services that no active profile has.
    pub inactive: HashSet<String>,
    /// For services with a blank image or build: that one.
    pub blanks: HashMap<String, Entry>,
    /// Whether a part of the model is not there, so that names may be declared in it.
    pub is_partial: bool,
}

/// Checks a typed model.
pub fn check(model: &Node, facts: &Facts, notes: &mut Notes) {
    let names = Names {
        services: section(model, "services").map(|entry| (&*entry.key, entry)).collect(),
        facts,
        networks: section(model, "networks").map(|entry| &*entry.key).collect(),
        volumes: section(model, "volumes").map(|entry| &*entry.key).collect(),
        secrets: section(model, "secrets").map(|entry| &*entry.key).collect(),
        configs: section(model, "configs").map(|entry| &*entry.key).collect(),
        models: section(model, "models").map(|entry| &*entry.key).collect(),
    };
    for service in section(model, "services") {
        startable(service, facts, notes);
        references::check(service, &names, notes);
        limits::check(service, notes);
        shape(service, notes);
    }
    cycles::check(&names, model, notes);
}

fn section<'a>(model: &'a Node, key: &str) -> impl Iterator<Item = &'a Entry> {
    model.get(key).map_or(&[][..], Node::entries).iter()
}

/// A service has an image, a build or a provider.
fn startable(service: &Entry, facts: &Facts, notes: &mut Notes) {
    let has_source = ["image", "build", "provider"].iter().any(|key| service.value.get(key).is_some());
    let place = service.value.place;
    if has_source || notes.has_lost(place) || notes.has_blamed(place) || place.span.is_empty() {
        return;
    }
    let name = &service.key;
    let words = words! {
        en: "the service `{name}` has neither `image` nor `build`",
        fr: "le service `{name}` n'a ni `image` ni `build`"
    };
    match facts.blanks.get(name) {
        Some(blank) if notes.blames(blank.value.place) || notes.blames(blank.key_place) => {}
        Some(blank) => notes.refuse_entry(blank, words),
        None => notes.refuse_at(service.key_place, words),
    }
}

/// Keys of one service that exclude or need each other.
fn shape(service: &Entry, notes: &mut Notes) {
    let node = &service.value;
    if let (Some(mode), Some(networks)) = (node.entry("network_mode"), node.entry("networks"))
        && !networks.value.entries().is_empty()
    {
        notes.refuse_at(
            mode.key_place,
            words! {
                en: "`network_mode` and `networks` exclude each other",
                fr: "`network_mode` et `networks` s'excluent"
            },
        );
    }
    if let Some(first) = node.get("healthcheck.test").and_then(|test| test.items().first())
        && let Some(text) = first.text()
        && !matches!(text, "CMD" | "CMD-SHELL" | "NONE")
    {
        notes.refuse(
            first,
            words! {
                en: "a list in `test` must begin with `CMD`, `CMD-SHELL` or `NONE`",
                fr: "une liste dans `test` doit commencer par `CMD`, `CMD-SHELL` ou `NONE`"
            },
        );
    }
    for watch in node.get("develop.watch").map_or(&[][..], Node::items) {
        let action = watch.get("action").and_then(Node::text).unwrap_or_default();
        if watch.get("target").is_none() && !matches!(action, "rebuild" | "restart" | "") {
            notes.refuse(
                watch,
                words! { en: "the action `{action}` needs a `target`", fr: "l'action `{action}` a besoin d'une `target`" },
            );
        }
    }
    mounts(node, notes);
}

/// No two of `tmpfs` and `volumes` have one target.
fn mounts(service: &Node, notes: &mut Notes) {
    let mut taken: HashSet<&str> = HashSet::new();
    let tmpfs = service.get("tmpfs").map_or(&[][..], Node::items).iter();
    let tmpfs = tmpfs.filter_map(|item| Some((item, item.text()?.split(':').next()?)));
    let volumes = service.get("volumes").map_or(&[][..], Node::items).iter();
    let volumes = volumes.filter_map(|item| Some((item, item.get("target")?.text()?)));
    for (item, target) in tmpfs.chain(volumes) {
        if !taken.insert(target) {
            notes.refuse(
                item,
                words! {
                    en: "something is mounted on `{target}` already",
                    fr: "`{target}` est déjà un point de montage"
                },
            );
        }
    }
}

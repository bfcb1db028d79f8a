//! Services that wait for each other.

use super::{Names, section};
use crate::{
    compose::{Entry, Node, Notes},
    words,
};
use std::collections::HashMap;

/// How far a service is: not looked at, on the way, done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting(usize),
    Done,
}

/// Tells every dependency that closes a circle.
pub(super) fn check(names: &Names<'_>, model: &Node, notes: &mut Notes) {
    let mut states: HashMap<&str, State> = HashMap::new();
    for service in section(model, "services") {
        if !states.contains_key(&*service.key) {
            walk(service, names, &mut states, notes);
        }
    }
}

/// Depth first, without recursion: a chain of services may be long.
fn walk<'a>(start: &'a Entry, names: &Names<'a>, states: &mut HashMap<&'a str, State>, notes: &mut Notes) {
    let mut way: Vec<(&'a Entry, std::slice::Iter<'a, Entry>)> = vec![(start, dependencies(start))];
    states.insert(&start.key, State::Waiting(0));
    while let Some((service, rest)) = way.last_mut() {
        let Some(dependency) = rest.next() else {
            states.insert(&service.key, State::Done);
            way.pop();
            continue;
        };
        match states.get(&*dependency.key) {
            Some(State::Done) => {}
            Some(State::Waiting(from)) => {
                let circle = way[*from..].iter().map(|(service, _)| &*service.key);
                refuse(dependency, circle, notes);
            }
            None => {
                if let Some(next) = names.services.get(&*dependency.key) {
                    states.insert(&next.key, State::Waiting(way.len()));
                    way.push((next, dependencies(next)));
                }
            }
        }
    }
}

fn dependencies(service: &Entry) -> std::slice::Iter<'_, Entry> {
    service.value.get("depends_on").map_or(&[][..], Node::entries).iter()
}

/// `circle` are the services from the dependency to the one that has it.
fn refuse<'a>(dependency: &Entry, circle: impl ExactSizeIterator<Item = &'a str>, notes: &mut Notes) {
    const SHOWN: usize = 6;
    let more = if circle.len() > SHOWN { " → …" } else { "" };
    let way: Vec<&str> = circle.take(SHOWN).map(shortened).collect();
    let (way, last) = (way.join(" → "), shortened(&dependency.key));
    notes.refuse_at(
        dependency.key_place,
        words! {
            en: "these services wait for each other: `{way}{more} → {last}`",
            fr: "ces services s'attendent les uns les autres\u{202F}: `{way}{more} → {last}`"
        },
    );
}

/// A name of megabytes would be told again for each circle that it is in.
fn shortened(name: &str) -> &str {
    const LONGEST: usize = 100;
    &name[..name.floor_char_boundary(LONGEST)]
}

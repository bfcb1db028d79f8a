//! `extends`: services laid over others, of the same file or of another one.
//!
//! Source: `loader/extends.go` of compose-go.

use super::{Loader, Scope, layers::Layers, sources::is_remote};
use crate::compose::folder_of;
use calfat_parser::{
    compose::{Entry, Map, Node, Notes, Resets, join, merge_service, rebase},
    text::Words,
    words,
};
use std::collections::HashMap;

/// How many services may extend each other in a row.
const DEEPEST: usize = 100;

/// How much services may inherit together, so that no small text becomes a huge model.
const HEAVIEST: usize = 1_000_000;

/// The services of one file.
struct Sheet {
    /// As Compose has them.
    long: Map,
    /// As written.
    short: Map,
    /// What the tags of the file take away.
    resets: Resets,
    /// Where each service stands among the long ones.
    at: HashMap<String, usize>,
    /// And among the short ones.
    at_short: HashMap<String, usize>,
    states: Vec<State>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Busy,
    Done,
}

/// What a service extends.
struct Base {
    sheet: usize,
    service: usize,
}

pub(super) struct Extender<'l, 'a, 's, 'e> {
    loader: &'l mut Loader<'a>,
    scope: &'s mut Scope<'e>,
    sheets: Vec<Sheet>,
    by_path: HashMap<String, Option<usize>>,
    weight: usize,
    /// Whether it is told that this is too much.
    is_told: bool,
    depth: usize,
}

impl<'l, 'a, 's, 'e> Extender<'l, 'a, 's, 'e> {
    pub(super) fn new(loader: &'l mut Loader<'a>, scope: &'s mut Scope<'e>) -> Self {
        Self {
            loader,
            scope,
            sheets: Vec::new(),
            by_path: HashMap::new(),
            weight: 0,
            is_told: false,
            depth: 0,
        }
    }

    /// Lays the services of a document over those that they extend.
    pub(super) fn run(mut self, mut document: Layers, resets: &Resets) -> Layers {
        let extends = |service: &Entry| service.value.entry("extends").is_some();
        if !document.long.get("services").map_or(&[][..], Node::entries).iter().any(extends) {
            return document;
        }
        self.sheets.push(Sheet::new(&mut document, resets.clone()));
        for service in 0..self.sheets[0].states.len() {
            self.extend(0, service);
        }
        let Sheet { long, short, .. } = self.sheets.swap_remove(0);
        for (layer, extended) in [(&mut document.long, long), (&mut document.short, short)] {
            if let Some(services) = services(layer) {
                *services = extended;
            }
        }
        document
    }

    fn extend(&mut self, sheet: usize, service: usize) {
        if self.sheets[sheet].states[service] != State::Waiting {
            return;
        }
        self.sheets[sheet].states[service] = State::Busy;
        self.depth += 1;
        let base = self.base(sheet, service);
        match base {
            Some(base) => self.lay_over(sheet, service, &base),
            None => self.forsake(sheet, service),
        }
        self.depth -= 1;
        self.sheets[sheet].states[service] = State::Done;
    }

    /// Finds what a service extends, and makes it complete.
    fn base(&mut self, sheet: usize, service: usize) -> Option<Base> {
        let entry = self.sheets[sheet].long.entries.get(service)?;
        let extends = entry.value.entry("extends")?.clone();
        let name = extends.value.map().map_or(Some(&extends.value), |map| map.get("service"));
        let Some(name) = name.cloned() else {
            let words = words! {
                en: "`extends` does not say which `service`",
                fr: "`extends` ne dit pas quel `service`"
            };
            self.notes().refuse_entry(&extends, words);
            return None;
        };
        let file = extends.value.entry("file").filter(|file| !file.value.is_null());
        let from = match file {
            None => sheet,
            Some(file) => self.sheet(file)?,
        };
        let place = if name.place.span.is_empty() { extends.key_place } else { name.place };
        let text = name.printed().unwrap_or_default();
        let blame = Node { place, ..name };
        let Some(found) = self.sheets[from].at.get(&text).copied() else {
            let words = if text.is_empty() {
                words! { en: "`extends` names no service", fr: "`extends` ne nomme aucun service" }
            } else {
                missing(&text, file.is_some())
            };
            self.notes().refuse(&blame, words);
            return None;
        };
        if self.sheets[from].states[found] == State::Busy {
            self.notes().refuse(
                &blame,
                words! { en: "`{text}` extends itself in the end", fr: "`{text}` finit par s'étendre lui-même" },
            );
            return None;
        }
        if self.depth > DEEPEST {
            self.notes().refuse(
                &blame,
                words! { en: "too many services extend each other in a row", fr: "trop de services s'étendent les uns les autres à la suite" },
            );
            return None;
        }
        self.extend(from, found);
        Some(Base { sheet: from, service: found })
    }

    /// What a service would inherit is not there, and it may be all that the service lacks.
    fn forsake(&mut self, sheet: usize, service: usize) {
        let Some(own) = self.sheets[sheet].long.entries.get_mut(service) else { return };
        let place = own.value.place;
        let extends = own.value.map_mut().and_then(|map| map.remove("extends"));
        if extends.is_some() {
            self.loader.notes.lose(place);
        }
    }

    fn lay_over(&mut self, sheet: usize, service: usize, base: &Base) {
        let Some((long, short)) = self.inherited(sheet, service, base) else { return };
        let is_partial = self.loader.notes.has_lost(long.place);
        let Sheet { long: longs, short: shorts, resets, at_short, .. } = &mut self.sheets[sheet];
        let Some(own) = longs.entries.get_mut(service) else { return };
        let notes = &mut self.loader.notes;
        let place = own.value.place;
        let at = at_short.get(&own.key).copied();
        over(own, long, resets, notes);
        if is_partial {
            notes.lose(place);
            notes.lose(own.value.place);
        }
        let own = at.and_then(|at| shorts.entries.get_mut(at));
        if let (Some(own), Some(short)) = (own, short) {
            over(own, short, resets, &mut Notes::default());
        }
    }

    /// What a service inherits, in both layers; none once it is too much.
    fn inherited(&mut self, sheet: usize, service: usize, base: &Base) -> Option<(Node, Option<Node>)> {
        let below = &self.sheets[base.sheet];
        let long = below.long.entries.get(base.service)?;
        let short = below.at_short.get(&long.key).and_then(|at| below.short.entries.get(*at));
        let short = short.map(|entry| &entry.value);
        if self.weight <= HEAVIEST {
            self.weight += weight(&long.value) + short.map_or(0, weight);
        }
        if self.weight <= HEAVIEST {
            return Some((long.value.clone(), short.cloned()));
        }
        let own = self.sheets[sheet].long.entries.get(service)?;
        if !std::mem::replace(&mut self.is_told, true) {
            let words = words! {
                en: "the services of this file inherit too much from each other",
                fr: "les services de ce fichier héritent trop les uns des autres"
            };
            self.loader.notes.refuse_at(own.key_place, words);
        }
        self.forsake(sheet, service);
        None
    }

    /// The services of another file, read when they are first needed.
    fn sheet(&mut self, file: &Entry) -> Option<usize> {
        let written = file.value.printed()?;
        if is_remote(&written) {
            return None;
        }
        let path = join(&self.scope.folder, &written);
        if let Some(sheet) = self.by_path.get(&path) {
            return *sheet;
        }
        let sheet = self.read(&path, folder_of(&written), file);
        self.by_path.insert(path, sheet);
        sheet
    }

    fn read(&mut self, path: &str, folder: &str, file: &Entry) -> Option<usize> {
        let index = self.loader.sources.need(path, file.value.place, &mut self.loader.notes)?;
        let mut layers = Layers::default();
        let mut resets = Resets::default();
        for document in self.loader.documents(index, self.scope) {
            let upper = Layers::of(document.root);
            layers = layers.cover(upper, &document.resets, None, &mut self.loader.notes);
            resets.join(document.resets);
        }
        rebase(&mut layers.long, folder);
        self.sheets.push(Sheet::new(&mut layers, resets));
        Some(self.sheets.len() - 1)
    }

    fn notes(&mut self) -> &mut Notes {
        &mut self.loader.notes
    }
}

impl Sheet {
    /// Takes the services out of a model.
    fn new(layers: &mut Layers, resets: Resets) -> Self {
        let take = |model| services(model).map(std::mem::take).unwrap_or_default();
        let (long, short) = (take(&mut layers.long), take(&mut layers.short));
        let states = vec![State::Waiting; long.entries.len()];
        let (at, at_short) = (positions(&long), positions(&short));
        Self { long, short, resets, at, at_short, states }
    }
}

fn positions(services: &Map) -> HashMap<String, usize> {
    services.entries.iter().enumerate().map(|(index, entry)| (entry.key.clone(), index)).collect()
}

fn services(model: &mut Node) -> Option<&mut Map> {
    model.map_mut()?.get_mut("services")?.map_mut()
}

/// Lays a service over its base.
fn over(own: &mut Entry, mut base: Node, resets: &Resets, notes: &mut Notes) {
    resets.apply_at(&["services", &own.key], &mut base);
    let upper = std::mem::replace(&mut own.value, Node::nothing(own.key_place));
    own.value = if base.map().is_some() { merge_service(&own.key, base, upper, notes) } else { upper };
    if let Some(map) = own.value.map_mut() {
        map.remove("extends");
    }
}

fn missing(name: &str, elsewhere: bool) -> Words {
    if elsewhere {
        return words! {
            en: "that file has no service `{name}`",
            fr: "ce fichier n'a pas de service `{name}`"
        };
    }
    words! { en: "there is no service `{name}` to extend", fr: "il n'y a pas de service `{name}` à étendre" }
}

/// How many values a value is made of; a long text weighs as much as several.
fn weight(node: &Node) -> usize {
    const BYTES: usize = 64;
    let inner = node.entries().iter().map(|entry| weight(&entry.value)).sum::<usize>();
    1 + node.text().map_or(0, str::len) / BYTES + inner + node.items().iter().map(weight).sum::<usize>()
}

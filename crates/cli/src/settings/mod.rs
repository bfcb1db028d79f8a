//! What a run is told: packs, `calfat.yaml`, what it extends, per-path overrides, and the command line, each a layer over
//! the last.

mod answer;
mod chain;
mod choice;
mod error;
mod fault;
mod found;
mod keys;
mod layers;
mod loaded;
mod pattern;
mod reach;
mod read;
mod reader;
mod rule;
mod schema;
mod section;
mod size;
mod sort;
mod store;
mod vocabulary;

pub(crate) use answer::{Answer, Origin, Ruled, Said, State};
pub(crate) use choice::Choice;
pub(crate) use error::Error;
pub(crate) use layers::Resolved;
pub(crate) use rule::{Key, RuleSetting, Switch};
pub(crate) use schema::{SCHEMA_ADDRESS, schema};
pub(crate) use section::{Section, Word};
pub(crate) use size::Size;
pub(crate) use store::Store;

use calfat_lint::Rule;
use calfat_parser::text::{LineIndex, Source, Words};
use calfat_rules::{PACKS, RULES};
use std::path::Path;

/// What a pack says.
pub(crate) fn section_of_pack(name: &str) -> Section {
    chain::pack(name).section
}

/// The rules that run where nothing but this pack is set; none if there is no such pack.
pub(crate) fn rules_of_pack(name: &str) -> Vec<&'static Rule> {
    if !PACKS.iter().any(|(pack, _)| *pack == name) {
        return Vec::new();
    }
    let settings = store::of_pack(name);
    RULES.iter().copied().filter(|rule| settings.selection.wants_rule(rule)).collect()
}

/// Whether a text is a pattern over paths, on the command line as in a file.
///
/// # Errors
/// If it is not: why, and what to write instead.
pub(crate) fn check_pattern(text: &str) -> Result<(), Words> {
    pattern::check(text).map_err(fault::Refusal::into_sentence)
}

/// The names of a settings file, the first found wins.
pub(crate) const NAMES: [&str; 2] = ["calfat.yaml", ".calfat.yaml"];

/// Whether a text could be the settings file of that path.
///
/// # Errors
/// If it could not: the 1-based line of its first fault, and why.
pub(crate) fn accepts(file: &Path, text: &str) -> Result<(), (usize, Words)> {
    let (_, (faults, _)) = loaded::Loaded::read(file, Source::new(text.into()));
    match faults.into_iter().next() {
        None => Ok(()),
        Some(fault) => {
            let line = LineIndex::new(text).line(fault.span.start) as usize;
            Err((line, fault.refusal.into_sentence()))
        }
    }
}

#[cfg(test)]
mod tests;

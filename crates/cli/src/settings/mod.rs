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
pub(crate) use schema::{SCHEMA_ADDRESS, schema};
pub(crate) use size::Size;
pub(crate) use store::Store;

/// The names of a settings file, the first found wins.
pub(crate) const NAMES: [&str; 2] = ["calfat.yaml", ".calfat.yaml"];

#[cfg(test)]
mod tests;

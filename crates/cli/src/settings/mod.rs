//! What a run is told: packs, `calfat.yaml`, per-path overrides, and the command line, each a layer over the last.

mod checked;
mod error;
mod layers;
mod loaded;
mod rule;
mod shape;
mod size;
mod store;
mod vocabulary;

pub(crate) use error::Error;
pub(crate) use layers::Resolved;
pub(crate) use size::Size;
pub(crate) use store::{Choice, Store};
pub(crate) use vocabulary::{check_pack, check_word};

/// The names of a settings file, the first found wins.
pub(crate) const NAMES: [&str; 2] = ["calfat.yaml", ".calfat.yaml"];

#[cfg(test)]
mod tests;

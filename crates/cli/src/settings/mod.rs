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

/// Whether a text could be the settings file of that path.
///
/// # Errors
/// If it could not: the 1-based line, and why.
pub(crate) fn accepts(file: &std::path::Path, text: &str) -> Result<(), (usize, calfat_parser::text::Words)> {
    let read = loaded::Loaded::read(file, text);
    read.map(drop).map_err(|error| (error.position.map_or(1, |(line, _)| line), error.words))
}

#[cfg(test)]
mod tests;

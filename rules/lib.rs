//! Every rule of calfat, each with its page beside it.
//!
//! The list below is written by `cargo test -p calfat-tests`: see `CONTRIBUTING.md`.

mod packs;

use calfat_lint::Rule;
pub use packs::PACKS;

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[];

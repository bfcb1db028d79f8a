//! Every rule of calfat, each with its page beside it.
//!
//! The list below is written by `cargo test -p calfat-tests`: see `CONTRIBUTING.md`.

#[doc(hidden)]
pub mod images;

use calfat_lint::Rule;

/// Every rule, sorted by id.
pub static RULES: &[&Rule] = &[];

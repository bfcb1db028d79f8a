//! Environment files: `.env` and what `env_file` names.
//!
//! Source: compose-go's `dotenv`; for the format `raw`, the key-value files of the Docker command line, which Docker
//! Compose registers. Both stop at the first fault.

mod fault;
mod raw;
mod read;
#[cfg(test)]
mod tests;

pub use fault::{Fault, FaultKind};
pub use raw::raw;

use super::template::{Blank, Budget};
use crate::text::Span;

/// An environment file, as far as it can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dotenv {
    /// In file order; the last one of a key counts.
    pub entries: Vec<Entry>,
    /// Where reading ended, if not at the end.
    pub fault: Option<Fault>,
}

/// A key, mostly with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The key. compose-go takes a last line without `=` and line end for a value without a key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// After quotes, escapes and interpolation; none for a key without a value that the environment does not have.
    pub value: Option<String>,
    /// Where the value stands, inside of its quotes; empty behind the key where there is none.
    pub value_span: Span,
    /// Its quote character.
    pub quote: Option<char>,
    /// Whether the key stands alone: its value comes from the environment.
    pub is_inherited: bool,
    /// Variables in the value that are not set and have no default. Their ranges are those of the value where nothing is
    /// escaped in it.
    pub blank: Vec<Blank>,
}

impl Dotenv {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.entry(key)?.value.as_deref()
    }

    /// The entry that gives a key its value.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().rev().find(|entry| entry.key == key && entry.value.is_some())
    }
}

/// Reads an environment file. `lookup` is the environment, which goes before keys of the file itself wherever a value
/// has variables.
pub fn parse<'e>(text: &str, lookup: &dyn Fn(&str) -> Option<&'e str>, budget: &mut Budget) -> Dotenv {
    read::read(text, lookup, budget)
}

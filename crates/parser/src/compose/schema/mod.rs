//! The model against the vocabulary: everything that compose-go's schema refuses, all at once and each in its place.
//!
//! The verdict is that of compose-go, which looks at the model after interpolation, includes, `extends` and merging, and
//! before the short syntaxes are spelt out. What it lets through passes here, `pull_policy: never-ever` included.

mod guess;
mod misplaced;
mod say;
#[cfg(test)]
mod tests;
mod unique;
mod walk;
mod wrong;

use super::{Node, Place};
use crate::text::Words;

/// The most faults of one model that are kept.
pub const MOST_FAULTS: usize = 1_000;

/// Something in the model that the schema refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The guilty key or value.
    pub place: Place,
    /// The way to it, with dots: `services.web.ports.0`. Long names are cut short.
    pub path: String,
    /// Which mistake it is.
    pub kind: FaultKind,
    /// What is wrong, in one sentence.
    pub words: Words,
    /// What was probably meant, as it should be written in the guilty place: `depends_on`, `"1.20"`, `30s`.
    pub suggestion: Option<String>,
    /// Whether the value is refused only as it is blank now: a variable that is not set stands in it.
    pub unknown: bool,
}

/// Which mistake it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Services stand at the top level, as in the files of Compose v1.
    OldLayout,
    /// A key that Compose does not know.
    UnknownKey,
    /// A key that has its place on another level.
    Misplaced,
    /// A name that is not spelt as Compose wants names.
    BadName,
    /// A key that must be there.
    MissingKey,
    /// Nothing behind the colon, or nothing but comments.
    Empty,
    /// A number, a boolean or a date where text is wanted: it needs quotes or a unit.
    Unquoted,
    /// A list in place of a mapping and so on.
    WrongType,
    /// A value that is none of those allowed, or out of bounds.
    BadValue,
    /// A text that is not written as it should be.
    BadFormat,
    /// The same item twice in a list.
    Duplicate,
}

/// All that the schema refuses, in the order of the model; at most [`MOST_FAULTS`]. `root` is the merged, interpolated
/// model, with values cast; `include` and `extends` are checked if they are still there.
pub fn check(root: &Node) -> Vec<Fault> {
    match misplaced::old_layout(root) {
        Some(fault) => vec![fault],
        None => walk::walk(root),
    }
}

//! Which findings are old: what stays of a finding when its file is edited, moved or renamed, and how findings of today
//! are told from those of another day.

mod marks;
mod moves;
mod pairing;

pub use marks::Marks;
pub use moves::{Former, moves};
pub use pairing::pair;

/// What is compared of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trace<'a> {
    /// The rule's id.
    pub rule: &'a str,
    /// Where it was found, in words instead of places.
    pub marks: Marks,
}

#[cfg(test)]
mod tests;

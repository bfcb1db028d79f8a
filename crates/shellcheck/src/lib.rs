//! What ShellCheck would say of a shell body, as codes with exact places: the sentences are the caller's.
//!
//! The analyser that does the work agrees with ShellCheck code by code; it is a private matter of this package.

mod analyser;
mod known;
mod limits;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use analyser::Analyser;

/// A shell body, and what surrounds it.
#[derive(Clone, Copy, Debug)]
pub struct Body<'a> {
    /// The text.
    pub text: &'a str,
    /// The language that it is in.
    pub dialect: calfat_shell::Dialect,
    /// What the shell is told on its own command line.
    pub options: calfat_shell::Options,
    /// Variables that its surroundings set; only those that the text names are of interest.
    pub known: &'a [&'a str],
}

/// A fault in a body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fault {
    /// ShellCheck's number: 2086 for SC2086.
    pub code: u16,
    /// The guilty part of the body, in bytes; never empty unless the body is.
    pub at: Range<usize>,
}

//! Dockerfiles: from text to a tree, and from the tree to stages, scopes and images.

mod check_options;
mod convert;
mod directive;
mod dump;
mod flags;
mod lines;
mod parse;
mod stages;
#[cfg(test)]
mod tests;
mod tokens;
mod tree;
mod validate;
mod words;

pub use check_options::{CheckOptionError, CheckOptions};
pub use convert::convert;
pub use directive::detect;
pub use dump::dump;
pub use parse::parse;
pub use stages::{AUTOMATIC, Assumed, Base, Definition, LONGEST_LINEAGE, Scope, Stage, Stages, Track};
pub use tokens::{Token, TokenKind, tokens};
pub use tree::{
    Args, Comment, Directive, Dockerfile, EmptyContinuation, Flag, Heredoc, Instruction, Json, Kind, Pair,
    Word,
};

use crate::text::Problem;

/// A tree for any text, and what BuildKit would refuse in it.
#[derive(Clone, Debug, Default)]
pub struct Parse {
    /// The tree; broken instructions are in it, marked.
    pub tree: Dockerfile,
    /// Sorted by place.
    pub problems: Vec<Problem>,
}

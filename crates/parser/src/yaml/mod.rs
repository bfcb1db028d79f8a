//! YAML as a tree in which every node knows its place.
//!
//! What is accepted is what the loader of Compose accepts. Aliases are links, never copies, so that no text can make
//! the tree larger than itself.

mod blame;
mod characters;
mod cost;
mod cursor;
mod duplicates;
mod lines;
mod links;
mod merge;
mod read;
mod recover;
mod tabs;
#[cfg(test)]
mod tests;
mod tree;

use crate::text::Problem;
pub use merge::{Budget, Overrun};
pub use tree::{Alias, Comment, Entry, Kind, Layout, Mapping, Node, NodeId, Scalar, Sequence, Style, Tree};

/// What a text holds, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Parse {
    /// All that can be read.
    pub tree: Tree,
    /// What compose-go refuses, in file order.
    pub problems: Vec<Problem>,
}

/// Reads a text that may hold several documents. Never fails: a line that cannot be read is left out and told.
pub fn parse(text: &str) -> Parse {
    let mut problems = Vec::new();
    let readable = characters::check(text, &mut problems);
    let tree = recover::read(&readable, &mut problems);
    duplicates::find(text, &tree, &mut problems);
    links::check(&tree, &mut problems);
    cost::check(&tree, &mut problems);
    tabs::check(text, &tree, &mut problems);
    problems.sort_by_key(|problem| problem.span);
    Parse { tree, problems }
}

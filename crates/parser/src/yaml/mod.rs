//! YAML as a tree in which every node knows its place.
//!
//! What is accepted is what the loader of Compose accepts. Aliases are links, never copies, so that no text can make
//! the tree larger than itself.

mod tree;

pub use tree::{Alias, Comment, Entry, Kind, Layout, Mapping, Node, NodeId, Scalar, Sequence, Style, Tree};

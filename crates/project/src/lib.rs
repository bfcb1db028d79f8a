//! Which documents belong together, and the facts that several rules need.
//!
//! A [`Project`] is plain data: documents, each parsed once, and facts about them computed when first asked for.
//! It reads nothing itself; what it asks of a disk goes through [`Files`].

pub mod compose;
mod context;
pub mod docker;
mod document;
mod files;
pub mod ignore;
pub mod markdown;

pub use context::{Context, Folder, IgnoreFile};
pub use document::{Content, Document, Kind, Skipped, Unparsed};
pub use files::{DirEntry, Files, Memory};

/// Documents that are checked together.
#[derive(Debug, Default)]
pub struct Project {
    /// In the order of their paths; a document's id is its index here.
    pub documents: Vec<Document>,
}

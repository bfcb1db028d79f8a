use super::Service;
use crate::Files;
use calfat_parser::{
    compose::{Node, Place, Value},
    text::{Problem, Source, Span},
    yaml::{Comment, Tree},
};

/// A loaded Compose file.
#[derive(Debug)]
pub struct File {
    /// The text.
    pub source: Source,
    /// The tree of this very file.
    pub tree: Tree,
    /// What all files together say, merged and interpolated, short syntax kept.
    pub merged: Node,
    /// What the loader refuses in this file.
    pub problems: Vec<Problem>,
    /// Which of the model's files this one is.
    pub here: u32,
}

impl File {
    /// Loads a Compose file with what it includes and extends. Never fails.
    pub fn load(_path: &str, source: Source, _files: Option<&dyn Files>) -> Self {
        let merged = Node { place: Place::default(), value: Value::Null, written: None };
        Self { source, tree: Tree::default(), merged, problems: Vec::new(), here: 0 }
    }

    /// What stands at a place of this file.
    pub fn text(&self, span: Span) -> &str {
        span.of(self.source.text())
    }

    /// The comments of this file.
    pub fn comments(&self) -> &[Comment] {
        &self.tree.comments
    }

    /// The place, if it is one of this file.
    pub fn span(&self, place: Place) -> Option<Span> {
        (place.file == self.here).then_some(place.span)
    }

    /// All services, in the order of the model.
    pub fn services(&self) -> impl Iterator<Item = Service<'_>> {
        let all = self.merged.get("services").map_or(&[][..], Node::entries);
        all.iter().map(|entry| Service { file: self, entry })
    }
}

//! An ignore file as rules see it.

use calfat_parser::{
    ignore::{Ignore, parse},
    text::{Problem, Source, Span},
};

/// A parsed ignore file.
#[derive(Debug)]
pub struct File {
    /// The text.
    pub source: Source,
    /// The patterns.
    pub tree: Ignore,
    /// What Docker refuses.
    pub problems: Vec<Problem>,
}

impl File {
    /// Reads an ignore file. Never fails.
    pub fn parse(source: Source) -> Self {
        let parsed = parse(source.text());
        Self { source, tree: parsed.tree, problems: parsed.problems }
    }

    /// What stands at a place.
    pub fn text(&self, span: Span) -> &str {
        span.of(self.source.text())
    }
}

//! An ignore file as rules see it.

mod listing;
mod obeyed;

pub use listing::{Listed, Listing};
pub use obeyed::Obeyed;

use crate::{Document, Files, docker};
use calfat_parser::{
    ignore::{Ignore, parse},
    text::{Problem, Source, Span},
};
use std::sync::{Arc, OnceLock};

/// A parsed ignore file.
#[derive(Debug)]
pub struct File {
    /// The text.
    pub source: Source,
    /// The patterns.
    pub tree: Ignore,
    /// What Docker refuses.
    pub problems: Vec<Problem>,
    /// Who obeys it; none for a text that came from nowhere.
    pub obeyed: Option<Obeyed>,
    /// The Dockerfiles that obey it.
    pub neighbours: Vec<Document>,
    /// What its context holds, filled in when asked for.
    listing: OnceLock<Option<Listing>>,
    files: Option<Arc<dyn Files>>,
}

impl File {
    /// Reads an ignore file. Never fails.
    pub fn parse(source: Source) -> Self {
        let parsed = parse(source.text());
        let (tree, problems) = (parsed.tree, parsed.problems);
        let neighbours = Vec::new();
        Self { source, tree, problems, obeyed: None, neighbours, listing: OnceLock::new(), files: None }
    }

    /// Looks around: who obeys it, and the Dockerfiles that do, with their paths.
    pub(crate) fn look_around(&mut self, path: &str, files: &Arc<dyn Files>) -> Vec<(String, docker::File)> {
        let (obeyed, dockerfiles) = obeyed::around(path, files.as_ref());
        self.obeyed = Some(obeyed);
        self.files = Some(files.clone());
        dockerfiles
    }

    /// What lies in the build context and what of it this file excludes. None if the context is not known for sure.
    pub fn listing(&self) -> Option<&Listing> {
        let listing = self.listing.get_or_init(|| {
            let context = self.obeyed.as_ref()?.context.as_deref()?;
            Listing::of(&self.tree, context, self.files.as_deref()?)
        });
        listing.as_ref()
    }

    /// What stands at a place.
    pub fn text(&self, span: Span) -> &str {
        span.of(self.source.text())
    }
}

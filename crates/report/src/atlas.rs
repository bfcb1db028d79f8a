use crate::places::{Place, Places, Range};
use calfat_lint::Finding;
use calfat_parser::text::Span;
use calfat_project::Document;
use std::collections::BTreeMap;

/// A document, the neighbours that some findings in it speak of, and their places.
pub(crate) struct Atlas<'a> {
    document: &'a Document,
    /// By the index of a neighbour; none for the document itself.
    places: BTreeMap<Option<usize>, Places<'a>>,
}

impl<'a> Atlas<'a> {
    pub(crate) fn of(document: &'a Document, findings: &[Finding]) -> Self {
        let labelled = findings.iter().flat_map(|finding| &finding.labels).map(|label| label.neighbour);
        let mut atlas = Self { document, places: BTreeMap::new() };
        for place in findings.iter().map(|_| None).chain(labelled) {
            let Some(source) = atlas.at(place).and_then(Document::source) else { continue };
            atlas.places.entry(place).or_insert_with(|| Places::new(source));
        }
        atlas
    }

    fn at(&self, neighbour: Option<usize>) -> Option<&'a Document> {
        match neighbour {
            None => Some(self.document),
            Some(index) => self.document.neighbours().get(index),
        }
    }

    /// The path of the document or a neighbour.
    pub(crate) fn path(&self, neighbour: Option<usize>) -> &'a str {
        self.at(neighbour).map_or("", |document| &document.path)
    }

    /// None if the document was not read.
    pub(crate) fn places(&self, neighbour: Option<usize>) -> Option<&Places<'a>> {
        self.places.get(&neighbour)
    }
    /// Where a span of the document or a neighbour begins and ends; the first place of one that was not read.
    pub(crate) fn range(&self, neighbour: Option<usize>, span: Span) -> Range {
        Range { start: self.place(neighbour, span.start), end: self.place(neighbour, span.end) }
    }

    fn place(&self, neighbour: Option<usize>, at: u32) -> Place {
        self.places(neighbour).map_or(Place::FIRST, |places| places.place(at))
    }
}

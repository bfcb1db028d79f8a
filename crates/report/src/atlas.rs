use crate::places::Places;
use calfat_lint::Finding;
use calfat_project::{Document, Project};
use std::collections::BTreeMap;

/// The documents that some findings speak of, with their places.
pub(crate) struct Atlas<'a> {
    documents: &'a [Document],
    places: BTreeMap<usize, Places<'a>>,
}

impl<'a> Atlas<'a> {
    pub(crate) fn of(project: &'a Project, findings: &[Finding]) -> Self {
        let mut places = BTreeMap::new();
        let labelled = findings.iter().flat_map(|finding| &finding.labels).map(|label| label.document);
        for document in findings.iter().map(|finding| finding.document).chain(labelled) {
            let Some(source) = project.documents[document].source() else { continue };
            places.entry(document).or_insert_with(|| Places::new(source));
        }
        Self { documents: &project.documents, places }
    }

    pub(crate) fn path(&self, document: usize) -> &'a str {
        &self.documents[document].path
    }

    /// None if the document was not read.
    pub(crate) fn places(&self, document: usize) -> Option<&Places<'a>> {
        self.places.get(&document)
    }
}

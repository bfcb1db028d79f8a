//! The blocks of a Markdown file are checked one by one, each as the document it is; what is found comes home.

use crate::{Finding, engine::Run, finding::MOST};
use calfat_parser::markdown::Home;
use calfat_project::{Document, markdown::File};
use std::collections::HashMap;

pub(crate) fn check(read: &Document, file: &File, number: usize, run: &Run<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut count: HashMap<&'static str, usize> = HashMap::new();
    for embedded in &file.embedded {
        for mut finding in run.alone(&embedded.document, number) {
            let count = count.entry(finding.rule).or_default();
            *count += 1;
            if *count <= MOST {
                bring_home(&mut finding, &embedded.home);
                found.push(finding);
            }
        }
    }
    if run.settings.ignore_suppressions {
        return found;
    }
    run.hearing.apply_html(read, file, number, found)
}

/// Moves a finding from the text of a block to the Markdown file.
fn bring_home(finding: &mut Finding, home: &Home) {
    finding.span = home.span(finding.span);
    let labels = finding.labels.iter_mut().filter(|label| label.neighbour.is_none());
    labels.for_each(|label| label.span = home.span(label.span));
    let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits);
    edits.for_each(|edit| *edit = home.edit(edit));
}

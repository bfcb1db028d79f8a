//! What is found and what is shown: between the two stand the list of old findings and what has changed.

use super::changes::changed;
use crate::{
    baseline::{Baseline, Compared, Deed, Found, found},
    git::Blob,
    settings::Resolved,
};
use calfat_lint::{
    Finding,
    baseline::{Trace, pair},
};
use calfat_parser::text::Source;
use calfat_project::{Document, Files};
use calfat_rules::RULES;
use std::{ops::Range, path::Path, sync::Arc};

/// What keeps findings in one file quiet.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sieve<'a> {
    /// The list of old findings, and the real path of the file.
    pub(super) baseline: Option<(&'a Baseline, &'a Path)>,
    /// What the file was at a revision.
    pub(super) before: Option<&'a Blob>,
}

/// The file as it was.
#[derive(Debug)]
pub(super) struct Before {
    bytes: Vec<u8>,
    found: Found,
}

/// What is to be said of the findings in a file.
#[derive(Debug, Default)]
pub(crate) struct Sifted {
    /// For each whether it is shown.
    pub(super) shown: Vec<bool>,
    /// How many stand in what has not changed.
    pub(super) unchanged: usize,
    /// How many of the others the baseline lists.
    pub(super) old: usize,
    pub(super) compared: Compared,
}

impl Sieve<'_> {
    /// What is to be known of the file's old state. None if all of it counts.
    pub(super) fn before(
        &self,
        document: &Document,
        resolved: &Resolved,
        files: Option<Arc<dyn Files>>,
    ) -> Option<Before> {
        let bytes = self.before?.read(resolved.max_file_size.0).ok().flatten()?;
        let old = Document::load(document.path.as_str(), document.kind, bytes.clone(), files);
        let project = calfat_project::Project { documents: vec![old] };
        let findings = calfat_lint::check(&project, 0, RULES, &resolved.settings);
        Some(Before { bytes, found: found(&project.documents[0], &findings) })
    }

    /// Which of the findings are shown.
    pub(super) fn sift(&self, document: &Document, findings: &[Finding], before: Option<&Before>) -> Sifted {
        let mut shown =
            before.map_or_else(|| vec![true; findings.len()], |before| before.counting(document, findings));
        let unchanged = shown.iter().filter(|shown| !**shown).count();
        let mut compared = Compared::default();
        if let Some((baseline, file)) = self.baseline {
            compared = baseline.compare(file, document, findings);
            shown.iter_mut().zip(&compared.old).for_each(|(shown, old)| *shown &= !old);
        }
        let old = shown.iter().filter(|shown| !**shown).count() - unchanged;
        Sifted { shown, unchanged, old, compared }
    }

    /// Which of the findings may be mended: those that are shown; all, if they are to be listed afterwards.
    pub(super) fn mendable(
        &self,
        document: &Document,
        findings: &[Finding],
        before: Option<&Before>,
    ) -> Vec<bool> {
        match self.baseline {
            Some((baseline, _)) if baseline.deed == Deed::Write => vec![true; findings.len()],
            None if before.is_none() => vec![true; findings.len()],
            _ => self.sift(document, findings, before).shown,
        }
    }
}

impl Before {
    /// Which findings stand on changed lines, or were not there before.
    fn counting(&self, document: &Document, findings: &[Finding]) -> Vec<bool> {
        let Some(source) = document.source() else { return vec![true; findings.len()] };
        let lines = changed(&self.bytes, &source.bytes());
        let old: Vec<Trace<'_>> = self.found.iter().map(|&(rule, marks)| Trace { rule, marks }).collect();
        let now = found(document, findings);
        let now: Vec<Trace<'_>> = now.iter().map(|&(rule, marks)| Trace { rule, marks }).collect();
        let pairs = pair(&old, &now);
        let each = findings.iter().zip(pairs);
        each.map(|(finding, old)| old.is_none() || meets(source, finding, &lines)).collect()
    }
}

/// Whether the guilty words stand, at least in part, on one of these lines.
fn meets(source: &Source, finding: &Finding, lines: &[Range<u32>]) -> bool {
    let first = source.lines().line(finding.span.start);
    let last = source.lines().line(finding.span.end.max(finding.span.start + 1) - 1);
    let next = lines.partition_point(|range| range.end <= first);
    lines.get(next).is_some_and(|range| range.start <= last)
}

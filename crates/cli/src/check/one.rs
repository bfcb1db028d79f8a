use super::{
    diff,
    fault::Fault,
    mend::{Deed, Mending},
    read::read,
    write,
};
use crate::{
    discover::{Origin, Target},
    overlay::Overlay,
    settings::Resolved,
};
use calfat_lint::Finding;
use calfat_parser::text::{Source, Words};
use calfat_project::{Document, Files, Project};
use calfat_rules::RULES;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::Arc,
};

/// What became of one file.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The file's document, alone.
    pub(crate) project: Project,
    /// Sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// How many findings were mended, or would be.
    pub(super) fixed: usize,
    /// What belongs on standard output besides the findings: a diff, or standard input mended.
    pub(super) text: Vec<u8>,
    /// Why a mended file could not be written.
    pub(super) trouble: Option<Words>,
}

/// Checks one file. A fault of calfat on it becomes a finding: one bad file never hides another.
pub(super) fn check(
    target: &Target,
    resolved: &Resolved,
    mending: &Mending,
    files: &Arc<dyn Files>,
) -> Outcome {
    guarded(|| attempt(target, resolved, mending, files)).unwrap_or_else(|fault| {
        let (document, findings) = fault.into_document(&target.shown, target.kind, &resolved.settings);
        Outcome::of(document, findings)
    })
}

fn guarded(work: impl FnOnce() -> Result<Outcome, Fault>) -> Result<Outcome, Fault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Fault::internal()))
}

fn attempt(
    target: &Target,
    resolved: &Resolved,
    mending: &Mending,
    files: &Arc<dyn Files>,
) -> Result<Outcome, Fault> {
    let bytes = read(&target.origin, resolved.max_file_size)?;
    let load = |bytes| load(target, bytes, files);
    let document = load(bytes);
    match mending.deed {
        None => Ok(lint(document, resolved)),
        Some(deed) => Ok(mend(document, load, target, resolved, mending, deed)),
    }
}

/// What came from standard input under a name is what the file of that name holds, whoever asks for it.
fn load(target: &Target, bytes: Vec<u8>, files: &Arc<dyn Files>) -> Document {
    let around = || match target.origin {
        Origin::Disk(_) => files.clone(),
        Origin::Stdin => Arc::new(Overlay::new(files.clone(), Path::new(&target.shown), bytes.clone())),
    };
    let files = target.has_neighbours().then(around);
    Document::load(target.shown.as_str(), target.kind, bytes, files)
}

fn lint(document: Document, resolved: &Resolved) -> Outcome {
    let project = Project { documents: vec![document] };
    let findings = calfat_lint::check(&project, 0, RULES, &resolved.settings);
    Outcome { project, findings, fixed: 0, text: Vec::new(), trouble: None }
}

fn mend(
    document: Document,
    load: impl Fn(Vec<u8>) -> Document,
    target: &Target,
    resolved: &Resolved,
    mending: &Mending,
    deed: Deed,
) -> Outcome {
    let fixed = calfat_lint::fix(&document, RULES, &resolved.settings, mending.safety);
    let old = || document.source().map(Source::bytes).unwrap_or_default();
    let Some(fixed) = fixed else {
        let same = if deed == Deed::Write && target.origin == Origin::Stdin { old() } else { Vec::new() };
        return Outcome { text: same, ..lint(document, resolved) };
    };
    if deed == Deed::Show {
        let text = diff::unified(&target.shown, &old(), &fixed.bytes);
        return Outcome { text, fixed: fixed.count, ..lint(document, resolved) };
    }
    let new = || load(fixed.bytes.clone());
    match &target.origin {
        Origin::Stdin => Outcome { text: fixed.bytes.clone(), fixed: fixed.count, ..lint(new(), resolved) },
        Origin::Disk(path) => match write::replace(path, &fixed.bytes, mending) {
            Ok(()) => Outcome { fixed: fixed.count, ..lint(new(), resolved) },
            Err(trouble) => Outcome { trouble: Some(trouble), ..lint(document, resolved) },
        },
    }
}

impl Outcome {
    fn of(document: Document, findings: Vec<Finding>) -> Self {
        let project = Project { documents: vec![document] };
        Self { project, findings, fixed: 0, text: Vec::new(), trouble: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_project::Kind;

    #[test]
    fn a_panic_becomes_a_finding() {
        let fault = guarded(|| panic!("as a broken rule would")).expect_err("it panicked");
        let (document, findings) =
            fault.into_document("Dockerfile", Kind::Dockerfile, &Resolved::default().settings);
        assert_eq!(findings[0].rule, "internal-error");
        assert!(findings[0].words.en.contains("please report it"));
        assert!(document.source().is_none());
    }
}

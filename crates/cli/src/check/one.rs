use super::{
    changes, diff,
    fault::Fault,
    mend::{Deed, Mending},
    read::read,
    sieve::{Before, Sieve, Sifted},
    write,
};
use crate::{
    cache::Drawer,
    discover::{Origin, Target},
    git::Blob,
    overlay::Overlay,
    settings::Resolved,
};
use calfat_lint::Finding;
use calfat_parser::{
    text::{Source, Words},
    words,
};
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
    /// Those that are shown, sorted by place.
    pub(crate) findings: Vec<Finding>,
    /// What is not shown, and why.
    pub(super) sifted: Sifted,
    /// How many findings were mended, or would be.
    pub(super) fixed: usize,
    /// What belongs on standard output besides the findings: a diff, or standard input mended.
    pub(super) text: Vec<u8>,
    /// Why a mended file could not be written.
    pub(super) trouble: Option<Words>,
}

/// A file and all that is to be known before it is checked.
pub(super) struct Work<'a> {
    pub(super) target: &'a Target,
    pub(super) resolved: &'a Resolved,
    pub(super) files: &'a Arc<dyn Files>,
    pub(super) sieve: Sieve<'a>,
    /// What earlier runs have found in it.
    pub(super) known: Option<Drawer<'a>>,
}

/// Checks one file. A fault of calfat on it becomes a finding: one bad file never hides another.
pub(super) fn check(work: &Work<'_>, mending: &Mending) -> Outcome {
    guarded(|| work.attempt(mending)).unwrap_or_else(|fault| {
        let Work { target, resolved, .. } = work;
        Outcome::of(fault.into_document(&target.shown, target.kind, &resolved.settings))
    })
}

fn guarded(work: impl FnOnce() -> Result<Outcome, Fault>) -> Result<Outcome, Fault> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Fault::internal()))
}

impl Work<'_> {
    fn attempt(&self, mending: &Mending) -> Result<Outcome, Fault> {
        let limit = self.resolved.max_file_size;
        let mut bytes = read(&self.target.origin, limit)?;
        // What is mended of a staged file is its text on the disk, which may end its lines in another way.
        let on_disk = self.staged().filter(|_| mending.deed == Some(Deed::Write));
        let on_disk = on_disk.and_then(|blob| read(&Origin::Disk(blob.path.clone()), limit).ok());
        let is_as_staged = on_disk.as_ref().is_some_and(|on_disk| changes::same(on_disk, &bytes));
        if is_as_staged {
            bytes = on_disk.unwrap_or(bytes);
        }
        if let Some(known) = self.known {
            let load = |bytes, files| self.document(bytes, Some(files));
            let check = |bytes, files| self.find(load(bytes, files));
            return Ok(self.sift(known.outcome(self.target, bytes, self.files, check), None));
        }
        let document = self.load(bytes.clone());
        let before = self.sieve.before(&document, self.resolved, self.around(&bytes));
        match mending.deed {
            None => Ok(self.lint(document, before.as_ref())),
            Some(deed) => Ok(self.mend(document, before.as_ref(), mending, deed, is_as_staged)),
        }
    }

    fn load(&self, bytes: Vec<u8>) -> Document {
        let files = self.around(&bytes);
        self.document(bytes, files)
    }

    fn document(&self, bytes: Vec<u8>, files: Option<Arc<dyn Files>>) -> Document {
        Document::load(self.target.shown.as_str(), self.target.kind, bytes, files)
    }

    /// What may be looked at around the file: what came from standard input under a name is what the file of that name
    /// holds, whoever asks for it.
    fn around(&self, bytes: &[u8]) -> Option<Arc<dyn Files>> {
        let Self { target, files, .. } = self;
        let around = || match target.origin {
            Origin::Disk(_) | Origin::Blob(_) => Arc::clone(files),
            Origin::Stdin => {
                Arc::new(Overlay::new(Arc::clone(files), Path::new(&target.shown), bytes.to_vec()))
            }
        };
        target.has_neighbours().then(around)
    }

    fn staged(&self) -> Option<&Blob> {
        match &self.target.origin {
            Origin::Blob(blob) => Some(blob),
            _ => None,
        }
    }

    fn lint(&self, document: Document, before: Option<&Before>) -> Outcome {
        self.sift(self.find(document), before)
    }

    fn find(&self, document: Document) -> (Document, Vec<Finding>) {
        let mut project = Project { documents: vec![document] };
        let findings = calfat_lint::check(&project, 0, RULES, &self.resolved.settings);
        (project.documents.swap_remove(0), findings)
    }

    /// Leaves out what is old.
    fn sift(&self, (document, mut findings): (Document, Vec<Finding>), before: Option<&Before>) -> Outcome {
        let sifted = self.sieve.sift(&document, &findings, before);
        let mut shown = sifted.shown.iter();
        findings.retain(|_| shown.next().copied().unwrap_or(true));
        Outcome { sifted, ..Outcome::of((document, findings)) }
    }

    fn mend(
        &self,
        document: Document,
        before: Option<&Before>,
        mending: &Mending,
        deed: Deed,
        is_as_staged: bool,
    ) -> Outcome {
        let wanted = |document: &Document, found: &[Finding]| self.sieve.mendable(document, found, before);
        let settings = &self.resolved.settings;
        let fixed = calfat_lint::fix_some(&document, RULES, settings, mending.safety, &wanted);
        let old = || document.source().map(Source::bytes).unwrap_or_default();
        let Some(fixed) = fixed else {
            let stdin = deed == Deed::Write && self.target.origin == Origin::Stdin;
            let same = if stdin { old() } else { Vec::new() };
            return Outcome { text: same, ..self.lint(document, before) };
        };
        if deed == Deed::Show {
            let text = diff::unified(&self.target.shown, &old(), &fixed.bytes);
            return Outcome { text, fixed: fixed.count, ..self.lint(document, before) };
        }
        let new = || self.load(fixed.bytes.clone());
        let Some(path) = self.target.origin.path() else {
            return Outcome { text: fixed.bytes.clone(), fixed: fixed.count, ..self.lint(new(), before) };
        };
        let written = if self.staged().is_some() && !is_as_staged {
            Err(not_staged(&self.target.shown))
        } else {
            write::replace(path, &fixed.bytes, mending)
        };
        match written {
            Ok(()) => Outcome { fixed: fixed.count, ..self.lint(new(), before) },
            Err(trouble) => Outcome { trouble: Some(trouble), ..self.lint(document, before) },
        }
    }
}

fn not_staged(path: &str) -> Words {
    words! {
        en: "`{path}` was not mended: it has changes that are not staged",
        fr: "`{path}` n'a pas été corrigé\u{202F}: il contient des modifications qui ne sont pas indexées",
    }
}

impl Outcome {
    fn of((document, findings): (Document, Vec<Finding>)) -> Self {
        let project = Project { documents: vec![document] };
        Self { project, findings, sifted: Sifted::default(), fixed: 0, text: Vec::new(), trouble: None }
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

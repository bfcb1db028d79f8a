//! What was found in files that have not changed is not looked for again.
//!
//! An entry holds what was found in a file of these bytes under this path, with these settings, by this very build of
//! calfat, and every question that was asked about other files. It is good if all questions have the same answers today.
//! A cache that is broken, foreign or not there costs time and nothing else.

mod asked;
mod build;
mod command;
mod digest;
mod entry;
mod place;
mod shelf;

pub(crate) use command::run;
pub(crate) use place::ENDING;

use crate::{discover::Target, path, settings::Resolved, today};
use asked::{Answers, Noting, open};
use calfat_lint::{Finding, Settings};
use calfat_project::{Document, Files};
use digest::{Digest, Digester};
use entry::Entry;
use place::Folder;
use shelf::{Shelf, Used};
use std::{
    path::Path,
    sync::{Arc, Mutex},
};

/// Fewer files are checked as quickly as a cache is read.
pub(crate) const LEAST_FILES: usize = 32;

/// The cache of a run: what is known of the files below the folder in which the run started.
#[derive(Debug)]
pub(crate) struct Cache {
    folder: Folder,
    name: Digest,
    shelf: Shelf,
    today: u32,
    /// For each of the run's settings.
    settings: Vec<Digest>,
    answers: Answers,
    run: Mutex<Run>,
}

/// What the run used, and how large it is.
#[derive(Debug, Default)]
struct Run {
    used: Used,
    bytes: usize,
}

/// The part of a cache that holds for some settings.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Drawer<'a> {
    cache: &'a Cache,
    settings: Digest,
    resolved: &'a Resolved,
}

impl Cache {
    /// None if there is no place for one.
    pub(crate) fn open(settings: &[Resolved]) -> Option<Self> {
        Self::within(Folder::of_user()?, settings)
    }

    fn within(folder: Folder, settings: &[Resolved]) -> Option<Self> {
        let mut name = Digester::default();
        // The paths of documents, and what is asked of the disk, are relative to where the run started.
        name.add("cache").add(build::this(&folder)?);
        name.add(path::real_folder(Path::new("")).as_os_str().as_encoded_bytes());
        let name = name.finish();
        let bytes = folder.read(&digest::hex(&name), shelf::LARGEST).unwrap_or_default();
        let shelf = Shelf::read(bytes, &name);
        let settings = settings.iter().map(|resolved| of_settings(&resolved.settings)).collect();
        let (answers, run) = (Answers::default(), Mutex::default());
        Some(Self { folder, name, shelf, today: today::days()?, settings, answers, run })
    }

    /// What is known under the settings of that number.
    pub(crate) fn drawer<'a>(&'a self, number: usize, resolved: &'a Resolved) -> Option<Drawer<'a>> {
        Some(Drawer { cache: self, settings: *self.settings.get(number)?, resolved })
    }

    fn find(&self, key: &Digest) -> Option<Entry> {
        postcard::from_bytes(self.shelf.get(key)?).ok()
    }

    fn mark(&self, key: Digest, new: Option<Vec<u8>>) {
        let mut run = open(&self.run);
        let bytes = new.as_ref().map_or(0, Vec::len);
        // What does not fit into the file need not be kept in memory until the end.
        if run.bytes + bytes <= shelf::LARGEST {
            run.bytes += bytes;
            run.used.insert(key, new);
        }
    }

    /// Keeps what this run has found. A disk that is full or read-only is no fault: nothing is kept then.
    pub(crate) fn close(self) {
        let run = self.run.into_inner().unwrap_or_default();
        let is_stale =
            |(key, new): (&Digest, &Option<_>)| new.is_some() || self.shelf.is_stale(key, self.today);
        if run.used.iter().any(is_stale) {
            let bytes = self.shelf.write(&self.name, &run.used, self.today);
            let _ = self.folder.write(&digest::hex(&self.name), &bytes);
        }
    }
}

impl Drawer<'_> {
    /// What is known of a file, or else what `check` finds in it when it looks around through these files.
    pub(crate) fn outcome(
        self,
        target: &Target,
        bytes: Vec<u8>,
        files: &Arc<dyn Files>,
        check: impl FnOnce(Vec<u8>, Arc<dyn Files>) -> (Document, Vec<Finding>),
    ) -> (Document, Vec<Finding>) {
        let key = self.key(target, &bytes);
        if let Some(known) = self.recall(&key, target, &bytes, files) {
            self.cache.mark(key, None);
            return known;
        }
        let noting = Arc::new(Noting::new(files.clone()));
        let (document, findings) = check(bytes, noting.clone());
        if let Some(entry) = encode(&document, &findings, &noting) {
            self.cache.mark(key, Some(entry));
        }
        (document, findings)
    }

    fn recall(
        self,
        key: &Digest,
        target: &Target,
        bytes: &[u8],
        files: &Arc<dyn Files>,
    ) -> Option<(Document, Vec<Finding>)> {
        let entry = self.cache.find(key)?;
        let is_good = self.cache.answers.to(&entry.questions, files.as_ref()) == entry.answers;
        is_good.then(|| entry.restore(&target.shown, target.kind, bytes, files.as_ref()))?
    }

    fn key(self, target: &Target, bytes: &[u8]) -> Digest {
        let mut key = Digester::default();
        key.add(self.settings).add(&target.shown).add(target.kind.name()).add(bytes);
        // The day counts for comments with an end, and for nothing else.
        if bytes.windows(5).any(|word| word == b"until") {
            key.add(format!("{:?}", self.resolved.settings.today));
        }
        key.finish()
    }
}

/// What is written about settings for those who debug them is all of them, also what will be added to them.
fn of_settings(settings: &Settings) -> Digest {
    let undated = Settings { today: None, ..settings.clone() };
    digest::of(format!("{undated:?}").as_bytes())
}

fn encode(document: &Document, findings: &[Finding], noting: &Noting) -> Option<Vec<u8>> {
    let mut entry = Entry::of(document, findings, noting)?;
    // Only now, for the neighbours were asked for just before.
    (entry.questions, entry.answers) = noting.notes()?;
    postcard::to_allocvec(&entry).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discover::Origin;
    use calfat_project::{Kind, Memory};
    use std::slice;

    #[test]
    fn what_counts_is_what_is_found_with() {
        let dir = tempfile::tempdir().unwrap();
        let is_checked = |path: &str, text: &str, settings: Settings| {
            let resolved = Resolved { settings, ..Resolved::default() };
            let folder = Folder::at(dir.path().to_owned());
            let cache = Cache::within(folder, slice::from_ref(&resolved)).unwrap();
            let (shown, origin) = (path.to_owned(), Origin::Disk(path.into()));
            let target = Target { shown, origin, kind: Kind::Dockerfile, named: true };
            let files: Arc<dyn Files> = Arc::new(Memory::default());
            let mut ran = false;
            let drawer = cache.drawer(0, &resolved).unwrap();
            drawer.outcome(&target, text.into(), &files, |bytes, files| {
                ran = true;
                (Document::load(path, Kind::Dockerfile, bytes, Some(files)), Vec::new())
            });
            cache.close();
            ran
        };
        let on = |day: &str| Settings { today: day.parse().ok(), ..Settings::default() };
        let (plain, dated) = ("FROM alpine\n", "# calfat ignore-file=size until=2026-06-30\nFROM alpine\n");
        for (path, text, settings, expected) in [
            ("a", plain, on("2026-06-30"), true),
            ("a", plain, on("2026-06-30"), false),
            ("a", plain, on("2026-07-01"), false),
            ("a", plain, Settings { ignore_suppressions: true, ..on("2026-07-01") }, true),
            ("b", plain, on("2026-07-01"), true),
            ("a", dated, on("2026-06-30"), true),
            ("a", dated, on("2026-06-30"), false),
            ("a", dated, on("2026-07-01"), true),
        ] {
            let what = format!("{path} {text} {settings:?}");
            assert_eq!(is_checked(path, text, settings), expected, "{what}");
        }
    }
}

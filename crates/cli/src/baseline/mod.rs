//! Old findings: those that a file lists stay quiet, and the others count.

mod file;

use crate::{args, git::Index, path, voice::Voice};
use calfat_lint::{
    Finding,
    baseline::{Former, Marks, Trace, moves, pair},
};
use calfat_parser::{text::Words, words};
use calfat_project::Document;
use calfat_report::printable;
use file::Fault;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::{Path, PathBuf},
};

/// A finding as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    rule: String,
    message: String,
    marks: Marks,
}

/// What to do with the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// What it lists stays quiet.
    Compare,
    /// The same, and then what is no longer found is taken out.
    Prune,
    /// What is found is listed, and nothing else.
    Write,
}

/// The list of old findings.
#[derive(Debug)]
pub(crate) struct Baseline {
    file: PathBuf,
    /// The real folder that its paths start from.
    base: PathBuf,
    pub(crate) deed: Deed,
    /// Whether an entry that meets nothing in a file is gone: not if only some rules were asked for.
    complete: bool,
    files: file::Files,
    /// Under which path the findings of a file are listed that has moved since.
    moved: HashMap<String, String>,
}

/// A file held against the list.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    /// For each finding whether it is old.
    pub(crate) old: Vec<bool>,
    /// How many entries are no longer found.
    pub(crate) gone: usize,
    /// The path under which the file is listed, and is to be listed.
    names: Option<(String, String)>,
    /// What is to be listed.
    entries: Vec<Entry>,
}

/// What all files together come to.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    seen: BTreeSet<String>,
    files: file::Files,
}

impl Baseline {
    /// Reads the list that the command line names. Tells what is wrong and gives up if it cannot be used.
    pub(crate) fn open(args: &args::Check, voice: Voice) -> Result<Option<Self>, ()> {
        let history = &args.history;
        let Some(file) = history.baseline.clone() else { return Ok(None) };
        let shown = path::shown(&file);
        let deed = match (history.write_baseline, history.prune_baseline) {
            (true, _) => Deed::Write,
            (_, true) => Deed::Prune,
            _ => Deed::Compare,
        };
        let files = if deed == Deed::Write {
            if !file::may_be_replaced(&file) {
                voice.say(&words! {
                    en: "`{shown}` is no baseline and is not written over: take it away first",
                    fr: "`{shown}` n'est pas un état de référence et ne sera pas écrasé\u{202F}: supprimez-le d'abord",
                });
                return Err(());
            }
            BTreeMap::new()
        } else {
            file::read(&file).map_err(|fault| tell(&shown, fault, voice))?
        };
        let base = path::real_folder(file.parent().unwrap_or(Path::new("")));
        let complete = args.rules.select.is_empty() && args.rules.ignore.is_empty();
        Ok(Some(Self { file, base, deed, complete, files, moved: HashMap::new() }))
    }

    /// The path of a file from the list's folder, by its real path. None if it does not lie below.
    fn name(&self, file: &Path) -> Option<String> {
        file.strip_prefix(&self.base).ok().map(path::shown)
    }

    /// The first of these files that cannot be listed, because it does not lie below the list's folder.
    pub(crate) fn outside<'a>(&self, mut files: impl Iterator<Item = &'a Path>) -> Option<Words> {
        let file = files.find(|file| self.deed == Deed::Write && self.name(file).is_none())?;
        let (file, folder) = (path::seen_from_here(file), path::seen_from_here(&self.base));
        Some(words! {
            en: "`{file}` does not lie below `{folder}`, the folder of the baseline",
            fr: "`{file}` ne se trouve pas sous `{folder}`, le dossier de l'état de référence",
        })
    }

    /// Which findings of a file are old.
    pub(crate) fn compare(&self, file: &Path, document: &Document, found: &[Finding]) -> Compared {
        let Some(name) = self.name(file) else {
            return Compared { old: vec![false; found.len()], ..Compared::default() };
        };
        let marks = Marks::all(document, found);
        if self.deed == Deed::Write {
            let entries = found.iter().zip(marks).map(|(finding, marks)| Entry::of(finding, marks)).collect();
            let names = Some((name.clone(), name));
            return Compared { old: vec![true; found.len()], gone: 0, names, entries };
        }
        let listed = self.moved.get(&name).unwrap_or(&name);
        let entries = self.files.get(listed).map(Vec::as_slice).unwrap_or_default();
        let new: Vec<Trace<'_>> = traces(found, &marks);
        let pairs = pair(&entries.iter().map(Entry::trace).collect::<Vec<_>>(), &new);
        let old: Vec<bool> = pairs.iter().map(Option::is_some).collect();
        let met = old.iter().filter(|old| **old).count();
        let gone = if self.complete { entries.len() - met } else { 0 };
        let kept = found.iter().zip(marks).zip(&old).filter(|(_, old)| self.deed == Deed::Prune && **old);
        let entries = kept.map(|((finding, marks), _)| Entry::of(finding, marks)).collect();
        Compared { old, gone, names: Some((listed.clone(), name)), entries }
    }

    /// The files, of those with these real paths, that the list does not know. None if it knows no file that is gone: then
    /// nothing can have moved.
    pub(crate) fn strangers<'a>(
        &self,
        files: impl Iterator<Item = &'a Path>,
        index: Option<&Index>,
    ) -> Vec<usize> {
        if self.deed == Deed::Write || self.gone_files(index).next().is_none() {
            return Vec::new();
        }
        let unknown = |file: &Path| self.name(file).is_some_and(|name| !self.files.contains_key(&name));
        files.enumerate().filter(|(_, file)| unknown(file)).map(|(n, _)| n).collect()
    }

    /// Finds out which of the strangers are files that have moved, with what was found in each.
    pub(crate) fn follow(&mut self, strangers: &[(PathBuf, Found)], index: Option<&Index>) {
        let named = strangers.iter().filter_map(|(file, found)| Some((self.name(file)?, found)));
        let mut named: Vec<(String, &Found)> = named.collect();
        named.sort_by(|a, b| a.0.cmp(&b.0));
        let unknown = named.iter().map(|(name, found)| Former {
            path: name,
            findings: found.iter().map(|&(rule, marks)| Trace { rule, marks }).collect(),
        });
        let unknown: Vec<Former<'_>> = unknown.collect();
        let gone = self
            .gone_files(index)
            .map(|(path, entries)| Former { path, findings: entries.iter().map(Entry::trace).collect() });
        let gone: Vec<Former<'_>> = gone.collect();
        let pairs = moves(&gone, &unknown).into_iter();
        let moved = pairs.map(|(from, to)| (unknown[to].path.to_owned(), gone[from].path.to_owned()));
        self.moved = moved.collect();
    }

    /// The files of the list that are no longer there: in the index if that is what is checked, else on the disk.
    fn gone_files<'a>(
        &'a self,
        index: Option<&'a Index>,
    ) -> impl Iterator<Item = (&'a String, &'a Vec<Entry>)> + 'a {
        self.files.iter().filter(move |(path, _)| {
            let file = self.base.join(path);
            let there = match index {
                Some(index) => index.has(&file),
                None => file.symlink_metadata().is_ok_and(|metadata| !metadata.is_dir()),
            };
            !there
        })
    }

    /// Whether a run over these paths looks at everything that the list may speak of.
    pub(crate) fn is_within<'a>(&self, mut given: impl Iterator<Item = &'a Path>) -> bool {
        given.any(|given| given.is_dir() && self.base.starts_with(path::real_folder(given)))
    }

    /// How many entries are of files that are gone, and were found nowhere else.
    pub(crate) fn lost(&self, tally: &Tally) -> usize {
        let lost = self.gone_files(None).filter(|(path, _)| !tally.seen.contains(*path));
        if self.complete { lost.map(|(_, entries)| entries.len()).sum() } else { 0 }
    }

    /// The file, as shown to people.
    pub(crate) fn shown(&self) -> String {
        path::shown(&self.file)
    }

    /// Writes what all files together came to, and says so. What was not looked at stays; `whole` says that all was.
    pub(crate) fn finish(&self, mut tally: Tally, whole: bool, voice: Option<Voice>) -> Result<(), Words> {
        if self.deed == Deed::Compare {
            return Ok(());
        }
        let gone: BTreeSet<&String> = self.gone_files(None).map(|(path, _)| path).collect();
        for (path, entries) in &self.files {
            let is_over = tally.seen.contains(path) || whole && gone.contains(path);
            if !is_over {
                tally.files.insert(path.clone(), entries.clone());
            }
        }
        tally.files.retain(|_, entries| !entries.is_empty());
        let shown = path::shown(&self.file);
        file::write(&self.file, &tally.files).map_err(|error| {
            let Words { en, fr } = path::reason(&error);
            words! {
                en: "the baseline `{shown}` could not be written: {en}",
                fr: "l'état de référence `{shown}` n'a pas pu être écrit\u{202F}: {fr}",
            }
        })?;
        let (findings, files) = (tally.files.values().map(Vec::len).sum::<usize>(), tally.files.len());
        if let Some(voice) = voice {
            voice.say(&words! {
                en: "old findings listed in `{shown}` from now on: {findings} (files: {files})",
                fr: "anciens problèmes désormais énumérés dans `{shown}`\u{202F}: {findings} (fichiers\u{202F}: {files})",
            });
        }
        Ok(())
    }
}

/// What was found in a file, as far as it is compared.
pub(crate) type Found = Vec<(&'static str, Marks)>;

/// What is compared of some findings.
pub(crate) fn found(document: &Document, findings: &[Finding]) -> Found {
    findings.iter().map(|finding| finding.rule).zip(Marks::all(document, findings)).collect()
}

fn traces<'a>(found: &[Finding], marks: &[Marks]) -> Vec<Trace<'a>> {
    found.iter().zip(marks).map(|(finding, marks)| Trace { rule: finding.rule, marks: *marks }).collect()
}

fn tell(shown: &str, fault: Fault, voice: Voice) {
    match fault {
        Fault::Missing => voice.say(&words! {
            en: "there is no baseline `{shown}`; `--baseline {shown} --write-baseline` writes it",
            fr: "il n'y a pas d'état de référence `{shown}`\u{202F}; `--baseline {shown} --write-baseline` l'écrit",
        }),
        Fault::Wrong { words, at } => {
            let place = at.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
            voice.say_at(&format!("{shown}{place}"), &words);
        }
    }
}

impl Entry {
    fn of(finding: &Finding, marks: Marks) -> Self {
        let message = printable(&finding.words.en).into_owned();
        Self { rule: finding.rule.to_owned(), message, marks }
    }

    fn trace(&self) -> Trace<'_> {
        Trace { rule: &self.rule, marks: self.marks }
    }
}

impl Tally {
    /// Counts a file in.
    pub(crate) fn add(&mut self, compared: Compared) {
        if let Some((listed, name)) = compared.names {
            self.seen.insert(listed);
            self.files.entry(name).or_default().extend(compared.entries);
        }
    }
}

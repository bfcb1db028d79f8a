//! `calfat migrate`: the settings of other tools, turned into ours.
//!
//! A tool is a line of [`tool::TOOLS`] and a file that reads its settings into a [`draft::Draft`]; drafts of one folder are
//! merged, and written with where each line comes from. What has no equivalent is told, never dropped.

mod code;
mod compose_lint;
mod dclint;
mod draft;
mod find;
mod hadolint;
mod merge;
mod say;
mod tally;
mod toml;
mod tool;
mod value;
mod write;
mod yaml;

pub(crate) use find::found_in;

use crate::{args, exit::Exit, path, pipe, settings, voice::Voice, whole::Whole};
use calfat_parser::{text::Words, words};
use draft::{Draft, Note};
use find::{Found, Source, Trouble};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

/// The file that is written.
const NAME: &str = "calfat.yaml";

/// Runs the command.
pub(crate) fn run(args: &args::Migrate, voice: Voice) -> Exit {
    match migrate(args, voice) {
        Ok(exit) => exit,
        Err(Trouble { place, words }) => {
            voice.say_at(&place, &words);
            Exit::Failed
        }
    }
}

/// A new file, not yet on the disk.
#[derive(Debug)]
struct New {
    file: PathBuf,
    text: String,
    /// The files that it is made of.
    from: Vec<String>,
    notes: Vec<Note>,
}

/// Nothing is written before everything was read.
fn migrate(args: &args::Migrate, voice: Voice) -> Result<Exit, Trouble> {
    let found = Found::search(args)?;
    if args.stdout && found.folders.len() > 1 {
        let words = words! {
            en: "`--stdout` shows the settings of one folder at a time",
            fr: "`--stdout` montre les réglages d'un seul dossier à la fois",
        };
        return Err(Trouble { place: "calfat".to_owned(), words });
    }
    if !args.stdout && !args.force {
        found.folders.keys().try_for_each(|folder| refuse_to_replace(&folder.join(NAME)))?;
    }
    let new: Vec<New> = found
        .folders
        .into_iter()
        .map(|(folder, sources)| new(&folder, &sources, voice))
        .collect::<Result<_, _>>()?;
    found.remarks.iter().for_each(|remark| voice.say_at(&remark.place, &remark.words));
    let mut exit = Exit::Clean;
    for new in &new {
        tell(new, voice);
        if args.stdout {
            let printed = pipe::print(&mut io::stdout().lock(), new.text.as_bytes());
            exit = exit.max(voice.finish(printed, Exit::Clean));
        } else {
            put(&new.file, &new.text, args.force)?;
            done(new, voice);
        }
    }
    Ok(exit)
}

fn new(folder: &Path, sources: &[Source], voice: Voice) -> Result<New, Trouble> {
    let drafts = sources.iter().map(|source| {
        let inside = source.file.strip_prefix(folder).unwrap_or(&source.file);
        let mut draft = Draft::new(source.tool, inside);
        let read = (source.tool.read)(&source.root, &mut draft);
        read.map(|()| draft).map_err(|refusal| Trouble::of(&source.file, refusal))
    });
    let drafts = drafts.collect::<Result<Vec<Draft>, Trouble>>()?;
    let from: Vec<String> = drafts.iter().map(|draft| draft.file().to_owned()).collect();
    let file = folder.join(NAME);
    let nothing = || Trouble::new(folder, Words::default());
    let draft = merge::merge(drafts).ok_or_else(nothing)?;
    let text = write::text(&draft, &from, voice.language);
    settings::accepts(&file, &text).map_err(|(line, Words { en, fr })| {
        let line = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
        let words = words! {
            en: "`{line}` would be no setting here: {en}",
            fr: "`{line}` ne serait pas un réglage de calfat\u{202F}: {fr}",
        };
        Trouble::new(&file, words)
    })?;
    Ok(New { file, text, from, notes: draft.notes })
}

fn refuse_to_replace(file: &Path) -> Result<(), Trouble> {
    for name in settings::NAMES {
        let there = file.with_file_name(name);
        if there.symlink_metadata().is_ok() {
            let words = words! {
                en: "this file is there already: add `--force` to replace it, or `--stdout` to look first",
                fr: "ce fichier existe déjà\u{202F}: ajoutez `--force` pour le remplacer, ou `--stdout` pour voir d'abord le résultat",
            };
            return Err(Trouble::new(&there, words));
        }
    }
    Ok(())
}

/// What has no equivalent, at its place. The folder is that of the new file.
fn tell(new: &New, voice: Voice) {
    let folder = new.file.parent().unwrap_or(Path::new(""));
    for note in &new.notes {
        voice.say_at(&path::shown(&folder.join(&note.place)), &note.words);
    }
}

fn done(new: &New, voice: Voice) {
    let (file, from, left) = (path::shown(&new.file), new.from.join("`, `"), new.notes.len());
    if left == 0 {
        return voice.say(&words! {
            en: "`{file}` is written from `{from}`",
            fr: "`{file}` a été écrit à partir de `{from}`",
        });
    }
    voice.say(&words! {
        en: "`{file}` is written from `{from}`; what has no equivalent stands above and as a comment in it ({left})",
        fr: "`{file}` a été écrit à partir de `{from}`\u{202F}; ce qui n'a pas d'équivalent est signalé plus haut et y figure en commentaire ({left})",
    });
}

fn put(file: &Path, text: &str, force: bool) -> Result<(), Trouble> {
    let written = || {
        let mut new = Whole::begin(file)?;
        new.write_all(text.as_bytes())?;
        if force { new.put() } else { new.put_new() }
    };
    written().map_err(|error: io::Error| {
        let Words { en, fr } = path::reason(&error);
        let words =
            words! { en: "it could not be written: {en}", fr: "il n'a pas pu être écrit\u{202F}: {fr}" };
        Trouble::new(file, words)
    })
}

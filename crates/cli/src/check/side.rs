//! `--output` and `--output-file`: reports that go to files.

use crate::{
    args::{Format, Reporting},
    discover::STDIN,
    path, suggest,
    whole::Whole,
};
use calfat_parser::{text::Words, words};
use clap::ValueEnum;
use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

/// A report that is asked for.
#[derive(Debug)]
pub(super) struct Side {
    pub(super) format: Format,
    file: PathBuf,
    option: &'static str,
}

/// Where a report is written: beside its place until it is whole, then there.
pub(super) enum SideFile {
    New(BufWriter<Whole>),
    /// What is written as it comes.
    Stream(Box<dyn Write>),
}

/// The endings that say which format a file has.
const ENDINGS: [(&str, Format); 8] = [
    ("sarif", Format::Sarif),
    ("json", Format::Json),
    ("ndjson", Format::Ndjson),
    ("jsonl", Format::Ndjson),
    ("md", Format::Markdown),
    ("markdown", Format::Markdown),
    ("tap", Format::Tap),
    ("txt", Format::Human),
];

/// The reports that `--output` and `--output-file` ask for.
///
/// # Errors
/// One sentence about a format that is not known, or about two reports for one file.
pub(super) fn named(output: &Reporting) -> Result<Vec<Side>, Words> {
    let main = output.output.iter().map(|file| Ok(Side::new("--output", output.format, file)));
    let sides = main.chain(output.output_file.iter().map(|value| Side::read(value)));
    let sides: Result<Vec<Side>, Words> = sides.collect();
    let sides = sides.map_err(|Words { en, fr }| {
        words! { en: "--output-file: {en}", fr: "--output-file\u{202F}: {fr}" }
    })?;
    let mut places = Vec::new();
    for side in &sides {
        let place = place(&side.file);
        if places.contains(&place) {
            let shown = path::shown(&side.file);
            return Err(words! {
                en: "--output-file: two reports would go to `{shown}`",
                fr: "--output-file\u{202F}: deux rapports iraient dans `{shown}`",
            });
        }
        places.push(place);
    }
    Ok(sides)
}

/// Nothing that this run reads is written over.
///
/// # Errors
/// One sentence about a file that is both.
pub(super) fn spare<'a>(sides: &[Side], read: impl Iterator<Item = &'a Path>) -> Result<(), Words> {
    let read: HashSet<PathBuf> = read.map(place).collect();
    sides.iter().filter(|side| read.contains(&place(&side.file))).try_for_each(|side| {
        let (option, shown) = (side.option, path::shown(&side.file));
        Err(words! {
            en: "{option}: `{shown}` is read in this run; a report would replace it",
            fr: "{option}\u{202F}: `{shown}` est lu pendant cette vérification\u{202F}; un rapport le remplacerait",
        })
    })
}

/// A file by its real folder, also one that is not there yet.
fn place(file: &Path) -> PathBuf {
    if let Ok(real) = file.canonicalize() {
        return real;
    }
    let folder = path::real_folder(file.parent().unwrap_or(Path::new("")));
    folder.join(file.file_name().unwrap_or_default())
}

impl Side {
    fn new(option: &'static str, format: Format, file: &Path) -> Self {
        Self { format, file: file.to_owned(), option }
    }

    /// Reads `FORMAT=FILE`, or `FILE` with an ending that says it.
    fn read(value: &Path) -> Result<Self, Words> {
        let Some((word, rest)) = value.to_str().and_then(|text| text.split_once('=')) else {
            return Self::by_ending(value);
        };
        if let Ok(format) = Format::from_str(word, false) {
            return Ok(Self::new("--output-file", format, Path::new(rest)));
        }
        let names: Vec<String> = Format::value_variants().iter().map(|format| format.name()).collect();
        let near = suggest::nearest(word, names.iter().map(String::as_str));
        // A file's name may well have a `=` in it, behind a folder or a number.
        if near.is_none() && !word.chars().all(|char| char.is_ascii_alphabetic()) {
            return Self::by_ending(value);
        }
        let Words { en, fr } = suggest::did_you_mean(near);
        Err(words! {
            en: "there is no format `{word}`{en}",
            fr: "il n'y a pas de format `{word}`{fr}",
        })
    }

    fn by_ending(file: &Path) -> Result<Self, Words> {
        let ending = file.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
        let ending = ending.unwrap_or_default();
        if let Some((_, format)) = ENDINGS.iter().find(|(known, _)| *known == ending) {
            return Ok(Self::new("--output-file", *format, file));
        }
        let shown = path::shown(file);
        Err(match ending.as_str() {
            "xml" => words! {
                en: "`{shown}` may be JUnit's XML or Checkstyle's: write `junit={shown}` or `checkstyle={shown}`",
                fr: "`{shown}` peut être le XML de JUnit ou celui de Checkstyle\u{202F}: écrivez `junit={shown}` ou `checkstyle={shown}`",
            },
            _ => words! {
                en: "the name `{shown}` does not say which format to write: write `sarif={shown}`, or another format",
                fr: "le nom `{shown}` ne dit pas quel format écrire\u{202F}: précisez-le, par exemple `sarif={shown}`",
            },
        })
    }

    /// Makes ready to write, so that a place where nothing can be written is told before anything is checked.
    pub(super) fn open(&self) -> Result<SideFile, Words> {
        SideFile::open(&self.file).map_err(|error| {
            let (option, shown) = (self.option, path::shown(&self.file));
            let Words { en, fr } = match error.kind() {
                io::ErrorKind::NotFound => {
                    words! { en: "its folder does not exist", fr: "son dossier n'existe pas" }
                }
                _ => path::reason(&error),
            };
            words! {
                en: "{option}: `{shown}` cannot be written: {en}",
                fr: "{option}\u{202F}: `{shown}` ne peut pas être écrit\u{202F}: {fr}",
            }
        })
    }
}

impl SideFile {
    fn open(file: &Path) -> io::Result<Self> {
        if file == Path::new(STDIN) {
            return Ok(Self::Stream(Box::new(io::stdout())));
        }
        // What the shell has opened is written on, as `>` would do it.
        match file.to_str() {
            Some("/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1") => Ok(Self::Stream(Box::new(io::stdout()))),
            Some("/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2") => Ok(Self::Stream(Box::new(io::stderr()))),
            _ if is_special(file) => {
                let open = File::options().write(true).open(file)?;
                Ok(Self::Stream(Box::new(BufWriter::new(open))))
            }
            _ => Whole::begin(file).map(BufWriter::new).map(Self::New),
        }
    }

    /// Puts what was written in its place.
    pub(super) fn put(self) -> io::Result<()> {
        match self {
            Self::Stream(mut stream) => stream.flush(),
            Self::New(whole) => whole.into_inner()?.put(),
        }
    }
}

/// A pipe or a device, which nothing can be put in the place of.
fn is_special(file: &Path) -> bool {
    file.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
}

impl Write for SideFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::New(whole) => whole.write(bytes),
            Self::Stream(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::New(whole) => whole.flush(),
            Self::Stream(stream) => stream.flush(),
        }
    }
}

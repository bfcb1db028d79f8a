//! The files of a model, as few and as small as those of real projects.

use super::{Input, ModelFile};
use calfat_parser::{
    compose::{Cause, Notes, Place, join},
    text::{Source, Words},
    words,
};
use std::collections::HashMap;

/// How many files one model may bring.
const MOST_FILES: usize = 100;

/// How many bytes they may have together.
const MOST_BYTES: usize = 16 << 20;

/// The files that were read, each once.
pub(super) struct Sources<'a> {
    input: &'a Input<'a>,
    /// In the order in which places count them.
    pub(super) files: Vec<ModelFile>,
    by_path: HashMap<String, u32>,
    bytes: usize,
}

/// What became of a file that is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Found {
    /// It is there.
    File(u32),
    /// It is not there.
    Missing,
    /// It is a folder.
    Folder,
    /// It is somewhere else, or nobody may look.
    Unknown,
}

impl<'a> Sources<'a> {
    pub(super) fn new(input: &'a Input<'a>) -> Self {
        let first = ModelFile { path: input.path.to_owned(), text: None };
        let by_path = HashMap::from([(join("", input.path), 0)]);
        Self { input, files: vec![first], by_path, bytes: 0 }
    }

    /// The text of a file.
    pub(super) fn text(&self, file: u32) -> &str {
        self.files[file as usize].text.as_deref().unwrap_or(self.input.text)
    }

    /// Whether there is a folder of that path.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        self.input.files.is_some_and(|files| files.entries(path).is_some())
    }

    /// Reads a file, unless it has been read.
    pub(super) fn open(&mut self, path: &str) -> Found {
        let path = join("", path);
        if let Some(file) = self.by_path.get(&path) {
            return Found::File(*file);
        }
        let Some(files) = self.input.files else { return Found::Unknown };
        if path.starts_with('~') || self.files.len() >= MOST_FILES {
            return Found::Unknown;
        }
        let Some(bytes) = files.read(&path) else {
            // What is there may lie outside of what a run may look at.
            return match files.entries(&path) {
                Some(_) => Found::Folder,
                None if files.exists(&path) => Found::Unknown,
                None => Found::Missing,
            };
        };
        self.bytes += bytes.len();
        if self.bytes > MOST_BYTES {
            return Found::Unknown;
        }
        let file = u32::try_from(self.files.len()).unwrap_or_default();
        let text = Some(Source::new(bytes).text().to_owned());
        self.files.push(ModelFile { path: path.clone(), text });
        self.by_path.insert(path, file);
        Found::File(file)
    }

    /// Reads a file that must be there.
    pub(super) fn need(&mut self, path: &str, place: Place, notes: &mut Notes) -> Option<u32> {
        match self.open(path) {
            Found::File(file) => Some(file),
            Found::Unknown => None,
            Found::Folder => {
                notes.note(place, is_folder(path), Cause::Wrong);
                None
            }
            Found::Missing => {
                let words = words! {
                    en: "`{path}` is not there, or is no file that can be read",
                    fr: "`{path}` n'existe pas, ou n'est pas un fichier lisible"
                };
                notes.note(place, words, Cause::NoFile);
                None
            }
        }
    }
}

/// What is said of a folder where a file is wanted.
pub(super) fn is_folder(path: &str) -> Words {
    words! { en: "`{path}` is a folder, and a file is wanted", fr: "`{path}` est un dossier, alors qu'il faut un fichier" }
}

/// Whether a file is fetched from elsewhere: a Git repository, a registry.
pub(super) fn is_remote(path: &str) -> bool {
    path.contains("://")
        || path.starts_with("git@")
        || path.starts_with("github.com/")
        || path.starts_with("oci:")
}

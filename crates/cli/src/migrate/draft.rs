//! What the settings of a tool come to in ours.

use super::{code, tool::Tool};
use crate::path;
use calfat_lint::Level;
use calfat_parser::text::Words;
use std::path::Path;

/// Settings on their way from a tool's file to ours.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) tool: &'static Tool,
    /// The name of the file, as comments and sentences have it.
    file: String,
    /// In place of what the tool's pack selects.
    pub(super) select: Option<Vec<Item<String>>>,
    pub(super) ignore: Vec<Item<String>>,
    pub(super) levels: Vec<Item<(String, Level)>>,
    pub(super) options: Vec<Item<RuleOption>>,
    pub(super) fail_on: Option<Item<&'static str>>,
    pub(super) max_file_size: Option<Item<u64>>,
    pub(super) exclude: Vec<Item<String>>,
    pub(super) overrides: Vec<Item<Override>>,
    pub(super) trusted_registries: Vec<Item<String>>,
    pub(super) label_schema: Vec<Item<(String, String)>>,
    pub(super) strict_labels: Option<Item<bool>>,
    pub(super) notes: Vec<Note>,
}

/// Something, and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Item<T> {
    pub(super) value: T,
    pub(super) origin: Origin,
}

/// Where something comes from.
#[derive(Clone, Debug)]
pub(super) struct Origin {
    /// `.hadolint.yaml:3`, or the pack that says so.
    pub(super) place: String,
    /// Why it was set, in the words of whoever did.
    pub(super) reason: Option<String>,
}

/// The option of a rule.
#[derive(Clone, Debug)]
pub(super) struct RuleOption {
    pub(super) rule: &'static str,
    pub(super) name: &'static str,
    pub(super) value: &'static str,
}

/// What is ignored in some paths only.
#[derive(Clone, Debug)]
pub(super) struct Override {
    pub(super) paths: Vec<String>,
    pub(super) ignore: Vec<String>,
}

/// Something that has no equivalent.
#[derive(Debug)]
pub(super) struct Note {
    pub(super) section: Section,
    pub(super) place: String,
    pub(super) words: Words,
}

/// A part of the new file, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Selection,
    Rules,
    FailOn,
    Paths,
    Others,
}

impl Section {
    pub(super) const ALL: [Self; 5] = [Self::Selection, Self::Rules, Self::FailOn, Self::Paths, Self::Others];
}

impl Draft {
    /// For a file, as seen from the folder of the new one.
    pub(super) fn new(tool: &'static Tool, file: &Path) -> Self {
        Self {
            tool,
            file: path::shown(file),
            select: None,
            ignore: Vec::new(),
            levels: Vec::new(),
            options: Vec::new(),
            fail_on: None,
            max_file_size: None,
            exclude: Vec::new(),
            overrides: Vec::new(),
            trusted_registries: Vec::new(),
            label_schema: Vec::new(),
            strict_labels: None,
            notes: Vec::new(),
        }
    }

    /// The name of the file.
    pub(super) fn file(&self) -> &str {
        &self.file
    }

    /// Something from a line of the file.
    pub(super) fn item<T>(&self, line: usize, value: T) -> Item<T> {
        Item { value, origin: Origin { place: self.place(line), reason: None } }
    }

    /// Says what has no equivalent.
    pub(super) fn note(&mut self, section: Section, line: usize, words: Words) {
        let place = self.place(line);
        self.notes.push(Note { section, place, words });
    }

    /// Leaves out a code; once is enough.
    pub(super) fn ignore(&mut self, line: usize, code: &str, reason: Option<&str>) {
        if self.ignore.iter().any(|item| item.value == code) {
            return;
        }
        let mut item = self.item(line, code.to_owned());
        item.origin.reason = reason.map(str::to_owned);
        self.ignore.push(item);
    }

    /// Sets a level; the first one said holds. That of the pack needs no line.
    pub(super) fn level(&mut self, line: usize, code: &str, level: Level) {
        if self.levels.iter().any(|item| item.value.0 == code) || self.pack_level(code) == Some(level) {
            return;
        }
        let item = self.item(line, (code.to_owned(), level));
        self.levels.push(item);
    }

    fn pack_level(&self, code: &str) -> Option<Level> {
        code::pack(self.tool.pack).level(code)
    }

    /// What is ignored has no level: a level would bring it back.
    pub(super) fn settle(&mut self) {
        let ignored: Vec<String> = self.ignore.iter().map(|item| item.value.clone()).collect();
        self.levels.retain(|item| !ignored.contains(&item.value.0));
    }

    fn place(&self, line: usize) -> String {
        format!("{}:{line}", self.file)
    }
}

//! What a sample of an environment file promises that somebody will set.

use super::{folder_of, join};
use crate::Files;
use calfat_parser::{
    compose::{dotenv, template::Budget},
    text::Source,
};
use std::collections::HashSet;

/// What people call the copy of `.env` that they commit.
const NAMES: [&str; 8] = [
    ".env.dist",
    ".env.example",
    ".env.sample",
    ".env.template",
    "env.example",
    "example.env",
    "sample.env",
    "template.env",
];

/// The names in the samples that lie in the folder of a file.
pub(super) fn names(path: &str, files: Option<&dyn Files>) -> HashSet<String> {
    let Some(files) = files else { return HashSet::new() };
    let entries = files.entries(folder_of(path)).unwrap_or_default();
    let samples = entries.iter().filter(|entry| !entry.is_folder && NAMES.contains(&entry.name.as_str()));
    let texts = samples.filter_map(|sample| files.read(&join(folder_of(path), &sample.name)));
    texts
        .flat_map(|bytes| {
            let source = Source::new(bytes);
            dotenv::parse(source.text(), &|_| None, &mut Budget::default()).entries
        })
        .map(|entry| entry.key)
        .collect()
}

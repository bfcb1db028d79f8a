//! What an unknown word was meant to be.

use super::FaultKind;
use super::misplaced::{self, Home};
use super::say::{self, Path};
use crate::atoms::suggest;
use crate::compose::Entry;
use crate::compose::vocabulary::Mapping;
use crate::text::Words;

/// What is to be said of an unknown key.
pub(super) struct Guess {
    pub(super) kind: FaultKind,
    pub(super) words: Words,
    pub(super) suggestion: Option<String>,
}

/// The most bytes of a word that can be near to one of ours.
const LONGEST: usize = 40;

/// Words of other tools and of the command line for keys of a service, too far away to be slips of the pen.
const SYNONYMS: &[(&str, &str)] = &[
    ("capabilities", "cap_add"),
    ("cmd", "command"),
    ("cwd", "working_dir"),
    ("depends", "depends_on"),
    ("env", "environment"),
    ("hosts", "extra_hosts"),
    ("log", "logging"),
    ("file", "dockerfile"),
    ("mem", "mem_limit"),
    ("memory", "mem_limit"),
    ("name", "container_name"),
    ("net", "network_mode"),
    ("pull", "pull_policy"),
    ("requires", "depends_on"),
    ("workdir", "working_dir"),
];

/// What is to be said of a key that a mapping does not know; the last step of the path is the key.
pub(super) fn key(path: &Path, entry: &Entry, mapping: &Mapping) -> Guess {
    if path.len() == 1 && misplaced::is_like_service(&entry.value) {
        let words = say::belongs(path, &entry.key, &Home::Services);
        return Guess { kind: FaultKind::Misplaced, words, suggestion: None };
    }
    let meant = |near: &'static str| {
        let words = say::unknown_key(path, &entry.key, Some(near));
        Guess { kind: FaultKind::UnknownKey, words, suggestion: Some(near.to_owned()) }
    };
    if let Some(near) = same(&entry.key, mapping) {
        return meant(near);
    }
    if let Some(home) = misplaced::home(path, &entry.key, mapping) {
        let words = say::belongs(path, &entry.key, &home);
        return Guess { kind: FaultKind::Misplaced, words, suggestion: None };
    }
    let unknown = || {
        let words = say::unknown_key(path, &entry.key, None);
        Guess { kind: FaultKind::UnknownKey, words, suggestion: None }
    };
    near(&entry.key, mapping).map_or_else(unknown, meant)
}

/// The key that means the same in another spelling: `dependsOn`, `volume`, a word of another tool.
fn same(key: &str, mapping: &Mapping) -> Option<&'static str> {
    if key.len() > LONGEST {
        return None;
    }
    let plain = |key: &str| key.replace(['-', '_', ' '], "").to_lowercase();
    let written = plain(key);
    let singular = written.strip_suffix('s').unwrap_or(&written);
    let is_same = |known: &&str| {
        let known = plain(known);
        known.strip_suffix('s').unwrap_or(&known) == singular
    };
    let synonym = SYNONYMS.iter().find(|(word, _)| *word == key).and_then(|(_, meant)| mapping.key(meant));
    synonym.map(|key| key.name).or_else(|| mapping.keys().map(|key| key.name).find(is_same))
}

/// The key that a slip of the pen has changed.
fn near(key: &str, mapping: &Mapping) -> Option<&'static str> {
    let is_word = key.len() <= LONGEST && key.chars().count() > 2;
    is_word.then(|| suggest::closest_in_any_case(key, mapping.keys().map(|key| key.name))).flatten()
}

/// The word that was meant.
pub(super) fn word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    // The end of a word may be missing: `healthy` for `service_healthy`.
    let ends = |word: &&&str| text.len() > 3 && word.ends_with(text);
    let closest = || suggest::closest_in_any_case(text, words.iter().copied());
    words.iter().find(ends).copied().or_else(closest)
}

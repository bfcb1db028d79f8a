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

/// Words of other tools and of the command line for keys of a service, too far away to be slips of the pen.
const SYNONYMS: &[(&str, &str)] = &[
    ("cmd", "command"),
    ("cwd", "working_dir"),
    ("depends", "depends_on"),
    ("env", "environment"),
    ("hosts", "extra_hosts"),
    ("log", "logging"),
    ("mem", "mem_limit"),
    ("memory", "mem_limit"),
    ("name", "container_name"),
    ("net", "network_mode"),
    ("pull", "pull_policy"),
    ("requires", "depends_on"),
    ("restart_policy", "restart"),
    ("workdir", "working_dir"),
    ("capabilities", "cap_add"),
    ("file", "dockerfile"),
    ("readonly", "read_only"),
];

/// What is to be said of a key that a mapping does not know; the last step of the path is the key.
pub(super) fn key(path: &Path, entry: &Entry, mapping: &Mapping) -> Guess {
    if path.len() == 1 && misplaced::is_like_service(&entry.value) {
        let words = say::belongs(path, &entry.key, &Home::Services);
        return Guess { kind: FaultKind::Misplaced, words, suggestion: None };
    }
    if let Some(near) = near(&entry.key, mapping) {
        let words = say::unknown_key(path, &entry.key, Some(near));
        return Guess { kind: FaultKind::UnknownKey, words, suggestion: Some(near.to_owned()) };
    }
    match misplaced::home(path, &entry.key, mapping) {
        Some(home) => {
            let words = say::belongs(path, &entry.key, &home);
            Guess { kind: FaultKind::Misplaced, words, suggestion: None }
        }
        None => {
            let words = say::unknown_key(path, &entry.key, None);
            Guess { kind: FaultKind::UnknownKey, words, suggestion: None }
        }
    }
}

/// The key that was meant: a slip of the pen, another spelling (`dependsOn`, `env-file`), or a word of another tool.
fn near(key: &str, mapping: &Mapping) -> Option<&'static str> {
    // Of a long text the beginning is enough to see that nothing is near.
    if key.len() > 40 || key.chars().count() < 3 {
        return None;
    }
    let synonym = SYNONYMS.iter().find(|(word, _)| *word == key).and_then(|(_, meant)| mapping.key(meant));
    let written = key.replace(['-', ' '], "_");
    let closest = || suggest::closest_in_any_case(&written, mapping.keys().map(|key| key.name));
    synonym.map(|key| key.name).or_else(closest)
}

/// The word that was meant.
pub(super) fn word(text: &str, words: &[&'static str]) -> Option<&'static str> {
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    // The end of a word may be missing: `healthy` for `service_healthy`.
    let ends = |word: &&&str| text.len() > 3 && word.ends_with(text);
    let closest = || suggest::closest_in_any_case(text, words.iter().copied());
    words.iter().find(ends).copied().or_else(closest)
}

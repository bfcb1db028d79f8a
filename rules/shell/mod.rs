//! What ShellCheck's codes mean, in sentences of our own: one entry for each code that can be found in a RUN.

#[cfg_attr(not(feature = "shellcheck"), path = "silent.rs")]
mod analyser;
mod habits;
mod own;
mod pitfalls;
#[cfg(feature = "shellcheck")]
mod plain;
mod portability;
pub(crate) mod sh;
mod syntax;

pub(crate) use analyser::Seen;
use calfat_lint::{Level, Words};
use calfat_parser::text::Span;
use calfat_project::docker::Node;

/// A code and what it means.
#[derive(Debug)]
pub(crate) struct Entry {
    /// ShellCheck's number: 2086 for SC2086.
    pub(crate) code: u16,
    /// As rules write it: `shellcheck/SC2086`.
    pub(crate) like: &'static str,
    /// ShellCheck's own level.
    pub(crate) level: Level,
    /// Where it is no fault after all.
    pub(crate) fine: Fine,
    en: &'static str,
    fr: &'static str,
}

/// The programs named `sh` that do what POSIX does not promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fine {
    /// None of them, or it is a fault in every shell.
    Nowhere,
    /// Only bash.
    Bash,
    /// bash and the shell of `BusyBox`.
    Busybox,
    /// Every one that an image is likely to have.
    Everywhere,
}

/// A list of entries: code, level, where it is fine, the sentence in English and in French. `{word}` is the guilty word.
macro_rules! entries {
    ($($code:literal $level:ident $($fine:ident)? $en:literal $fr:literal)*) => {
        pub(super) const ENTRIES: &[Entry] = &[$(Entry {
            code: $code,
            like: concat!("shellcheck/SC", $code),
            level: $level,
            fine: $crate::shell::fine!($($fine)?),
            en: $en,
            fr: $fr,
        }),*];
    };
}

macro_rules! fine {
    () => {
        $crate::shell::Fine::Nowhere
    };
    (bash) => {
        $crate::shell::Fine::Bash
    };
    (busybox) => {
        $crate::shell::Fine::Busybox
    };
    (everywhere) => {
        $crate::shell::Fine::Everywhere
    };
}

use {entries, fine};

const TABLES: [&[Entry]; 4] = [syntax::ENTRIES, habits::ENTRIES, pitfalls::ENTRIES, portability::ENTRIES];

const COUNT: usize =
    syntax::ENTRIES.len() + habits::ENTRIES.len() + pitfalls::ENTRIES.len() + portability::ENTRIES.len();

/// Every code, as rules write it.
pub(crate) const LIKE: &[&str] = &{
    let mut all = [""; COUNT];
    let (mut table, mut row, mut next) = (0, 0, 0);
    while table < TABLES.len() {
        if row < TABLES[table].len() {
            all[next] = TABLES[table][row].like;
            row += 1;
            next += 1;
        } else {
            table += 1;
            row = 0;
        }
    }
    all
};

/// Every entry, by code.
#[cfg(any(test, feature = "shellcheck"))]
fn all() -> impl Iterator<Item = &'static Entry> {
    TABLES.into_iter().flatten()
}

/// The entry of a code.
fn entry(code: u16) -> Option<&'static Entry> {
    TABLES.into_iter().find_map(|table| {
        let at = table.binary_search_by_key(&code, |entry| entry.code).ok()?;
        Some(&table[at])
    })
}

/// The longest word that a sentence repeats.
const LONGEST_WORD: usize = 40;

impl Entry {
    /// The sentence about a word.
    pub(crate) fn words(&self, word: &str) -> Words {
        let word = shown(word);
        Words { en: self.en.replace("{word}", &word), fr: self.fr.replace("{word}", &word) }
    }
}

/// A word as it can stand in a sentence: in one line, without backticks, and short.
fn shown(word: &str) -> String {
    let clean: String = word.split_whitespace().collect::<Vec<_>>().join(" ");
    let end = clean.find('`').unwrap_or(clean.len());
    let short: String = clean[..end].chars().take(LONGEST_WORD).collect();
    if short.len() == clean.len() { short } else { short.trim_end().to_owned() + "…" }
}

/// A fault of a shell body at its place in the file.
#[derive(Debug)]
pub(crate) struct Fault {
    /// What it is.
    pub(crate) entry: &'static Entry,
    /// Where.
    pub(crate) span: Span,
    /// The guilty words, lines joined.
    pub(crate) word: String,
}

/// The faults in the body of an instruction; none if no shell of the family of `sh` reads it.
pub(crate) fn faults(node: Node<'_>, seen: &mut Seen) -> Vec<Fault> {
    let mut faults = analyser::faults(node, seen);
    let unreadable = faults.iter().any(|fault| fault.entry.code < 2000 && fault.entry.level == Level::Error);
    if !unreadable {
        faults.extend(own::faults(node));
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_sorted_and_have_two_sentences() {
        assert!(all().is_sorted_by(|a, b| a.code < b.code), "by code, each once");
        for entry in all() {
            let holes = |text: &str| text.contains("{word}");
            assert_eq!(holes(entry.en), holes(entry.fr), "SC{}", entry.code);
            assert_ne!(entry.en, entry.fr, "SC{}", entry.code);
        }
    }

    #[cfg(feature = "shellcheck")]
    #[test]
    fn every_entry_can_be_found() {
        use std::collections::BTreeSet;
        let mut codes: BTreeSet<u16> = analyser::codes().into_iter().collect();
        codes.extend(own::CODES);
        let entries: BTreeSet<u16> = all().map(|entry| entry.code).collect();
        assert_eq!(entries, codes);
    }

    #[test]
    fn a_word_is_shown_in_one_short_line() {
        assert_eq!(shown("$a"), "$a");
        assert_eq!(shown("$(a\n  b)"), "$(a b)");
        assert_eq!(shown("`a`"), "…");
        assert_eq!(shown(&"x".repeat(50)), "x".repeat(40) + "…");
    }
}

//! How each package manager writes a package and its version.

mod distribution;
mod language;
#[cfg(test)]
mod tests;

/// A package as a word spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling<'a> {
    /// Its name without the version.
    pub name: &'a str,
    /// What the word says about the version.
    pub version: Version,
}

/// What a word says about a package's version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    /// It names one, or a range: `curl=7.88.1-10`, `flask>=3`.
    Given,
    /// It names none, or one that moves: `curl`, `npm@latest`.
    Missing,
    /// The word cannot say: a file, an address, a group, a variable.
    Elsewhere,
}

use Version::{Elsewhere, Given, Missing};
pub(super) use distribution::{apk, apt, rpm, zypper};
pub(super) use language::{cargo, composer, conda, cpan, gem, go, npm, pecl, pip, repository_path};

fn spelled(name: &str, version: Version) -> Spelling<'_> {
    Spelling { name, version }
}

/// The name up to the first of these signs, which bring a version.
fn up_to<'a>(word: &'a str, signs: &[char]) -> Spelling<'a> {
    match word.find(signs) {
        Some(at) => spelled(&word[..at], Given),
        None => spelled(word, Missing),
    }
}

fn elsewhere(word: &str) -> Spelling<'_> {
    spelled(word, Elsewhere)
}

/// A path, an address, or a file by its ending.
fn is_file(word: &str, endings: &[&str]) -> bool {
    word.starts_with(['.', '/', '~', '\\'])
        || word.contains("://")
        || endings.iter().any(|ending| word.ends_with(ending))
}

/// Managers whose packages have no version of their own in a word.
pub(super) fn plain<'a>(_: &str, word: &'a str) -> Spelling<'a> {
    if is_file(word, &[]) { elsewhere(word) } else { spelled(word, Missing) }
}

fn digit(char: char) -> bool {
    char.is_ascii_digit()
}

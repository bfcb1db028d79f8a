//! A tag as words: `3.12-slim-bookworm` is a version and two words about the variant.

/// No tag has more bytes (distribution/reference).
pub(super) const LONGEST: usize = 128;

/// A tag taken apart at its hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// The whole tag.
    pub text: &'a str,
    /// The version the tag starts with: digits and dots only, without a leading `v`. Empty if there is none.
    pub version: &'a str,
    /// What follows the first hyphen, or the whole tag if it starts with no version. May be empty.
    pub variant: &'a str,
}

impl<'a> Tag<'a> {
    /// Takes a tag apart: `18.17.0-bullseye-slim`, `8u212-jdk`, `v2.10`, `alpine`. What is too long for a tag says
    /// nothing.
    pub fn parse(text: &'a str) -> Self {
        let text = if text.len() > LONGEST { "" } else { text };
        let (head, rest) = text.split_once('-').unwrap_or((text, ""));
        let version = version(head);
        let variant = if version.is_empty() { text } else { rest };
        Self { text, version, variant }
    }

    /// The words of the variant.
    pub fn words(self) -> impl Iterator<Item = &'a str> {
        self.variant.split('-').filter(|word| !word.is_empty())
    }

    /// Whether the version belongs to a branch: `3.9.18` to `3.9`, but neither `3` nor `3.90`.
    pub fn is_of(self, branch: &str) -> bool {
        belongs(self.version, branch)
    }
}

/// Whether `version` is `branch` or one of its releases.
pub(super) fn belongs(version: &str, branch: &str) -> bool {
    version.strip_prefix(branch).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The digits and dots a word starts with, after an optional `v`.
pub(super) fn version(word: &str) -> &str {
    let word = word.strip_prefix('v').unwrap_or(word);
    let end = word.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(word.len());
    word[..end].trim_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (&str, &str) {
        let tag = Tag::parse(text);
        (tag.version, tag.variant)
    }

    #[test]
    fn a_version_then_words() {
        assert_eq!(parts("3.12"), ("3.12", ""));
        assert_eq!(parts("18.17.0-bullseye-slim"), ("18.17.0", "bullseye-slim"));
        assert_eq!(parts("8u212-jdk"), ("8", "jdk"));
        assert_eq!(parts("21.0.8_9-jre"), ("21.0.8", "jre"));
        assert_eq!(parts("v2.10"), ("2.10", ""));
        assert_eq!(parts("lts-alpine"), ("", "lts-alpine"));
        assert_eq!(parts("vanilla"), ("", "vanilla"));
        assert_eq!(parts(""), ("", ""));
        assert_eq!(parts(&"3-".repeat(1_000_000)), ("", ""));
    }

    #[test]
    fn a_branch_owns_its_releases_only() {
        assert!(Tag::parse("3.9-slim").is_of("3.9"));
        assert!(Tag::parse("3.9.18").is_of("3.9"));
        assert!(!Tag::parse("3.90").is_of("3.9"));
        assert!(!Tag::parse("3").is_of("3.9"));
        assert!(!Tag::parse("latest").is_of("3.9"));
    }
}

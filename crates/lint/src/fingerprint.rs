use crate::Finding;
use calfat_project::Document;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fmt};

/// What stays of a finding when lines above it come and go: a hash of the path, the rule and the guilty words, white
/// space aside. Of findings that are alike in all this, each has its number in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

/// So many bytes of the guilty words are looked at.
const MOST: usize = 4000;

impl Fingerprint {
    /// The fingerprints of all findings of a document, in their order. No two are equal.
    pub fn all(document: &Document, findings: &[Finding]) -> Vec<Self> {
        let mut seen: HashMap<Self, u32> = HashMap::new();
        let each = findings.iter().map(|finding| {
            let alike = Self::of(document, finding);
            let count = seen.entry(alike).or_default();
            *count += 1;
            alike.numbered(*count)
        });
        each.collect()
    }

    fn of(document: &Document, finding: &Finding) -> Self {
        let words = document.text_at(finding.span);
        // A hostile file may have thousands of findings that span all of it.
        let words = &words[..words.floor_char_boundary(MOST)];
        Self::hash([document.path.as_str(), finding.rule].into_iter().chain(words.split_whitespace()))
    }

    /// The first of several that are alike keeps its fingerprint when others come after it.
    fn numbered(self, number: u32) -> Self {
        if number == 1 { self } else { Self::hash([self.to_string().as_str(), &number.to_string()]) }
    }

    fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        Self(digest(parts))
    }
}

/// A short hash of some words, which is the same on every machine and in every version.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a str>) -> [u8; 16] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&hash.finalize()[..16]);
    short
}

/// 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Category, Confidence, Level};
    use calfat_parser::text::{Span, Words};
    use calfat_project::Kind;

    fn findings(text: &str, words: &str) -> Vec<Finding> {
        let found = |(at, _): (usize, &str)| Finding {
            rule: "floating-tag",
            category: Category::Reproducibility,
            level: Level::Warning,
            confidence: Confidence::High,
            recommended: true,
            on_request: false,
            experimental: false,
            document: 0,
            span: Span::new(at, at + words.len()),
            words: Words::default(),
            also: Vec::new(),
            labels: Vec::new(),
            fix: None,
        };
        text.match_indices(words).map(found).collect()
    }

    fn fingerprints(path: &str, text: &str, words: &str) -> Vec<String> {
        let document = Document::parse(path, Kind::Dockerfile, text.into());
        let all = Fingerprint::all(&document, &findings(text, words));
        all.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn lines_that_come_and_go_change_nothing() {
        let before = fingerprints("Dockerfile", "FROM a\nRUN x\n", "FROM a");
        assert_eq!(before[0].len(), 32);
        assert_eq!(fingerprints("Dockerfile", "# new\r\n\r\nFROM a\r\nRUN y\r\n", "FROM a"), before);
        assert_ne!(fingerprints("b/Dockerfile", "FROM a\nRUN x\n", "FROM a"), before);
        assert_ne!(fingerprints("Dockerfile", "FROM b\nRUN x\n", "FROM b"), before);
    }

    #[test]
    fn no_two_are_equal_and_the_first_keeps_its_own() {
        let one = fingerprints("Dockerfile", "FROM a\n", "FROM a");
        let three = fingerprints("Dockerfile", "FROM a\nFROM a\nFROM a\n", "FROM a");
        assert_eq!(three[0], one[0]);
        assert!(three[0] != three[1] && three[1] != three[2] && three[0] != three[2]);
    }

    /// The same on every machine and in every version: SHA-256 of the parts, each with a zero byte behind it.
    #[test]
    fn the_hash_is_known() {
        let expected = "ffe9aaeaa2a2d5048174df0b80599ef0197ec024c4b051bc9860cff58ef7f9f3";
        assert_eq!(Fingerprint(digest(["a"])).to_string(), expected[..32]);
    }
}

use crate::Finding;
use calfat_project::Document;
use sha2::{Digest, Sha256};
use std::{collections::HashMap, fmt};

/// What stays of a finding when lines above it come and go: a hash of the path, the rule and the guilty words, white
/// space aside. Of findings that are alike in all this, each has its number in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 16]);

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
        Self::hash([document.path.as_str(), finding.rule].into_iter().chain(words.split_whitespace()))
    }

    /// The first of several that are alike keeps its fingerprint when others come after it.
    fn numbered(self, number: u32) -> Self {
        if number == 1 { self } else { Self::hash([self.to_string().as_str(), &number.to_string()]) }
    }

    fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update(part);
            hash.update([0]);
        }
        let mut short = [0; 16];
        short.copy_from_slice(&hash.finalize()[..16]);
        Self(short)
    }
}

/// 32 hexadecimal digits.
impl fmt::Display for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

//! Digests: `sha256:` and 64 hexadecimal digits. Source: `opencontainers/go-digest`.

use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A text that is no digest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigestError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: DigestErrorKind,
}

/// Why a text is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DigestErrorKind {
    /// Not `algorithm:digits`, or the digits are not lower-case hexadecimal ones.
    Format,
    /// An algorithm that is not accepted here.
    Algorithm,
    /// Too few or too many digits.
    Length,
}

impl DigestError {
    /// What BuildKit says.
    pub fn buildkit(&self) -> &'static str {
        match self.kind {
            DigestErrorKind::Format => "invalid checksum digest format",
            DigestErrorKind::Algorithm => "unsupported digest algorithm",
            DigestErrorKind::Length => "invalid checksum digest length",
        }
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        match self.kind {
            DigestErrorKind::Format => words! {
                en: "a digest is written `sha256:`, then 64 digits from `0` to `9` and `a` to `f`",
                fr: "un digest s'écrit `sha256:`, puis 64 chiffres de `0` à `9` et de `a` à `f`",
            },
            DigestErrorKind::Algorithm => words! {
                en: "this kind of digest is not accepted: use `sha256`",
                fr: "ce type de digest n'est pas accepté\u{202f}: utilisez `sha256`",
            },
            DigestErrorKind::Length => words! {
                en: "this digest does not have the right number of digits: `sha256` has 64",
                fr: "ce digest n'a pas le bon nombre de chiffres\u{202f}: `sha256` en a 64",
            },
        }
    }
}

/// The digest of an image: SHA-256, SHA-384 or SHA-512.
///
/// # Errors
/// Where Docker refuses the text.
pub fn image(text: &str) -> Result<(), DigestError> {
    check(text, &[("sha256", 64), ("sha384", 96), ("sha512", 128)])
}

/// The value of `ADD --checksum=` for a file from the web: SHA-256 only.
///
/// # Errors
/// Where BuildKit refuses the text.
pub fn checksum(text: &str) -> Result<(), DigestError> {
    check(text, &[("sha256", 64)])
}

fn check(text: &str, algorithms: &[(&str, usize)]) -> Result<(), DigestError> {
    let error = |range, kind| Err(DigestError { range, kind });
    let Some((algorithm, digits)) = text.split_once(':').filter(|(_, digits)| !digits.is_empty()) else {
        return error(0..text.len(), DigestErrorKind::Format);
    };
    let Some((_, length)) = algorithms.iter().find(|(known, _)| *known == algorithm) else {
        return error(0..algorithm.len(), DigestErrorKind::Algorithm);
    };
    let start = algorithm.len() + 1;
    if digits.len() != *length {
        return error(start..text.len(), DigestErrorKind::Length);
    }
    match digits.char_indices().find(|(_, char)| !matches!(char, '0'..='9' | 'a'..='f')) {
        Some((at, char)) => error(start + at..start + at + char.len_utf8(), DigestErrorKind::Format),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn checks_algorithm_length_and_digits() {
        let kind = |text: &str| checksum(text).map_err(|error| (error.range, error.kind));
        assert_eq!(kind(&format!("sha256:{}", "a".repeat(64))), Ok(()));
        assert_eq!(kind("foo"), Err((0..3, DigestErrorKind::Format)));
        assert_eq!(kind("md5:00"), Err((0..3, DigestErrorKind::Algorithm)));
        assert_eq!(kind("sha256:00"), Err((7..9, DigestErrorKind::Length)));
        assert_eq!(kind(&format!("sha256:{}G", "a".repeat(63))), Err((70..71, DigestErrorKind::Format)));
        assert_eq!(image(&format!("sha512:{}", "0".repeat(128))), Ok(()));
        assert_eq!(kind(&format!("sha512:{}", "0".repeat(128))), Err((0..6, DigestErrorKind::Algorithm)));
    }
}

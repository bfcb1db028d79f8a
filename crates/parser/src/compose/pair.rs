//! Items of `environment`, `labels`, `args` …: `KEY=VALUE`, or `KEY` alone.
//!
//! Source: compose-go's `MappingWithEquals`.

use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A key, mostly with a value. All ranges are byte ranges of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Where the key stands.
    pub key: Range<usize>,
    /// Where the value stands; none for a key alone, whose value is that of the environment.
    pub value: Option<Range<usize>>,
}

/// A key with a space at its end: `A = 1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PairError {
    /// The spaces at the end of the key.
    pub range: Range<usize>,
}

impl PairError {
    /// What compose-go says; `text` is the text that was parsed.
    pub fn compose(&self, text: &str) -> String {
        let key = text.get(..self.range.end).unwrap_or(text);
        format!("environment variable {key} is declared with a trailing space")
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        words! {
            en: "no space may stand before the `=`",
            fr: "aucun espace ne peut précéder le `=`",
        }
    }
}

/// Takes an item apart.
pub fn split(text: &str) -> Pair {
    match text.find('=') {
        Some(end) => Pair { key: 0..end, value: Some(end + 1..text.len()) },
        None => Pair { key: 0..text.len(), value: None },
    }
}

/// Takes an item of `environment` apart.
///
/// # Errors
/// Where the loader refuses it.
pub fn environment(text: &str) -> Result<Pair, PairError> {
    let pair = split(text);
    let key = &text[pair.key.clone()];
    let length = key.trim_end_matches(char::is_whitespace).len();
    if length < key.len() { Err(PairError { range: length..key.len() }) } else { Ok(pair) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_loader_reads() {
        assert_eq!(split("A=b=c"), Pair { key: 0..1, value: Some(2..5) });
        assert_eq!(split("A"), Pair { key: 0..1, value: None });
        assert_eq!(split("="), Pair { key: 0..0, value: Some(1..1) });
        assert!(environment("").is_ok() && environment("A= 1").is_ok());
        let error = environment("A = 1").unwrap_err();
        assert_eq!(error.range, 1..2);
        assert_eq!(error.compose("A = 1"), "environment variable A  is declared with a trailing space");
    }
}

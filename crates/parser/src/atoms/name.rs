//! Names of build stages.

use super::go;
use std::ops::Range;

/// A word that cannot name a stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameError {
    /// The first character that is not allowed where it stands; the whole word where it is empty.
    pub range: Range<usize>,
}

/// The name of a stage as BuildKit keeps it: in lower case, a letter first, then letters, digits, `-`, `_` and `.`.
///
/// # Errors
/// Where the name begins with something else than a letter or holds another character.
pub fn stage(word: &str) -> Result<String, NameError> {
    let mut before = false;
    let wrong = word.char_indices().find(|(_, char)| {
        // The letters İ and K (Kelvin) have ASCII lower cases, which is what BuildKit looks at.
        let char = char.to_lowercase().next().unwrap_or(*char);
        let first = !std::mem::replace(&mut before, true);
        !(char.is_ascii_lowercase() || (!first && (char.is_ascii_digit() || matches!(char, '-' | '_' | '.'))))
    });
    match wrong {
        Some((at, char)) => Err(NameError { range: at..at + char.len_utf8() }),
        None if word.is_empty() => Err(NameError { range: 0..0 }),
        None => Ok(go::lower(word)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_first() {
        assert_eq!(stage("Build-1_x.y"), Ok("build-1_x.y".into()));
        assert_eq!(stage("1x"), Err(NameError { range: 0..1 }));
        assert_eq!(stage("aé"), Err(NameError { range: 1..3 }));
        assert_eq!(stage("a/b"), Err(NameError { range: 1..2 }));
        assert_eq!(stage(""), Err(NameError { range: 0..0 }));
        assert_eq!(stage("a"), Ok("a".into()));
    }
}

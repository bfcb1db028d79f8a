//! Sizes: `512m`, `1.5 GiB`, `-1`. Source: `RAMInBytes` of docker/go-units, which compose-go calls.

use super::number;
use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A text that is no size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SizeError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// Whether it is the unit, and not the number.
    pub is_unit: bool,
}

impl SizeError {
    /// What compose-go says; `text` is the text that was parsed.
    pub fn compose(&self, text: &str) -> String {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match self.is_unit {
            true if part.len() > 3 => format!("invalid suffix: '{part}'"),
            true => format!("invalid suffix: '{}'", crate::atoms::go::lower(part)),
            false => format!("invalid size: '{text}'"),
        }
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        let part = text.get(self.range.clone()).unwrap_or(text);
        if self.is_unit {
            return words! {
                en: "`{part}` is not a unit of size: use `b`, `k`, `m`, `g`, `t` or `p`",
                fr: "`{part}` n'est pas une unité de taille\u{202f}: utilisez `b`, `k`, `m`, `g`, `t` ou `p`",
            };
        }
        words! {
            en: "`{text}` is not a size like `512m` or `1.5g`",
            fr: "`{text}` n'est pas une taille comme `512m` ou `1.5g`",
        }
    }
}

/// Reads a size in bytes; -1 is no limit.
///
/// # Errors
/// Where the loader refuses the text.
pub fn parse(text: &str) -> Result<i64, SizeError> {
    if text == "-1" {
        return Ok(-1);
    }
    let invalid = || SizeError { range: 0..text.len(), is_unit: false };
    let last =
        text.rfind(|char: char| char.is_ascii_digit() || matches!(char, '.' | ' ')).ok_or_else(invalid)?;
    let unit = last + 1..text.len();
    let digits = if text[last..].starts_with(' ') { &text[..last] } else { &text[..=last] };
    let size = number::float(digits).ok().filter(|size| *size >= 0.0).ok_or_else(invalid)?;
    let power = power(&text[unit.clone()]).ok_or(SizeError { range: unit, is_unit: true })?;
    #[expect(clippy::cast_possible_truncation, reason = "`as` saturates")]
    Ok((size * 1024_f64.powi(power)) as i64)
}

fn power(unit: &str) -> Option<i32> {
    let unit = unit.to_ascii_lowercase();
    let Some(first) = unit.chars().next() else { return Some(0) };
    let rest = &unit[first.len_utf8()..];
    match first {
        'b' => return rest.is_empty().then_some(0),
        _ if !matches!(rest, "" | "b" | "ib") => return None,
        _ => {}
    }
    "kmgtp".find(first).and_then(|place| i32::try_from(place + 1).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_the_loader_reads() {
        for (text, size) in [
            ("0", 0),
            ("10b", 10),
            ("2k", 2048),
            ("512M", 512 << 20),
            ("512MiB", 512 << 20),
            ("1.5g", 3 << 29),
            ("1 gb", 1 << 30),
            ("1p", 1 << 50),
            ("-1", -1),
            ("1e3", 1000),
        ] {
            assert_eq!(parse(text), Ok(size), "{text}");
        }
    }

    #[test]
    fn points_at_what_is_wrong() {
        for (text, range, message) in [
            ("512Mi", 3..5, "invalid suffix: 'mi'"),
            ("1x", 1..2, "invalid suffix: 'x'"),
            ("1e", 1..2, "invalid suffix: 'e'"),
            ("1bb", 1..3, "invalid suffix: 'bb'"),
            ("1kibb", 1..5, "invalid suffix: 'kibb'"),
            ("-1m", 0..3, "invalid size: '-1m'"),
            ("", 0..0, "invalid size: ''"),
            ("m", 0..1, "invalid size: 'm'"),
            ("1 2 k", 0..5, "invalid size: '1 2 k'"),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.range.clone(), &*error.compose(text)), (range, message), "{text}");
        }
    }
}

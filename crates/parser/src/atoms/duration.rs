//! Go durations: `1m30s`, `.5s`, `300ms`. Source: Go's `time.ParseDuration`, which BuildKit calls for HEALTHCHECK.

use crate::text::Words;
use crate::words;
use nom::IResult;
use nom::Parser as _;
use nom::bytes::complete::take_till;
use nom::character::complete::{char, digit0, one_of};
use nom::combinator::opt;
use nom::sequence::preceded;
use std::ops::Range;

/// A text that is no duration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DurationError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: DurationErrorKind,
}

/// Why a text is no duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DurationErrorKind {
    /// No number where one should stand, or more than 292 years.
    Invalid,
    /// A number without a unit: `30`.
    MissingUnit,
    /// A unit that Go does not know: `1d`.
    UnknownUnit,
}

impl DurationError {
    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match self.kind {
            DurationErrorKind::Invalid => words! {
                en: "`{text}` is not a duration like `30s` or `1m30s`",
                fr: "`{text}` n'est pas une durée comme `30s` ou `1m30s`",
            },
            DurationErrorKind::MissingUnit => words! {
                en: "`{part}` needs a unit, as in `{part}s`",
                fr: "il manque une unité à `{part}`, comme dans `{part}s`",
            },
            DurationErrorKind::UnknownUnit => words! {
                en: "`{part}` is not a unit of time: use `h`, `m`, `s`, `ms`, `us` or `ns`",
                fr: "`{part}` n'est pas une unité de temps\u{202f}: utilisez `h`, `m`, `s`, `ms`, `us` ou `ns`",
            },
        }
    }
}

/// The longest duration plus one, in nanoseconds: 2⁶³.
const LIMIT: u64 = 1 << 63;

/// Reads a duration as nanoseconds.
///
/// # Errors
/// Where Go refuses the text; an empty text is refused too.
pub fn parse(text: &str) -> Result<i64, DurationError> {
    let (unsigned, sign) =
        opt(one_of::<_, _, nom::error::Error<&str>>("+-")).parse_complete(text).unwrap_or((text, None));
    if unsigned == "0" {
        return Ok(0);
    }
    let invalid = DurationError { range: 0..text.len(), kind: DurationErrorKind::Invalid };
    if unsigned.is_empty() {
        return Err(invalid);
    }
    let mut total = 0_u64;
    let mut rest = unsigned;
    while !rest.is_empty() {
        let start = text.len() - rest.len();
        let (after, (whole, fraction)) = number(rest).map_err(|_| invalid.clone())?;
        let unit_at = text.len() - after.len();
        if whole.is_empty() && fraction.is_none_or(str::is_empty) {
            return Err(invalid);
        }
        let (next, unit) = unit(after).map_err(|_| invalid.clone())?;
        let end = text.len() - next.len();
        if unit.is_empty() {
            return Err(DurationError { range: start..end, kind: DurationErrorKind::MissingUnit });
        }
        let unknown = DurationError { range: unit_at..end, kind: DurationErrorKind::UnknownUnit };
        let unit = nanoseconds(unit).ok_or(unknown)?;
        let part = scale(whole, fraction.unwrap_or_default(), unit);
        let sum = part.and_then(|part| total.checked_add(part)).filter(|sum| *sum <= LIMIT);
        total = sum.ok_or_else(|| invalid.clone())?;
        rest = next;
    }
    let signed = if sign == Some('-') { -i128::from(total) } else { i128::from(total) };
    i64::try_from(signed).map_err(|_| invalid)
}

/// `number = digits [ "." digits ]`, either side may be empty
fn number(text: &str) -> IResult<&str, (&str, Option<&str>)> {
    (digit0, opt(preceded(char('.'), digit0))).parse_complete(text)
}

/// `unit = whatever stands before the next number`
fn unit(text: &str) -> IResult<&str, &str> {
    take_till(|char: char| char == '.' || char.is_ascii_digit()).parse_complete(text)
}

fn nanoseconds(unit: &str) -> Option<u64> {
    Some(match unit {
        "ns" => 1,
        // The micro sign and the Greek letter.
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => return None,
    })
}

/// `whole.fraction` times a unit, cut to whole nanoseconds.
fn scale(whole: &str, fraction: &str, unit: u64) -> Option<u64> {
    let whole = if whole.is_empty() { 0 } else { whole.parse::<u64>().ok()? };
    let whole = whole.checked_mul(unit).filter(|part| *part <= LIMIT)?;
    // Of 24 digits none is lost in 128 bits, and the next ones could not make a whole nanosecond even of an hour.
    let (mut part, mut one) = (0_u128, 1_u128);
    for digit in fraction.bytes().take(24) {
        part = part * 10 + u128::from(digit - b'0');
        one *= 10;
    }
    let nanoseconds = part * u128::from(unit) / one;
    whole.checked_add(u64::try_from(nanoseconds).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use DurationErrorKind::{Invalid, MissingUnit, UnknownUnit};

    #[test]
    fn reads_what_go_reads() {
        assert_eq!(parse("1m30s"), Ok(90_000_000_000));
        assert_eq!(parse(".5s"), Ok(500_000_000));
        assert_eq!(parse("1.s"), Ok(1_000_000_000));
        assert_eq!(parse("-1.5h"), Ok(-5_400_000_000_000));
        assert_eq!(parse("+0"), Ok(0));
        assert_eq!(parse("1µs1μs1us"), Ok(3_000));
        assert_eq!(parse("0.9999999999999999999999999s"), Ok(999_999_999));
        assert_eq!(parse("-9223372036854775808ns"), Ok(i64::MIN));
        assert_eq!(parse("2562047h47m16.854775807s"), Ok(i64::MAX));
    }

    #[test]
    fn points_at_what_is_wrong() {
        let error = |text: &str| parse(text).map_err(|error| (error.range, error.kind));
        assert_eq!(error("1d"), Err((1..2, UnknownUnit)));
        assert_eq!(error("1m30"), Err((2..4, MissingUnit)));
        assert_eq!(error(""), Err((0..0, Invalid)));
        assert_eq!(error("-"), Err((0..1, Invalid)));
        assert_eq!(error("."), Err((0..1, Invalid)));
        assert_eq!(error("1s x"), Err((1..4, UnknownUnit)));
        assert_eq!(error("9223372036854775808ns"), Err((0..21, Invalid)));
        assert_eq!(error("99999999999999999999s"), Err((0..21, Invalid)));
    }
}

//! Durations: `1m30s`, `2w`, `.5s`. Source: `go-str2duration`, which compose-go calls: Go's durations with days and weeks.

use crate::atoms::duration as go;
pub use crate::atoms::duration::{DurationError, DurationErrorKind};
use crate::text::Words;
use crate::words;
use std::ops::Range;

/// Reads a duration as nanoseconds.
///
/// # Errors
/// Where the loader refuses the text.
pub fn parse(text: &str) -> Result<i64, DurationError> {
    let signed = text.strip_prefix(['+', '-']).unwrap_or(text);
    if signed == "0" {
        return Ok(0);
    }
    let fault = |range, kind| DurationError { range, kind };
    let invalid = || fault(0..text.len(), DurationErrorKind::Invalid);
    let mut at = text.len() - signed.len();
    let mut total = 0_i64;
    if at == text.len() {
        return Err(invalid());
    }
    while at < text.len() {
        let number = at..at + text[at..].find(|char: char| !is_number(char)).unwrap_or(text.len() - at);
        let unit = number.end..text[number.end..].find(is_number).map_or(text.len(), |end| number.end + end);
        at = unit.end;
        if unit.is_empty() && is_one_number(&text[number.clone()]) {
            return Err(fault(number, DurationErrorKind::MissingUnit));
        }
        let part = part(text, number, unit)?.ok_or_else(invalid)?;
        total = total.checked_add(part).ok_or_else(invalid)?;
    }
    Ok(if text.starts_with('-') { -total } else { total })
}

fn is_number(char: char) -> bool {
    char == '.' || char.is_ascii_digit()
}

fn is_one_number(text: &str) -> bool {
    text.matches('.').count() <= 1 && text.contains(|char: char| char.is_ascii_digit())
}

/// A number with its unit; none where it is no number, or too large.
fn part(text: &str, number: Range<usize>, unit: Range<usize>) -> Result<Option<i64>, DurationError> {
    if !is_one_number(&text[number.clone()]) {
        return Ok(None);
    }
    let Some(unit) = nanoseconds(&text[unit.clone()]) else {
        return Err(DurationError { range: unit, kind: DurationErrorKind::UnknownUnit });
    };
    let (whole, fraction) = text[number.clone()].split_once('.').unwrap_or((&text[number], ""));
    let whole = if whole.is_empty() { Ok(0) } else { whole.parse::<i64>() };
    let whole = whole.ok().and_then(|whole| whole.checked_mul(unit));
    Ok(whole.and_then(|whole| whole.checked_add(scale(fraction, unit))))
}

fn nanoseconds(unit: &str) -> Option<i64> {
    let second = 1_000_000_000;
    Some(match unit {
        "ns" => 1,
        "us" | "µs" | "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => second,
        "m" => 60 * second,
        "h" => 3_600 * second,
        "d" => 24 * 3_600 * second,
        "w" => 7 * 24 * 3_600 * second,
        _ => return None,
    })
}

/// A fraction of a unit, cut to whole nanoseconds.
fn scale(fraction: &str, unit: i64) -> i64 {
    let (mut part, mut one) = (0_i128, 1_i128);
    for digit in fraction.bytes().take(18) {
        part = part * 10 + i128::from(digit - b'0');
        one *= 10;
    }
    i64::try_from(part * i128::from(unit) / one).unwrap_or_default()
}

/// The sentence for people; `text` is the text that was parsed.
pub fn words(error: &DurationError, text: &str) -> Words {
    let part = text.get(error.range.clone()).unwrap_or(text);
    match error.kind {
        go::DurationErrorKind::UnknownUnit => words! {
            en: "`{part}` is not a unit of time: use `w`, `d`, `h`, `m`, `s`, `ms` or `us`",
            fr: "`{part}` n'est pas une unité de temps\u{202f}: utilisez `w`, `d`, `h`, `m`, `s`, `ms` ou `us`",
        },
        go::DurationErrorKind::Invalid | go::DurationErrorKind::MissingUnit => error.words(text),
    }
}

/// What compose-go says; `text` is the text that was parsed.
pub fn compose(error: &DurationError, text: &str) -> String {
    let part = text.get(error.range.clone()).unwrap_or(text);
    match error.kind {
        go::DurationErrorKind::Invalid => format!("time: invalid duration \"{text}\""),
        go::DurationErrorKind::MissingUnit => format!("time: missing unit in duration \"{text}\""),
        go::DurationErrorKind::UnknownUnit => format!("time: unknown unit \"{part}\" in duration \"{text}\""),
    }
}

/// Nanoseconds as Go prints them: `1h5m30.02s`, `500ms`, `0s`.
pub fn print(nanoseconds: i64) -> String {
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let total = nanoseconds.unsigned_abs();
    let decimal = |value: u64, one: u64| {
        let width = one.ilog10() as usize;
        let fraction = format!("{:0width$}", value % one);
        let fraction = fraction.trim_end_matches('0');
        let dot = if fraction.is_empty() { "" } else { "." };
        format!("{}{dot}{fraction}", value / one)
    };
    match total {
        0 => "0s".into(),
        1..1_000 => format!("{sign}{total}ns"),
        1_000..1_000_000 => format!("{sign}{}µs", decimal(total, 1_000)),
        1_000_000..1_000_000_000 => format!("{sign}{}ms", decimal(total, 1_000_000)),
        _ => {
            let minutes = total / 60_000_000_000;
            let seconds = decimal(total % 60_000_000_000, 1_000_000_000);
            match (minutes / 60, minutes % 60) {
                (0, 0) => format!("{sign}{seconds}s"),
                (0, minutes) => format!("{sign}{minutes}m{seconds}s"),
                (hours, minutes) => format!("{sign}{hours}h{minutes}m{seconds}s"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints_what_the_loader_does() {
        for (text, printed) in [
            ("1m30s", "1m30s"),
            ("1h5m30s20ms", "1h5m30.02s"),
            ("-1s", "-1s"),
            ("+1.5d", "36h0m0s"),
            ("1w", "168h0m0s"),
            (".5s", "500ms"),
            ("1.s", "1s"),
            ("0", "0s"),
            ("1500us", "1.5ms"),
            ("1µs5ns", "1.005µs"),
            ("100ms", "100ms"),
        ] {
            assert_eq!(print(parse(text).unwrap()), printed, "{text}");
        }
    }

    #[test]
    fn points_at_what_is_wrong() {
        use DurationErrorKind::{Invalid, MissingUnit, UnknownUnit};
        for (text, range, kind, message) in [
            ("30", 0..2, MissingUnit, "time: missing unit in duration \"30\""),
            ("2h45", 2..4, MissingUnit, "time: missing unit in duration \"2h45\""),
            ("30 s", 2..4, UnknownUnit, "time: unknown unit \" s\" in duration \"30 s\""),
            ("1m 30s", 1..3, UnknownUnit, "time: unknown unit \"m \" in duration \"1m 30s\""),
            ("", 0..0, Invalid, "time: invalid duration \"\""),
            ("s", 0..1, Invalid, "time: invalid duration \"s\""),
            (".s", 0..2, Invalid, "time: invalid duration \".s\""),
            ("99999999999w", 0..12, Invalid, "time: invalid duration \"99999999999w\""),
        ] {
            let error = parse(text).unwrap_err();
            assert_eq!((error.range.clone(), error.kind), (range, kind), "{text}");
            assert_eq!(compose(&error, text), message);
        }
    }
}

use super::{ImageError, ImageErrorKind, ImageRef};
use crate::atoms::{digest, go};
use nom::branch::alt;
use nom::bytes::complete::{is_a, tag, take_while_m_n, take_while1};
use nom::character::complete::{char, digit1, satisfy};
use nom::combinator::{opt, verify};
use nom::multi::{many0_count, separated_list1};
use nom::{IResult, Parser as _};
use std::ops::Range;

const LONGEST_PATH: usize = 255;

/// Checks a reference piece by piece, in Docker's order.
pub(super) fn check(reference: ImageRef<'_>) -> Result<ImageRef<'_>, ImageError> {
    let text = reference.text;
    let error = |range, kind| Err(ImageError { range, kind });
    if text.is_empty() {
        return error(0..0, ImageErrorKind::Empty);
    }
    if text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return error(0..64, ImageErrorKind::Id(text.into()));
    }
    let reference = as_path_if_no_registry(reference);
    if let Some((range, name)) = capitals(&reference) {
        let library = if reference.is_on_hub() && !name.contains('/') { "library/" } else { "" };
        return error(range, ImageErrorKind::Uppercase(format!("{library}{name}")));
    }
    if let Some(range) = &reference.registry {
        matches(text, range, registry, ImageErrorKind::Registry)?;
    }
    matches(text, &reference.path, path, ImageErrorKind::Path)?;
    if let Some(range) = &reference.tag {
        matches(text, range, image_tag, ImageErrorKind::Tag)?;
    }
    let library = if reference.is_on_hub() { "library/".len() } else { 0 };
    let added = if reference.path().text.contains('/') { 0 } else { library };
    if reference.path.len() + added > LONGEST_PATH {
        return error(reference.path.clone(), ImageErrorKind::TooLong);
    }
    if let Some(piece) = reference.digest() {
        let at = piece.range.start;
        digest::image(piece.text).map_err(|error| ImageError {
            range: at + error.range.start..at + error.range.end,
            kind: ImageErrorKind::Digest(error.kind),
        })?;
    }
    Ok(reference)
}

/// A first component such as `a_b.c` is taken for a registry at first, but only a path can hold `_`; Docker's
/// expression then reads all of it as a path.
fn as_path_if_no_registry(reference: ImageRef<'_>) -> ImageRef<'_> {
    let Some(range) = &reference.registry else { return reference };
    let first = &reference.text[range.clone()];
    let fits =
        |grammar: fn(&str) -> IResult<&str, ()>| grammar(first).is_ok_and(|(rest, ())| rest.is_empty());
    if fits(registry) || !fits(component) {
        return reference;
    }
    ImageRef { registry: None, path: 0..reference.path.end, ..reference }
}

/// The first capital in the name, and the name. Docker's name goes to the first colon, be it one of a digest.
fn capitals<'a>(reference: &ImageRef<'a>) -> Option<(Range<usize>, &'a str)> {
    let start = reference.path.start;
    let name = reference.text[start..].split(':').next()?;
    let (at, char) = name.char_indices().find(|(_, char)| go::lower_char(*char) != *char)?;
    Some((start + at..start + at + char.len_utf8(), name))
}

/// Applies a grammar to a piece; the error is on the first character that does not fit, or on the sign before a piece
/// that ends too early.
fn matches(
    text: &str,
    range: &Range<usize>,
    grammar: fn(&str) -> IResult<&str, ()>,
    kind: ImageErrorKind,
) -> Result<(), ImageError> {
    let piece = &text[range.clone()];
    let rest = grammar(piece).map_or(piece, |(rest, ())| rest);
    if rest.is_empty() && !piece.is_empty() {
        return Ok(());
    }
    let start = range.end - rest.len();
    let range = match rest.chars().next() {
        Some(char) => start..start + char.len_utf8(),
        None => start.saturating_sub(1)..start,
    };
    Err(ImageError { range, kind })
}

/// `registry = host { "." host } [ ":" digits ]  |  "[" IPv6 "]" [ ":" digits ]`
fn registry(text: &str) -> IResult<&str, ()> {
    let host = verify(take_while1(|char: char| char.is_ascii_alphanumeric() || char == '-'), |host: &str| {
        !host.starts_with('-') && !host.ends_with('-')
    });
    let hosts = separated_list1(char('.'), host).map(|_| ());
    let ipv6 = (char('['), is_a("0123456789abcdefABCDEF:"), char(']')).map(|_| ());
    (alt((ipv6, hosts)), opt((char(':'), digit1))).map(|_| ()).parse_complete(text)
}

/// `path = component { "/" component }`
fn path(text: &str) -> IResult<&str, ()> {
    (component, many0_count((char('/'), component))).map(|_| ()).parse_complete(text)
}

/// `component = letters { ( "__" | "_" | "." | "-" { "-" } ) letters }`
fn component(text: &str) -> IResult<&str, ()> {
    let separator = alt((tag("__"), tag("_"), tag("."), is_a("-")));
    (letters, many0_count((separator, letters))).map(|_| ()).parse_complete(text)
}

fn letters(text: &str) -> IResult<&str, &str> {
    take_while1(|char: char| char.is_ascii_lowercase() || char.is_ascii_digit()).parse_complete(text)
}

/// `tag = ( letter | digit | "_" ) { letter | digit | "_" | "." | "-" }`, at most 128 characters
fn image_tag(text: &str) -> IResult<&str, ()> {
    let word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let rest = take_while_m_n(0, 127, move |char| word(char) || matches!(char, '.' | '-'));
    (satisfy(word), rest).map(|_| ()).parse_complete(text)
}

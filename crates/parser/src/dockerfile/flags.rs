//! Flags between an instruction's keyword and its arguments, read byte by byte as BuildKit reads them.

use super::{Flag, Word};
use crate::{
    atoms::go::w_uni_byte,
    text::{Line, stood_for},
};

/// Reads the flags that begin at `at` in the line. Also returns where the arguments begin.
///
/// BuildKit takes every byte of a flag for a character of its own (Latin-1). So a flag's value holds `Ã ` where the file
/// has `à`, and the flag ends inside that letter; we do likewise, but step over the rest of a letter that was cut.
pub(super) fn flags(line: &Line, from: usize) -> (Vec<Flag>, usize) {
    let text = line.text.as_str();
    let mut flags = Vec::new();
    let mut at = blanks(text, from);
    while text.as_bytes()[at..].starts_with(b"--") {
        let (end, value) = word(text, at);
        let place = at..boundary(text, end);
        at = blanks(text, end);
        if value == "--" {
            break;
        }
        flags.push(flag(line, &value, place));
    }
    (flags, boundary(text, at))
}

/// The byte of the file at an offset of the text, and the offset of the next one. A stand-in is one byte of the file.
fn byte(text: &str, at: usize) -> Option<(u8, usize)> {
    let byte = *text.as_bytes().get(at)?;
    let stand_in = match byte {
        0xF3 => text[at..].chars().next().and_then(stood_for),
        _ => None,
    };
    Some(stand_in.map_or((byte, at + 1), |byte| (byte, at + 4)))
}

fn blanks(text: &str, mut at: usize) -> usize {
    while let Some((_, next)) = byte(text, at).filter(|(byte, _)| w_uni_byte(*byte)) {
        at = next;
    }
    at
}

/// An offset moved to the end of a letter that it would cut.
fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Reads a word: quotes and backslashes are removed (whatever `# escape=` says), an unclosed quote takes all.
fn word(text: &str, from: usize) -> (usize, String) {
    // Most flags fit: growing from nothing would take three steps.
    let mut value = String::with_capacity(32);
    let mut quote = None;
    let mut at = from;
    while let Some((byte, mut next)) = self::byte(text, at) {
        let char = char::from(byte);
        if char == '\\' {
            if let Some((escaped, behind)) = self::byte(text, next) {
                value.push(char::from(escaped));
                next = behind;
            }
        } else if quote == Some(char) {
            quote = None;
        } else if quote.is_some() {
            value.push(char);
        } else if char == '\'' || char == '"' {
            quote = Some(char);
        } else if w_uni_byte(byte) {
            break;
        } else {
            value.push(char);
        }
        at = next;
    }
    (at, value)
}

fn flag(line: &Line, value: &str, place: std::ops::Range<usize>) -> Flag {
    let word = |text: &str, place: std::ops::Range<usize>| Word {
        value: text.to_owned(),
        span: line.span(place.clone()),
        at: u32::try_from(place.start).expect("a line is shorter than 4 GiB"),
    };
    let (name, rest) = match value[2..].split_once('=') {
        Some((name, rest)) => (name, Some(rest)),
        None => (&value[2..], None),
    };
    let raw = &line.text[place.clone()];
    let equals = raw.find('=').map(|at| place.start + at);
    let name_start = (place.start + 2).min(place.end);
    let name_end = equals.filter(|at| *at >= name_start).unwrap_or(place.end);
    let value_start = equals.map_or(place.end, |at| at + 1);
    Flag {
        name: name.to_owned(),
        name_span: line.span(name_start..name_end),
        value: rest.map(|rest| word(rest, value_start..place.end)),
        word: word(value, place),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<String>, &str) {
        let (flags, at) = flags(&Line::plain(text, 0), 0);
        (flags.into_iter().map(|flag| flag.word.value).collect(), &text[at..])
    }

    #[test]
    fn quotes_and_escapes_are_removed() {
        assert_eq!(read("--chown='a b' x"), (vec!["--chown=a b".into()], "x"));
        assert_eq!(read("--a=\\ b --c x"), (vec!["--a= b".into(), "--c".into()], "x"));
        assert_eq!(read("--a='x"), (vec!["--a=x".into()], ""));
        assert_eq!(read("-- --a b"), (vec![], "--a b"));
        assert_eq!(read("x --a"), (vec![], "x --a"));
        assert_eq!(read("  -x"), (vec![], "-x"));
    }

    #[test]
    fn letters_outside_ascii_are_cut_up() {
        assert_eq!(read("--chown=à x"), (vec!["--chown=Ã".into()], "x"));
    }

    #[test]
    fn name_and_value_have_places() {
        let (flags, _) = flags(&Line::plain("--from=b x", 10), 0);
        assert_eq!((flags[0].name_span.start, flags[0].name_span.end), (12, 16));
        let value = flags[0].value.as_ref().unwrap();
        assert_eq!((value.span.start, value.span.end), (17, 18));
    }
}

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
    let bytes = latin_1(&line.text, from);
    let mut flags = Vec::new();
    let mut at = 0;
    loop {
        while bytes.get(at).is_some_and(|(_, byte)| w_uni_byte(*byte)) {
            at += 1;
        }
        if !matches!(bytes[at..], [(_, b'-'), (_, b'-'), ..]) {
            break;
        }
        let (end, value) = word(&bytes, at);
        let place = home(&bytes, line, from, at)..home(&bytes, line, from, end);
        at = end;
        if value == "--" {
            break;
        }
        flags.push(flag(line, &value, place));
    }
    while bytes.get(at).is_some_and(|(_, byte)| w_uni_byte(*byte)) {
        at += 1;
    }
    (flags, home(&bytes, line, from, at))
}

/// The bytes of the file behind a text, each with its place in the text; only the leading blanks if no flag can follow.
fn latin_1(text: &str, from: usize) -> Vec<(usize, u8)> {
    let rest = &text[from..];
    let blanks = rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\x0B', '\x0C']).len();
    let first = rest[blanks..].chars().next();
    if first != Some('-') && first.and_then(stood_for).is_none() {
        return rest.bytes().take(blanks).enumerate().map(|(at, byte)| (from + at, byte)).collect();
    }
    let mut out = Vec::with_capacity(rest.len());
    for (at, char) in rest.char_indices() {
        match stood_for(char) {
            Some(byte) => out.push((from + at, byte)),
            None => out.extend((at..at + char.len_utf8()).map(|at| (from + at, rest.as_bytes()[at]))),
        }
    }
    out
}

/// The offset in the text of the byte at an index, moved to the end of a letter that it would cut.
fn home(bytes: &[(usize, u8)], line: &Line, from: usize, index: usize) -> usize {
    let behind = bytes.last().map_or(from, |(at, _)| at + 1);
    let mut at = bytes.get(index).map_or(behind, |(at, _)| *at);
    while !line.text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Reads a word: quotes and backslashes are removed (whatever `# escape=` says), an unclosed quote takes all.
fn word(bytes: &[(usize, u8)], from: usize) -> (usize, String) {
    let mut value = String::new();
    let mut quote = None;
    let mut at = from;
    while let Some(&(_, byte)) = bytes.get(at) {
        let char = char::from(byte);
        at += 1;
        if char == '\\' {
            if let Some(&(_, next)) = bytes.get(at) {
                value.push(char::from(next));
            }
            at += 1;
        } else if quote == Some(char) {
            quote = None;
        } else if quote.is_some() {
            value.push(char);
        } else if char == '\'' || char == '"' {
            quote = Some(char);
        } else if w_uni_byte(byte) {
            return (at - 1, value);
        } else {
            value.push(char);
        }
    }
    (at.min(bytes.len()), value)
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

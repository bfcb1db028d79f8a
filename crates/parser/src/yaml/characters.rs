//! Characters that YAML refuses wherever they stand, be it in a comment.

use crate::{
    text::{Problem, Span, stood_for},
    words,
};
use std::borrow::Cow;

/// Tells the first control character and the first byte that is not UTF-8, and gives the text without the former: the
/// reader would stop at them. All other bytes keep their places.
pub(super) fn check<'a>(text: &'a str, problems: &mut Vec<Problem>) -> Cow<'a, str> {
    if let Some(mark) = utf16_mark(text) {
        problems.push(Problem::new(
            mark,
            words! {
                en: "this file is encoded in UTF-16, not in UTF-8",
                fr: "ce fichier est encodé en UTF-16, et non en UTF-8"
            },
        ));
        return without_controls(text);
    }
    problems.extend(foreign_byte(text));
    let Some((at, char)) = text.char_indices().find(|(_, char)| is_refused(*char)) else {
        return Cow::Borrowed(text);
    };
    let code = format!("U+{:04X}", u32::from(char));
    problems.push(Problem::new(
        Span::new(at, at + char.len_utf8()),
        words! {
            en: "the control character {code} is not allowed in YAML",
            fr: "le caractère de contrôle {code} n'est pas admis en YAML"
        },
    ));
    without_controls(text)
}

/// As the reader of go-yaml has it.
fn is_refused(char: char) -> bool {
    let is_break = matches!(char, '\t' | '\n' | '\r' | '\u{85}');
    char.is_control() && !is_break || matches!(char, '\u{FFFE}' | '\u{FFFF}')
}

fn without_controls(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if is_refused(char) {
            out.extend(std::iter::repeat_n('_', char.len_utf8()));
        } else {
            out.push(char);
        }
    }
    Cow::Owned(out)
}

/// The mark of a file that Windows' shell has written.
fn utf16_mark(text: &str) -> Option<Span> {
    let mut chars = text.chars();
    let mark = [chars.next().and_then(stood_for)?, chars.next().and_then(stood_for)?];
    matches!(mark, [0xFF, 0xFE] | [0xFE, 0xFF]).then(|| Span::new(0, text.len() - chars.as_str().len()))
}

/// The first bytes that stand-ins stand for, unless they are the file's own characters of that range.
fn foreign_byte(text: &str) -> Option<Problem> {
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.find(|(_, char)| stood_for(*char).is_some()) {
        let mut bytes: Vec<u8> = stood_for(first).into_iter().collect();
        while let Some(byte) = rest.peek().and_then(|(_, char)| stood_for(*char)) {
            bytes.push(byte);
            rest.next();
        }
        if std::str::from_utf8(&bytes).is_err() {
            let span = Span::new(start, start + bytes.len() * first.len_utf8());
            let words = words! { en: "these bytes are not UTF-8", fr: "ces octets ne sont pas de l'UTF-8" };
            return Some(Problem::new(span, words));
        }
    }
    None
}

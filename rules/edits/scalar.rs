//! Scalars that are quoted or say something else.

use super::Yaml;
use calfat_parser::{
    compose::{Node, Written},
    text::{Edit, Span},
    yaml::Style,
};

impl Yaml<'_> {
    /// Puts a plain scalar in quotes. None if it has some, or ends on another line.
    pub(crate) fn quote(self, span: Span, quote: char) -> Option<Edit> {
        let raw = self.at(span);
        let odd = raw.is_empty()
            || raw.contains(['\n', '"', '\'', '\\'])
            || raw.starts_with(['[', '{', '|', '>', '*', '&', '!']);
        (!odd).then(|| Edit::replace(span, format!("{quote}{raw}{quote}")))
    }

    /// Writes another text in the place of a scalar and keeps its quotes, if the text can stand between them. None where
    /// a variable stands in it, or if others read the same value through an anchor.
    pub(crate) fn replace_scalar(self, span: Span, written: &Written, new: &str) -> Option<Edit> {
        self.way_to(span)?;
        if written.has_variable || self.at(span).contains('\n') || new.contains(['\n', '"', '\'', '\\', '$'])
        {
            return None;
        }
        let new = match written.style {
            Style::Plain if can_be_plain(new) => new.to_owned(),
            Style::Plain | Style::DoubleQuoted => format!("\"{new}\""),
            Style::SingleQuoted => format!("'{new}'"),
            Style::Literal | Style::Folded => return None,
        };
        Some(Edit::replace(span, new))
    }

    /// The place of a scalar's text between its quotes, if every byte of the text stands there as it is: then an offset
    /// in the one is an offset in the other.
    pub(crate) fn verbatim(self, span: Span, node: &Node) -> Option<Span> {
        let written = node.written.as_ref()?;
        let inner = match written.style {
            Style::Plain => span,
            Style::SingleQuoted | Style::DoubleQuoted if span.len() > 1 => {
                Span { start: span.start + 1, end: span.end - 1 }
            }
            _ => return None,
        };
        (self.at(inner) == written.text).then_some(inner)
    }
}

/// Whether a text is text, and no other kind of value, without quotes: on the safe side.
fn can_be_plain(text: &str) -> bool {
    let safe = |byte: u8| byte.is_ascii_alphanumeric() || b"._-/:@+=".contains(&byte);
    let first =
        text.as_bytes().first().is_some_and(|byte| byte.is_ascii_alphabetic() || b"./_".contains(byte));
    let word = ["true", "false", "null", "yes", "no", "on", "off", "y", "n", ".inf", ".nan"];
    // A dot may begin a number.
    let number = text.starts_with('.') && text[1..].starts_with(|c: char| c.is_ascii_digit());
    first
        && !number
        && text.bytes().all(safe)
        && !text.ends_with(':')
        && !word.iter().any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edits::{edited, place};

    #[test]
    fn quotes() {
        let quoted = |text, word| edited(text, |yaml| yaml.quote(place(text, word), '"'));
        assert_eq!(quoted("a: 010 # b", "010").as_deref(), Some("a: \"010\" # b"));
        assert_eq!(quoted("a: it's", "it's"), None);
    }

    #[test]
    fn another_text_between_the_same_quotes() {
        let replaced = |text: &str, word, style, new| {
            let written = Written { text: String::new(), style, has_variable: false, has_unset: false };
            edited(text, |yaml| yaml.replace_scalar(place(text, word), &written, new))
        };
        assert_eq!(replaced("a: b", "b", Style::Plain, "c:1").as_deref(), Some("a: c:1"));
        assert_eq!(replaced("a: b", "b", Style::Plain, "80").as_deref(), Some("a: \"80\""));
        assert_eq!(replaced("a: 'b'", "'b'", Style::SingleQuoted, "c d").as_deref(), Some("a: 'c d'"));
        assert_eq!(replaced("a: &x b\nc: *x", "b", Style::Plain, "c"), None);
    }

    #[test]
    fn what_may_stand_without_quotes() {
        for text in ["abc", "./a:/b:ro", "nginx:1.30", "a=b"] {
            assert!(can_be_plain(text), "{text}");
        }
        for text in ["", "80", "no", "a: b", "a b", "#a", ".5", "- a", "x:"] {
            assert!(!can_be_plain(text), "{text}");
        }
    }
}

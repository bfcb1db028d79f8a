//! Modes of `COPY --chmod=`: octal, or symbolic as in `u=rwX,go=rX`. Source: BuildKit, and `dchapes/mode`, which
//! follows BSD's `setmode`.

use crate::text::Words;
use crate::words;
use nom::Parser as _;
use nom::character::complete::{char, one_of};
use nom::error::Error;
use nom::multi::{many0_count, many1_count, separated_list1};
use std::ops::Range;

/// A file mode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// All bits at once, up to `0o7777`.
    Octal(u16),
    /// Changes to the mode that the file has.
    Symbolic,
}

/// A text that is no mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModeError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// Whether it begins like a number.
    pub octal: bool,
}

impl ModeError {
    /// What BuildKit says; `text` is the text that was parsed.
    pub fn buildkit(&self, text: &str) -> String {
        if !self.octal {
            return "invalid syntax".into();
        }
        format!("invalid chmod parameter: '{text}'. it should be octal string and between 0 and 07777")
    }

    /// The sentence for people; `text` is the text that was parsed.
    pub fn words(&self, text: &str) -> Words {
        if self.octal {
            return words! {
                en: "`{text}` is not an octal number from `0` to `7777`",
                fr: "`{text}` n'est pas un nombre octal de `0` à `7777`",
            };
        }
        words! {
            en: "`{text}` is not a file mode like `755` or `u=rwX,go=rX`",
            fr: "`{text}` n'est pas un mode de fichier comme `755` ou `u=rwX,go=rX`",
        }
    }
}

/// Reads a mode whose variables are expanded.
///
/// # Errors
/// Where BuildKit refuses the text.
pub fn parse(text: &str) -> Result<Mode, ModeError> {
    if text.starts_with(super::go::is_digit) {
        let octal = u16::from_str_radix(text, 8).ok().filter(|mode| *mode <= 0o7777);
        return octal.map(Mode::Octal).ok_or(ModeError { range: 0..text.len(), octal: true });
    }
    // mode = clause { "," clause };  clause = { who } action { action };  action = ( "+" | "-" | "=" ) { permission }
    let action = (one_of::<_, _, Error<&str>>("+-="), many0_count(one_of("rstwXxugo")));
    let clause = (many0_count(one_of("augo")), many1_count(action));
    let rest = separated_list1(char(','), clause).parse_complete(text).map_or(text, |(rest, _)| rest);
    match rest.chars().next() {
        None if !text.is_empty() => Ok(Mode::Symbolic),
        first => {
            let start = text.len() - rest.len();
            Err(ModeError { range: start..start + first.map_or(0, char::len_utf8), octal: false })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octal_and_symbolic() {
        assert_eq!(parse("0755"), Ok(Mode::Octal(0o755)));
        assert_eq!(parse("7777"), Ok(Mode::Octal(0o7777)));
        for text in ["u=rwX,go=rX", "+x", "a-w", "u=g", "ug+s+t", "="] {
            assert_eq!(parse(text), Ok(Mode::Symbolic), "{text}");
        }
    }

    #[test]
    fn no_modes() {
        for text in ["999", "17777", "64a", "0o755"] {
            assert_eq!(parse(text), Err(ModeError { range: 0..text.len(), octal: true }), "{text}");
        }
        assert_eq!(parse("rwx"), Err(ModeError { range: 0..1, octal: false }));
        assert_eq!(parse("u+x,"), Err(ModeError { range: 3..4, octal: false }));
        assert_eq!(parse("u+q"), Err(ModeError { range: 2..3, octal: false }));
        assert_eq!(parse("u"), Err(ModeError { range: 0..1, octal: false }));
        assert_eq!(parse(""), Err(ModeError { range: 0..0, octal: false }));
        assert_eq!(
            parse("999").unwrap_err().buildkit("999"),
            "invalid chmod parameter: '999'. it should be octal string and between 0 and 07777"
        );
    }
}

//! What Go's standard library means by a space, a letter, a quoted string, a truth value: BuildKit is written in Go,
//! and its grammar leans on them.

use crate::text::stood_for;
use std::fmt::Write as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

/// `W_uni`: Go's `unicode.IsSpace`, that is Unicode `White_Space`.
pub fn w_uni(char: char) -> bool {
    char.is_whitespace()
}

/// `W_uni` for one byte read as Latin-1, as BuildKit does in flags and in the type of a HEALTHCHECK.
pub fn w_uni_byte(byte: u8) -> bool {
    char::from(byte).is_whitespace()
}

/// `W_asc`: the blanks that part an instruction's arguments, `[\t\v\f\r ]`.
pub fn w_asc(char: char) -> bool {
    matches!(char, '\t' | '\x0B' | '\x0C' | '\r' | ' ')
}

/// `W_cont`: the blanks that may follow the escape character at the end of a line, `[ \t]`.
pub fn w_cont(char: char) -> bool {
    matches!(char, ' ' | '\t')
}

/// The character that Go reads here: U+FFFD for a byte that is not UTF-8.
pub(crate) fn rune(char: char) -> char {
    if stood_for(char).is_some() { char::REPLACEMENT_CHARACTER } else { char }
}

/// Go's `unicode.IsLetter`.
pub fn is_letter(char: char) -> bool {
    char.is_ascii_alphabetic()
        || (!char.is_ascii() && char.general_category_group() == GeneralCategoryGroup::Letter)
}

/// Go's `unicode.IsDigit`: decimal digits of any script.
pub fn is_digit(char: char) -> bool {
    char.is_ascii_digit() || (!char.is_ascii() && char.general_category() == GeneralCategory::DecimalNumber)
}

/// Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols and the ASCII space.
pub fn is_print(char: char) -> bool {
    use GeneralCategoryGroup::{Letter, Mark, Number, Punctuation, Symbol};
    if char.is_ascii() {
        return matches!(char, ' '..='~');
    }
    matches!(char.general_category_group(), Letter | Mark | Number | Punctuation | Symbol)
}

/// Go's `strconv.Quote`, and `%q`.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        quote_into(char, &mut out);
    }
    out.push('"');
    out
}

fn quote_into(char: char, out: &mut String) {
    if let Some(byte) = stood_for(char) {
        let _ = write!(out, "\\x{byte:02x}");
        return;
    }
    let code = u32::from(char);
    let _ = match char {
        '"' | '\\' => write!(out, "\\{char}"),
        '\x07' => write!(out, "\\a"),
        '\x08' => write!(out, "\\b"),
        '\x0C' => write!(out, "\\f"),
        '\n' => write!(out, "\\n"),
        '\r' => write!(out, "\\r"),
        '\t' => write!(out, "\\t"),
        '\x0B' => write!(out, "\\v"),
        _ if is_print(char) => write!(out, "{char}"),
        _ if char.is_ascii() => write!(out, "\\x{code:02x}"),
        _ if code < 0x1_0000 => write!(out, "\\u{code:04x}"),
        _ => write!(out, "\\U{code:08x}"),
    };
}

/// Go's `strings.ToLower`: each character by itself, always to one character (`İ` becomes `i`, a final `Σ` becomes `σ`).
pub fn lower(text: &str) -> String {
    text.chars().map(|char| lower_char(rune(char))).collect()
}

/// Go's `unicode.ToLower`.
pub(crate) fn lower_char(char: char) -> char {
    char.to_lowercase().next().unwrap_or(char)
}

/// Go's `strings.EqualFold`: equality under Unicode simple case folding (`aſ` is `as`).
pub fn equal_fold(left: &str, right: &str) -> bool {
    left.chars().map(fold).eq(right.chars().map(fold))
}

fn fold(char: char) -> char {
    // The two Turkish letters fold to nothing but themselves.
    if matches!(char, 'ı' | 'İ') {
        return char;
    }
    let mut upper = char.to_uppercase();
    let one = upper.next().filter(|_| upper.next().is_none());
    lower_char(one.unwrap_or(char))
}

/// Go's `strconv.ParseBool`.
pub fn parse_bool(text: &str) -> Option<bool> {
    match text {
        "1" | "t" | "T" | "true" | "TRUE" | "True" => Some(true),
        "0" | "f" | "F" | "false" | "FALSE" | "False" => Some(false),
        _ => None,
    }
}

/// Go's `strconv.Atoi`: decimal digits with an optional sign.
pub fn atoi(text: &str) -> Option<i64> {
    // Rust reads the same language: a sign of either kind, at least one digit, nothing else.
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Source;

    #[test]
    fn quotes_as_go_does() {
        assert_eq!(quote("a\"b\\\n\x01é\u{a0}\u{feff}"), r#""a\"b\\\n\x01é\u00a0\ufeff""#);
        assert_eq!(quote("\x7f😀\u{f0000}"), "\"\\x7f😀\\U000f0000\"");
        assert_eq!(quote(Source::new(b"a\xE9".to_vec()).text()), r#""a\xe9""#);
    }

    #[test]
    fn lowers_each_character_to_one() {
        assert_eq!(lower("STOPS\u{130}GNAL"), "stopsignal");
        assert_eq!(lower("WOR\u{212a}DIR"), "workdir");
        assert_eq!(lower("ΑΣ"), "ας".replace('ς', "σ"));
    }

    #[test]
    fn folds_simply() {
        assert!(equal_fold("aſ", "AS"));
        assert!(equal_fold("\u{212a}", "k"));
        assert!(equal_fold("ß", "ẞ"));
        assert!(!equal_fold("ß", "ss"));
        assert!(!equal_fold("ı", "i"));
        assert!(!equal_fold("İ", "i"));
    }

    #[test]
    fn truth_and_numbers() {
        assert_eq!(parse_bool("T"), Some(true));
        assert_eq!(parse_bool("yes"), None);
        assert_eq!(atoi("+1"), Some(1));
        assert_eq!(atoi("1_0"), None);
        assert_eq!(atoi(""), None);
    }

    #[test]
    fn the_three_kinds_of_blank() {
        assert!(w_uni('\u{a0}') && w_uni('\u{2028}') && !w_uni('\u{feff}'));
        assert!(w_uni_byte(0x85) && w_uni_byte(0xA0) && !w_uni_byte(0xC3));
        assert!(w_asc('\r') && !w_asc('\n') && !w_asc('\u{a0}'));
        assert!(w_cont('\t') && !w_cont('\r'));
    }
}

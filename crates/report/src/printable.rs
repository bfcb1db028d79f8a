use std::borrow::Cow;

/// A sentence longer than this is cut: a hostile file can make a word of ten megabytes.
const LONGEST: usize = 400;

/// Bytes that are no text arrive as these characters: see [`calfat_parser::text::Source`].
const STAND_INS: std::ops::RangeInclusive<char> = '\u{F0080}'..='\u{F00FF}';

/// One line that cannot harm a terminal: no control characters, nothing invisible or reordering, not endless.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST && text.chars().all(is_harmless) {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    for (n, char) in text.chars().enumerate() {
        if n == LONGEST {
            out.push('…');
            break;
        }
        push(&mut out, char);
    }
    Cow::Owned(out)
}

/// Text for machines: only the stand-ins are replaced, for they mean nothing outside.
pub fn without_stand_ins(text: &str) -> Cow<'_, str> {
    if !has_stand_ins(text) {
        return Cow::Borrowed(text);
    }
    let shown =
        text.chars().map(|char| if STAND_INS.contains(&char) { char::REPLACEMENT_CHARACTER } else { char });
    Cow::Owned(shown.collect())
}

/// Whether some byte of the text was no text in the file.
pub(crate) fn has_stand_ins(text: &str) -> bool {
    text.chars().any(|char| STAND_INS.contains(&char))
}

/// Adds a character in a form that is safe to show.
pub(crate) fn push(out: &mut String, char: char) {
    match char {
        _ if is_harmless(char) => out.push(char),
        '\t' => out.push(' '),
        // The control pictures stand in the order of what they picture.
        '\0'..='\x1F' => out.extend(char::from_u32(0x2400 + u32::from(char))),
        '\x7F' => out.push('␡'),
        _ if STAND_INS.contains(&char) => out.push(char::REPLACEMENT_CHARACTER),
        _ => out.extend(char.escape_unicode()),
    }
}

/// Whether a character shows as itself, in its place.
fn is_harmless(char: char) -> bool {
    let harmful = char.is_control() || STAND_INS.contains(&char) || is_invisible(char);
    !harmful
}

/// Characters that show as nothing, or that change the order or the line of their neighbours ("Trojan Source").
pub(crate) fn is_invisible(char: char) -> bool {
    matches!(
        char,
        '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
            | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{FFFE}'..='\u{FFFF}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_reaches_the_terminal_raw() {
        assert_eq!(printable("plain é 漢 `x`"), "plain é 漢 `x`");
        assert_eq!(printable("\x1B[31m\r\n\x7F\u{9B}"), "␛[31m␍␊␡\\u{9b}");
        assert_eq!(printable("a\u{202E}b\u{200B}"), "a\\u{202e}b\\u{200b}");
        assert_eq!(printable("caf\u{F00E9}"), "caf\u{FFFD}");
    }

    #[test]
    fn endless_words_are_cut() {
        assert_eq!(printable(&"x".repeat(1 << 20)), format!("{}…", "x".repeat(LONGEST)));
    }
}

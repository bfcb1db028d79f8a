//! XML 1.0, as far as reports need it: text and attributes that no content can break.

use std::fmt;

/// Text that is safe between tags and in attributes. XML 1.0 has no way to write control characters: they become the
/// characters that picture them.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|char| match char {
            '<' => out.write_str("&lt;"),
            '>' => out.write_str("&gt;"),
            '&' => out.write_str("&amp;"),
            '"' => out.write_str("&quot;"),
            '\'' => out.write_str("&apos;"),
            // As they are, these would become blanks in an attribute.
            '\n' | '\t' | '\r' => write!(out, "&#{};", u32::from(char)),
            '\0'..='\x1F' => write!(out, "{}", char::from_u32(0x2400 + u32::from(char)).unwrap_or(' ')),
            '\u{7F}'..='\u{9F}' | '\u{FFFE}' | '\u{FFFF}' => write!(out, "{}", char::REPLACEMENT_CHARACTER),
            _ => write!(out, "{char}"),
        })
    }
}

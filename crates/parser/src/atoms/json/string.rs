use super::Reader;
use crate::atoms::go;

/// Goes behind a string's closing quote, if it is a string.
pub(super) fn skip(reader: &mut Reader) -> Option<()> {
    reader.at += 1;
    loop {
        let byte = reader.peek()?;
        reader.at += 1;
        match byte {
            b'"' => return Some(()),
            b'\\' => escape(reader)?,
            0..0x20 => return None,
            _ => {}
        }
    }
}

fn escape(reader: &mut Reader) -> Option<()> {
    let byte = reader.peek()?;
    reader.at += 1;
    match byte {
        b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Some(()),
        b'u' => {
            for _ in 0..4 {
                reader.peek().filter(u8::is_ascii_hexdigit)?;
                reader.at += 1;
            }
            Some(())
        }
        _ => None,
    }
}

/// The value of a string between its quotes, which [`skip`] has found to be right.
pub(super) fn decode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        out.extend(before.chars().map(go::rune));
        let mut chars = after.chars();
        out.push(match chars.next() {
            Some('b') => '\x08',
            Some('f') => '\x0C',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let (char, behind) = unicode(after);
                chars = behind.chars();
                char
            }
            Some(other) => other,
            None => char::REPLACEMENT_CHARACTER,
        });
        rest = chars.as_str();
    }
    out.extend(rest.chars().map(go::rune));
    out
}

/// `uXXXX`, or `uXXXX\uXXXX` where the two are the halves of one character, and what follows.
fn unicode(text: &str) -> (char, &str) {
    let (high, rest) = unit(text).unwrap_or((0xD800, ""));
    let pair = rest.strip_prefix('\\').and_then(unit).and_then(|(low, rest)| {
        let char = char::decode_utf16([high, low]).next()?.ok()?;
        Some((char, rest))
    });
    match char::from_u32(u32::from(high)) {
        Some(char) => (char, rest),
        None => pair.unwrap_or((char::REPLACEMENT_CHARACTER, rest)),
    }
}

fn unit(text: &str) -> Option<(u16, &str)> {
    let digits = text.strip_prefix('u')?.get(..4)?;
    Some((u16::from_str_radix(digits, 16).ok()?, &text[5..]))
}

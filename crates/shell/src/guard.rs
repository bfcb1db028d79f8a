//! A look at a text before it is parsed: the parser does not bound all its recursion and look-ahead by itself.

/// Deeper brackets and quotes than anyone writes.
const MOST_DEPTH: usize = 40;
/// More unclosed brackets than any single-quoted program of awk or sed holds.
const MOST_QUOTED_DEPTH: usize = 200;
/// Each `((` may cost the parser a level of its stack, whatever the quotes around it.
const MOST_ARITHMETIC: usize = 1000;
/// So may each of the keywords `time` and `coproc`.
const MOST_KEYWORDS: usize = 100;

/// Whether the parser can read the text on a small stack and in linear time.
pub fn is_tame(text: &str) -> bool {
    text.matches("((").count() <= MOST_ARITHMETIC
        && keywords(text) <= MOST_KEYWORDS
        && is_shallow(text.as_bytes())
}

/// How often the two keywords stand as words of their own.
fn keywords(text: &str) -> usize {
    let bytes = text.as_bytes();
    let is_word = |(start, word): (usize, &str)| {
        let before = start.checked_sub(1).map_or(b' ', |at| bytes[at]);
        let after = bytes.get(start + word.len()).copied().unwrap_or(b' ');
        !before.is_ascii_alphanumeric() && !after.is_ascii_alphanumeric()
    };
    let count = |word| text.match_indices(word).filter(|&found| is_word(found)).count();
    count("time") + count("coproc")
}

/// Follows quotes and brackets roughly as a shell does. Where it goes astray, as in a heredoc with an apostrophe, it
/// still sees whatever nests.
fn is_shallow(bytes: &[u8]) -> bool {
    // What closes each construct that is open, the innermost last.
    let mut open: Vec<u8> = Vec::new();
    let mut before = b' ';
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let innermost = open.last().copied();
        let quoted = innermost == Some(b'"');
        at += 1;
        match byte {
            b'\\' => at += 1,
            b'\'' if !quoted => match single_quoted(&bytes[at..]) {
                Some(length) => at += length,
                None => return false,
            },
            b'#' if !quoted && before.is_ascii_whitespace() => {
                at += bytes[at..].iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len() - at);
            }
            b'"' | b'`' if innermost == Some(byte) => {
                open.pop();
            }
            b'"' | b'`' => open.push(byte),
            b'(' if !quoted || before == b'$' => open.push(b')'),
            b'{' if !quoted || before == b'$' => open.push(b'}'),
            b'[' if !quoted && (before == b'_' || before == b'$' || before.is_ascii_alphanumeric()) => {
                open.push(b']');
            }
            b')' | b'}' | b']' => close(&mut open, byte),
            _ => {}
        }
        if open.len() > MOST_DEPTH {
            return false;
        }
        before = byte;
    }
    true
}

/// Closes the innermost construct if this byte does that. A `[` is often just a character.
fn close(open: &mut Vec<u8>, byte: u8) {
    while byte != b']' && open.last() == Some(&b']') {
        open.pop();
    }
    if open.last() == Some(&byte) {
        open.pop();
    }
}

/// The length of single-quoted text and its closing quote; `None` if what looks quoted nests too deep to be so.
fn single_quoted(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'\'' => return Some(at + 1),
            b'(' | b'{' | b'[' => depth += 1,
            b')' | b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MOST_QUOTED_DEPTH {
            return None;
        }
    }
    Some(bytes.len())
}

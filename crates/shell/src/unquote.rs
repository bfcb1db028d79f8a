use crate::home::{Home, Pieces, Source};
use crate::{Form, PartKind, Word};
use calfat_parser::text::Line;

/// The text that words hand to another shell, joined by blanks as `eval` does.
///
/// Variables stay as written, for the inner shell to read. `None` if a word holds what only the outer shell can know
/// and what does not read the same inside: substitutions, globs, intricate expansions.
pub(crate) fn script_of(words: &[Word], text: &str, home: Home<'_>) -> Option<Source> {
    if let [word @ Word { at: None, .. }] = words {
        return Some(foreign(word));
    }
    let mut pieces = Pieces::of(text, home);
    for (index, word) in words.iter().enumerate() {
        let at = word.at?;
        if index > 0 {
            pieces.blank(at);
        }
        if !word.parts.iter().all(|part| reads_the_same(&part.kind)) {
            return None;
        }
        unquote(&word.raw, at, &mut pieces)?;
    }
    Some(pieces.finish())
}

/// The text that a heredoc hands to a shell. `None` if the outer shell has something to say in it.
pub(crate) fn script_of_heredoc(body: &Word, text: &str, home: Home<'_>) -> Option<Source> {
    let at = body.at?;
    // Where the delimiter is not quoted, the outer shell would take escapes and variables away.
    if body.text() != Some(&*body.raw) {
        return None;
    }
    let mut pieces = Pieces::of(text, home);
    pieces.push(at..at + body.raw.len());
    Some(pieces.finish())
}

/// A word of the JSON form: its span has the JSON quotes around it.
fn foreign(word: &Word) -> Source {
    if word.span.len() == word.raw.len() + 2 {
        return Source::Line(Line::plain(&*word.raw, word.span.start + 1));
    }
    Source::Whole(word.raw.to_string(), word.span)
}

fn reads_the_same(kind: &PartKind) -> bool {
    match kind {
        PartKind::Literal(_) => true,
        PartKind::Variable(variable) => match &variable.operand {
            None => variable.form == Form::Plain,
            Some(operand) => !operand.raw.contains(['\'', '"', '\\', '`', '(']),
        },
        PartKind::Glob(_) | PartKind::Substitution | PartKind::Process | PartKind::Arithmetic(_) => false,
    }
}

/// Pushes what quote removal leaves of `raw`, which stands at `at` in the script's text.
fn unquote(raw: &str, at: usize, pieces: &mut Pieces<'_>) -> Option<()> {
    let bytes = raw.as_bytes();
    let mut quote = None;
    let mut start = 0;
    let mut here = 0;
    while let Some(&byte) = bytes.get(here) {
        let next = bytes.get(here + 1).copied();
        let skip = match (quote, byte) {
            (None, b'$') if matches!(next, Some(b'\'' | b'"')) => return None,
            (None, b'\'' | b'"') => {
                quote = Some(byte);
                1
            }
            (Some(open), _) if byte == open => {
                quote = None;
                1
            }
            (None, b'\\') => escape(next),
            (Some(b'"'), b'\\') if matches!(next, Some(b'$' | b'`' | b'"' | b'\\' | b'\n')) => escape(next),
            _ => 0,
        };
        if skip == 0 {
            here += 1;
            continue;
        }
        pieces.push(at + start..at + here);
        start = here + skip;
        // The character behind a backslash is kept whatever it is; it may be a quote.
        here = if byte == b'\\' && quote != Some(b'\'') { (here + 2).max(start) } else { start };
    }
    pieces.push(at + start.min(raw.len())..at + raw.len());
    Some(())
}

/// How many bytes a backslash takes away: itself, and a newline behind it.
fn escape(next: Option<u8>) -> usize {
    if next == Some(b'\n') { 2 } else { 1 }
}

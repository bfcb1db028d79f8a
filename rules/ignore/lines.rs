//! Taking lines out of an ignore file and putting some in.

use calfat_lint::{Edit, Span};
use calfat_project::ignore::File;

/// Where a finding about the whole file points: its last pattern, else its last comment, else its beginning.
pub(crate) fn last(file: &File) -> Span {
    let pattern = file.tree.patterns.last().map(|pattern| pattern.span);
    pattern.or_else(|| file.tree.comments.last().copied()).unwrap_or_default()
}

/// Puts lines at the end of the file.
pub(crate) fn append(file: &File, lines: &[String]) -> Edit {
    let text = file.source.text();
    let eol = end_of_line(text);
    let before = if text.is_empty() || text.ends_with('\n') { "" } else { eol };
    let lines = lines.join(eol);
    Edit::replace(Span::new(text.len(), text.len()), format!("{before}{lines}{eol}"))
}

/// Takes the line of a pattern away.
pub(crate) fn removal(file: &File, pattern: Span) -> Edit {
    let text = file.source.text();
    let start = start(file, pattern);
    let end = pattern.end as usize;
    let end = text[end..].find('\n').map_or(text.len(), |newline| end + newline + 1);
    Edit::delete(Span::new(start, end))
}

/// Where the line of a pattern begins; behind the mark that a file may begin with.
pub(crate) fn start(file: &File, pattern: Span) -> usize {
    let text = file.source.text();
    let mark = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    text[..pattern.start as usize].rfind('\n').map_or(mark, |newline| newline + 1)
}

/// How the lines of a text end.
pub(crate) fn end_of_line(text: &str) -> &'static str {
    let first = text.find('\n').map(|newline| &text[..newline]);
    if first.is_some_and(|line| line.ends_with('\r')) { "\r\n" } else { "\n" }
}

/// Where a finding about the file itself points: its first line.
pub(crate) fn first(file: &File) -> Span {
    let comment = file.tree.comments.first().copied();
    let pattern = file.tree.patterns.first().map(|pattern| pattern.span);
    match (comment, pattern) {
        (Some(comment), Some(pattern)) => comment.min(pattern),
        (comment, pattern) => comment.or(pattern).unwrap_or_default(),
    }
}

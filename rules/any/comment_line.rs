//! Taking a comment out of a file.

use calfat_lint::{Edit, Span};
use calfat_project::Document;

/// Takes away the line of a comment, or the comment alone if something stands before it. None if the line below would
/// then be read as a directive.
pub(crate) fn removal(document: &Document, comment: Span) -> Option<Edit> {
    let text = document.text();
    let start = text[..comment.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[comment.end as usize..].find('\n').map_or(text.len(), |n| comment.end as usize + n + 1);
    let before = &text[start..comment.start as usize];
    if !before.trim().is_empty() {
        return Some(Edit::delete(Span::new(start + before.trim_end().len(), comment.end as usize)));
    }
    let below = text[end..].lines().next().unwrap_or_default();
    let first = document.dockerfile().map(|file| file.tree.instructions.first());
    let at_top = first.is_some_and(|first| first.is_none_or(|first| comment.start < first.span.start));
    let revived = at_top && looks_like_a_directive(below);
    (!revived).then(|| Edit::delete(Span::new(start, end)))
}

/// `# word=…`: a directive where nothing but directives stands above.
fn looks_like_a_directive(line: &str) -> bool {
    let Some((key, _)) = line.trim_start().strip_prefix('#').and_then(|rest| rest.split_once('=')) else {
        return false;
    };
    key.trim().bytes().all(|byte| byte.is_ascii_alphanumeric())
}

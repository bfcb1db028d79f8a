//! Taking a comment out of a file.

use calfat_lint::{Edit, Span};
use calfat_project::docker::File;

/// Takes away the line of a comment. None if the line below would then be read as a directive.
pub(crate) fn removal(file: &File, comment: Span) -> Option<Edit> {
    let text = file.source.text();
    let start = text[..comment.start as usize].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[comment.end as usize..].find('\n').map_or(text.len(), |n| comment.end as usize + n + 1);
    let below = text[end..].lines().next().unwrap_or_default();
    let at_top = file.tree.instructions.first().is_none_or(|first| comment.start < first.span.start);
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

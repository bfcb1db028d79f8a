//! Where a whole instruction stands, for fixes that take it away or put one beside it.

use calfat_lint::{Edit, Span};
use calfat_project::docker::Node;

/// The lines of an instruction and of the comments that belong to it, and one of two blank lines around them.
pub(crate) fn of(node: Node<'_>) -> Span {
    let text = node.file.source.text();
    let first = node.file.tree.comments[node.comments.clone()].first();
    let start = first.map_or(node.span.start, |comment| comment.span.start.min(node.span.start)) as usize;
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let mut end = line_end(text, node.span.end as usize);
    let after_blank = text[..start].lines().next_back().is_none_or(|line| line.trim().is_empty());
    let next = line_end(text, end);
    if after_blank && end < text.len() && text[end..next].trim().is_empty() {
        end = next;
    }
    Span::new(start, end)
}

/// The offset behind the line that holds an offset.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// A new line below an instruction.
pub(crate) fn below(node: Node<'_>, line: &str) -> Edit {
    let newline = newline(node);
    Edit::replace(node.instruction.span.at_end(), format!("{newline}{line}"))
}

/// A new line above an instruction and its comments.
pub(crate) fn above(node: Node<'_>, line: &str) -> Edit {
    let newline = newline(node);
    Edit::replace(of(node).at_start(), format!("{line}{newline}"))
}

/// How the lines of the file end.
pub(crate) fn newline(node: Node<'_>) -> &'static str {
    let source = &node.file.source;
    // By the list of lines: the first one may be long, and each fix asks.
    let second = source.lines().start(2).map_or(source.text().len(), |start| start as usize);
    if source.text()[..second].ends_with("\r\n") { "\r\n" } else { "\n" }
}

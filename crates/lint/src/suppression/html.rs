//! `<!-- calfat ignore=RULE -- reason -->` right above a block of a Markdown file, and `<!-- calfat ignore-file=RULE -->`
//! anywhere in it.

use super::{Suppression, commented::Commented, read};
use calfat_parser::{markdown::Block, text::Span};
use calfat_project::markdown::File;

/// The suppression comments outside of the blocks, in order.
pub(super) fn all(file: &File) -> Vec<Suppression> {
    let commented = Commented::bare(file.source.text());
    let mut blocks = file.tree.blocks.iter().peekable();
    let comments = file.tree.comments.iter().enumerate();
    let read = comments.filter_map(|(nth, comment)| {
        while blocks.next_if(|block| block.comments.end <= nth).is_some() {}
        let below = blocks.peek().filter(|block| block.comments.contains(&nth));
        let target = below.map_or(comment.span.at_end(), |block| code(block));
        let read = read::read(&commented, comment.text, target)?;
        Some(Suppression { span: comment.span, ..read })
    });
    read.collect()
}

/// All that may be found in a block, also right behind its last line.
fn code(block: &Block) -> Span {
    let end = block.lines.last().map_or(block.opened, |line| line.end);
    Span { start: block.opened, end: end + 1 }
}

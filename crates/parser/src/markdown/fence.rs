use super::{
    Block,
    container::{CODE, Container},
    cursor::{Cursor, columns},
};
use crate::text::Span;

/// A block under way.
#[derive(Debug)]
pub(super) struct Fence {
    pub(super) block: Block,
    mark: u8,
    length: usize,
    /// How far the opening fence is indented in its container.
    indent: usize,
    /// Whether the indentation was taken from a line of the code.
    is_seen: bool,
}

impl Fence {
    /// The fence that a line begins with; `start` is where the line begins in the file, `opened` where it ends.
    pub(super) fn open(
        mut cursor: Cursor<'_>,
        start: usize,
        opened: u32,
        around: &[Container],
    ) -> Option<Self> {
        let indent = cursor.indent();
        let text = cursor.text();
        let mark = text.bytes().next().filter(|mark| matches!(mark, b'`' | b'~'))?;
        let length = run(text, mark);
        let info = &text[length..];
        if indent >= CODE || length < 3 || mark == b'`' && info.contains('`') {
            return None;
        }
        cursor.take(length);
        let fence = start + cursor.at - length;
        let trimmed = info.trim();
        let info_at = fence + length + (info.len() - info.trim_start().len());
        let block = Block {
            fence: Span::new(fence, fence + length),
            info: Span::new(info_at, info_at + trimmed.len()),
            lines: Vec::new(),
            opened,
            indent: around.iter().map(|container| container.indent()).collect::<String>()
                + &" ".repeat(indent),
            caption: None,
            comments: 0..0,
        };
        Some(Self { block, mark, length, indent, is_seen: around.contains(&Container::Quote) })
    }

    /// Whether the rest of a line closes the block.
    pub(super) fn is_closed_by(&self, cursor: Cursor<'_>) -> bool {
        let text = cursor.text();
        let length = run(text, self.mark);
        length >= self.length && cursor.indent() < CODE && text[length..].trim().is_empty()
    }

    /// Takes in the rest of a line of the code; `line` is its place in the file, ending included.
    pub(super) fn take(&mut self, mut cursor: Cursor<'_>, line: Span, front: &str) {
        let is_whole = cursor.indent() >= self.indent;
        let is_even = cursor.skip(self.indent);
        self.block.lines.push(Span::new(line.start as usize + cursor.at, line.end as usize));
        let front = &front[..cursor.at];
        if !self.is_seen && is_whole && is_even && !cursor.is_blank() {
            self.is_seen = true;
            // Tabs stay tabs.
            if front.contains('\t') && columns(front) == columns(&self.block.indent) {
                front.clone_into(&mut self.block.indent);
            }
        }
    }
}

/// How often a character stands at the start of a text.
fn run(text: &str, mark: u8) -> usize {
    text.bytes().take_while(|byte| *byte == mark).count()
}

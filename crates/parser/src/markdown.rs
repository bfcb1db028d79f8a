//! The fenced code blocks of a Markdown file, and the HTML comments above them.
//!
//! Source: `CommonMark` 0.31, as far as it decides what a fenced block is: block quotes, list items, lazy lines, indented
//! code, comments and raw HTML. Admonitions and tabs of Python-Markdown count as list items. Fences that a reader would see as
//! text are text here, too.

mod container;
mod cursor;
mod fence;
mod home;
mod info;
mod scan;

pub use home::Home;
pub use info::{attributes, language};
pub use scan::parse;

use crate::text::Span;
use std::ops::Range;

/// What was found in a Markdown file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown {
    /// Fenced code blocks, in file order.
    pub blocks: Vec<Block>,
    /// HTML comments that have a line to themselves, outside of blocks, in file order.
    pub comments: Vec<Comment>,
}

/// A fenced code block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The characters of the opening fence.
    pub fence: Span,
    /// What stands behind the fence, without blanks around: `dockerfile title="web"`.
    pub info: Span,
    /// The lines of the code, each with its ending, without the indentation and the `>` in front.
    pub lines: Vec<Span>,
    /// Where the line that holds the opening fence ends, its ending included.
    pub opened: u32,
    /// What a new line of the code begins with.
    pub indent: String,
    /// The nearest line of text above, blank lines and comments aside, if no other block lies between.
    pub caption: Option<Span>,
    /// Which of [`Markdown::comments`] stand right above, blank lines aside.
    pub comments: Range<usize>,
}

/// An HTML comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `<!--` to `-->`.
    pub span: Span,
    /// What stands between, without blanks around.
    pub text: Span,
}

#[cfg(test)]
mod tests;

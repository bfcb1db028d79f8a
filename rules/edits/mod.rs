//! Edits of YAML on its own text: comments, anchors, quotes, indentation and line endings stay as they are.
//!
//! Every edit is refused where it would reach further than it looks: in what an anchor shares, in a value that stands
//! alone, in flow style over several lines. A rule whose edit is refused offers no fix.

mod insert;
mod path;
mod remove;
mod scalar;

use calfat_parser::{
    text::{LineIndex, Span},
    yaml::Tree,
};
use calfat_project::compose::File;

/// A text of YAML and its tree.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Yaml<'a> {
    tree: &'a Tree,
    text: &'a str,
    lines: &'a LineIndex,
}

impl<'a> Yaml<'a> {
    pub(crate) fn of(file: &'a File) -> Self {
        Self { tree: &file.tree, text: file.source.text(), lines: file.source.lines() }
    }

    fn at(self, span: Span) -> &'a str {
        span.of(self.text)
    }

    fn line(self, offset: usize) -> u32 {
        self.lines.line(Span::new(offset, offset).start)
    }

    /// The first byte of the line in which an offset stands.
    fn line_start(self, offset: usize) -> usize {
        self.lines.start(self.line(offset)).map_or(0, |start| start as usize)
    }

    /// The first byte behind the line in which an offset stands: behind its line ending, if it has one.
    fn line_end(self, offset: usize) -> usize {
        self.lines.start(self.line(offset) + 1).map_or(self.text.len(), |start| start as usize)
    }

    /// The line ending that the text uses around an offset.
    fn newline(self, offset: usize) -> &'static str {
        let end = self.line_end(offset);
        let line = if self.text[..end].ends_with('\n') { &self.text[..end] } else { self.text };
        if line.ends_with("\r\n") || !line.ends_with('\n') && line.contains("\r\n") { "\r\n" } else { "\n" }
    }

    /// What stands before an offset on its line, if that is nothing but spaces.
    pub(crate) fn indentation(self, offset: usize) -> Option<&'a str> {
        let before = &self.text[self.line_start(offset)..offset];
        before.bytes().all(|byte| byte == b' ').then_some(before)
    }

    /// The end of what stands in a span, blanks and line endings at its end left out.
    fn content_end(self, span: Span) -> usize {
        span.start as usize + self.at(span).trim_end().len()
    }
}

#[cfg(test)]
fn edited(text: &str, edit: impl FnOnce(Yaml<'_>) -> Option<calfat_parser::text::Edit>) -> Option<String> {
    let read = calfat_parser::yaml::parse(text);
    let edit = edit(Yaml { tree: &read.tree, text, lines: &LineIndex::new(text) })?;
    Some(calfat_parser::text::apply(text, [&edit]))
}

/// Where a word stands that is there once.
#[cfg(test)]
fn place(text: &str, word: &str) -> Span {
    let (start, _) = text.match_indices(word).next().expect("the word is there");
    Span::new(start, start + word.len())
}

use super::{Block, cursor::columns};
use crate::text::{Edit, Span};

/// The way from the text of a block to the Markdown file.
#[derive(Clone, Debug)]
pub struct Home {
    lines: Vec<Line>,
    /// Where the endings of its lines begin in the text of the block.
    breaks: Vec<u32>,
    /// How long the text is.
    length: u32,
    /// Where the last line ends in the file, its ending included.
    end: u32,
    /// Whether the last line has an ending.
    is_ended: bool,
    indent: String,
}

/// A line of a block.
#[derive(Clone, Copy, Debug)]
struct Line {
    /// Where it begins in the text of the block.
    inner: u32,
    /// Where it begins in the file, the indentation left out.
    outer: u32,
    /// Where it begins in the file, the indentation included.
    whole: u32,
    /// Whether it is indented less than a new line would be, as blank lines are.
    is_short: bool,
}

impl Block {
    /// The text of the block and the way home. Lines for which `is_left_out` are empty in the text.
    pub fn embed(&self, file: &str, is_left_out: impl Fn(&str) -> bool) -> (String, Home) {
        let mut text = String::new();
        let (mut lines, mut breaks) = (Vec::new(), Vec::new());
        let (mut whole, width) = (self.opened, columns(&self.indent));
        for line in &self.lines {
            let code = line.of(file);
            let ending = code.trim_end_matches(['\r', '\n']).len();
            let skipped = if is_left_out(&code[..ending]) { ending } else { 0 };
            let (inner, outer) = (offset(text.len()), line.start + offset(skipped));
            let is_short = columns(Span { start: whole, end: outer }.of(file)) < width;
            lines.push(Line { inner, outer, whole, is_short });
            breaks.push(offset(text.len() + ending - skipped));
            text.push_str(&code[skipped..]);
            whole = line.end;
        }
        let (length, is_ended) = (offset(text.len()), text.ends_with('\n'));
        let home = Home { lines, breaks, length, end: whole, is_ended, indent: self.indent.clone() };
        (text, home)
    }
}

impl Home {
    /// Where a part of the block's text stands in the file: from its first byte to its last, indentation between included.
    pub fn span(&self, span: Span) -> Span {
        let start = self.place(span.start);
        if span.is_empty() {
            return Span { start, end: start };
        }
        // The end belongs to the line of the last byte, not to the line that may begin right there.
        Span { start, end: self.place(span.end.min(self.length).saturating_sub(1)) + 1 }
    }

    /// The edit of the file that does to the block what an edit of its text does to the text. New lines are indented as the
    /// block is, and the closing fence stays in a line of its own.
    pub fn edit(&self, edit: &Edit) -> Edit {
        let Span { start, end } = edit.span;
        let first = self.lines.binary_search_by_key(&start, |line| line.inner).ok().map(|at| self.lines[at]);
        let (from, to) = (self.place(start), self.place(end));
        if end < self.length || !self.is_ended {
            let insert = self.indented(&edit.insert, true);
            return match first.filter(|line| line.is_short && !(insert.is_empty() && self.ends_line(end))) {
                None => Edit { span: Span { start: from, end: to }, insert },
                Some(line) => {
                    let insert = self.front(&insert).to_owned() + &insert;
                    Edit { span: Span { start: line.whole, end: to }, insert }
                }
            };
        }
        // What stands before the closing fence ends in a newline, and the fence keeps its own indentation.
        let mut insert = self.indented(&edit.insert, false);
        let begins_line = start == self.length || first.is_some();
        if !(insert.ends_with('\n') || begins_line && insert.is_empty()) {
            insert.push('\n');
        }
        if begins_line && !insert.is_empty() {
            insert.insert_str(0, self.front(&insert));
        }
        let start = if begins_line { first.map_or(self.end, |line| line.whole) } else { from };
        Edit { span: Span { start, end: self.end }, insert }
    }

    /// Whether nothing more of a line stands behind a place.
    fn ends_line(&self, at: u32) -> bool {
        at == self.length || self.breaks.binary_search(&at).is_ok()
    }

    /// The text with the indentation behind each newline; behind the last one only where something follows in its line.
    fn indented(&self, text: &str, goes_on: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(newline) = rest.find('\n') {
            let (line, next) = rest.split_at(newline + 1);
            out.push_str(line);
            rest = next;
            if !rest.is_empty() {
                out.push_str(self.front(rest));
            } else if goes_on {
                out.push_str(&self.indent);
            }
        }
        out.push_str(rest);
        out
    }

    /// What a new line begins with: without blanks at the end if the line is empty.
    fn front(&self, line: &str) -> &str {
        if line.starts_with(['\n', '\r']) { self.indent.trim_end() } else { &self.indent }
    }

    fn place(&self, at: u32) -> u32 {
        if at >= self.length && self.is_ended {
            return self.end;
        }
        let line = self.lines.partition_point(|line| line.inner <= at).checked_sub(1);
        line.map_or(self.end, |line| self.lines[line].outer + (at - self.lines[line].inner))
    }
}

fn offset(at: usize) -> u32 {
    Span::new(at, at).start
}

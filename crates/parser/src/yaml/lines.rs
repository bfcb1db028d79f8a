//! The lines of a text that may be no YAML at all.

use super::cursor::{end_of_line, start_of_line};
use crate::text::Span;

/// A line that holds something.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Line<'a> {
    /// The line around an offset.
    pub(super) fn around(text: &'a str, at: usize) -> Self {
        Self { text, start: start_of_line(text, at), end: end_of_line(text, at) }
    }

    /// The nearest line above that holds more than a comment.
    pub(super) fn above(self) -> Option<Self> {
        let mut line = self;
        loop {
            line = Self::around(self.text, line.start.checked_sub(1)?);
            if line.says_something() {
                return Some(line);
            }
        }
    }

    /// The nearest line below that holds more than a comment.
    pub(super) fn below(self) -> Option<Self> {
        let mut line = self;
        loop {
            let next = line.end + 1;
            line = (next <= self.text.len()).then(|| Self::around(self.text, next))?;
            if line.says_something() {
                return Some(line);
            }
        }
    }

    fn says_something(self) -> bool {
        !matches!(self.written().as_bytes().first(), None | Some(b'#'))
    }

    /// Without indentation.
    fn written(self) -> &'a str {
        self.whole().trim_start_matches([' ', '\t', '\u{FEFF}']).trim_end()
    }

    pub(super) fn whole(self) -> &'a str {
        &self.text[self.start..self.end]
    }

    /// How many bytes stand before the content.
    pub(super) fn indent(self) -> usize {
        let trimmed = self.whole().trim_start_matches([' ', '\t', '\u{FEFF}']);
        self.end - self.start - trimmed.len()
    }

    /// Where the content begins.
    pub(super) fn content(self) -> usize {
        self.start + self.indent()
    }

    pub(super) fn column(self, at: usize) -> usize {
        at - self.start
    }

    pub(super) fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// This line and those below it, as long as `with` likes them.
    pub(super) fn and_below(self, with: impl Fn(Self) -> bool) -> Span {
        let below = std::iter::successors(self.below(), |line| line.below());
        let last = below.take_while(|line| with(*line)).last().unwrap_or(self);
        Span::new(self.start, last.end)
    }

    /// What a reader sees at first sight.
    pub(super) fn shape(self) -> Shape<'a> {
        let start = self.content();
        let line = &self.text[start..self.end];
        let mut body = 0;
        while line[body..].starts_with("- ") || &line[body..] == "-" {
            let rest = line[body + 1..].trim_start_matches([' ', '\t']);
            body = line.len() - rest.len();
        }
        let (length, colons) = indicators(&line[body..]);
        let body_at = start + body;
        let body = line[body..body + length].trim_end();
        Shape {
            dash: start != body_at,
            body,
            body_at,
            colons: colons.into_iter().map(|at| body_at + at).collect(),
        }
    }
}

/// A line as keys, values and dashes.
#[derive(Debug)]
pub(super) struct Shape<'a> {
    /// Whether it begins with a dash.
    pub(super) dash: bool,
    /// What stands behind the dashes, without the comment.
    pub(super) body: &'a str,
    /// Where that begins in the text.
    pub(super) body_at: usize,
    /// The first two colons with a blank or nothing behind them, as offsets in the text.
    colons: Vec<usize>,
}

impl Shape<'_> {
    /// The colon behind the key.
    pub(super) fn colon(&self) -> Option<usize> {
        self.colons.first().copied()
    }

    /// The part before the colon.
    pub(super) fn key(&self) -> &str {
        self.colon().map_or(self.body, |colon| self.body[..colon - self.body_at].trim_end())
    }

    /// The place of what stands behind the colon.
    pub(super) fn value(&self) -> Option<Span> {
        let colon = self.colon()?;
        let value = self.body[colon + 1 - self.body_at..].trim_start();
        let end = self.body_at + self.body.len();
        (!value.is_empty()).then(|| Span::new(end - value.len(), end))
    }

    pub(super) fn span(&self) -> Span {
        Span::new(self.body_at, self.body_at + self.body.len())
    }
}

/// Where the comment begins, and the first two colons of keys, outside of quotes and brackets.
fn indicators(line: &str) -> (usize, Vec<usize>) {
    let bytes = line.as_bytes();
    let blank = |at: usize| bytes.get(at).is_none_or(|byte| matches!(byte, b' ' | b'\t'));
    let mut colons = Vec::new();
    let (mut at, mut depth, mut fresh) = (0, 0_usize, true);
    while at < bytes.len() {
        let byte = bytes[at];
        match byte {
            b'#' if at == 0 || blank(at - 1) => return (at, colons),
            b'"' | b'\'' if fresh => at = past_quote(line, at),
            b'[' | b'{' if fresh || depth > 0 => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b':' if depth == 0 && colons.len() < 2 && blank(at + 1) => colons.push(at),
            _ => {}
        }
        // A quote or a bracket means something only where a value may begin.
        fresh = match byte {
            b' ' | b'\t' => fresh,
            b':' => blank(at + 1),
            b',' | b'[' | b'{' => depth > 0,
            _ => false,
        };
        at += 1;
    }
    (line.len(), colons)
}

/// The last byte of a quoted scalar that begins here; the last of the text if it never ends.
pub(super) fn past_quote(text: &str, open: usize) -> usize {
    let bytes = text.as_bytes();
    let quote = bytes[open];
    let mut at = open + 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if quote == b'"' => at += 1,
            b'\'' if quote == b'\'' && bytes.get(at + 1) == Some(&b'\'') => at += 1,
            byte if byte == quote => return at,
            _ => {}
        }
        at += 1;
    }
    bytes.len() - 1
}

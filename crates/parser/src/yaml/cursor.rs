//! A walk over what stands between the nodes: blanks, comments, dashes, colons, question marks.

use crate::text::Span;

/// A place in the text. It only ever moves forward, so that all its walks together are linear.
#[derive(Debug)]
pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Moves behind what was read; never back.
    pub(super) fn pass(&mut self, end: usize) {
        self.at = self.at.max(end);
    }

    /// The next byte that is no blank, no line end and in no comment.
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(self.at)? {
                b' ' | b'\t' | b'\r' | b'\n' => self.at += 1,
                b'#' => self.at = end_of_line(self.text, self.at),
                0xEF if self.text[self.at..].starts_with('\u{FEFF}') => self.at += '\u{FEFF}'.len_utf8(),
                other => return Some(*other),
            }
        }
    }

    /// Passes one indicator, if it comes next.
    pub(super) fn take(&mut self, indicator: u8) -> Option<Span> {
        let found = self.peek()? == indicator;
        found.then(|| {
            self.at += 1;
            Span::new(self.at - 1, self.at)
        })
    }

    /// Passes the commas between the members of a flow collection; gives the last one.
    pub(super) fn pass_commas(&mut self) -> Option<Span> {
        std::iter::from_fn(|| self.take(b',')).last()
    }

    /// Passes the question mark of an explicit key. With no blank behind it, it would begin a plain scalar.
    pub(super) fn take_question(&mut self) -> Option<Span> {
        self.peek()?;
        let next = self.text.as_bytes().get(self.at + 1);
        next.is_none_or(u8::is_ascii_whitespace).then(|| self.take(b'?'))?
    }

    /// Passes the colon of a key. That of an explicit key in a block stands below its question mark: any other belongs to
    /// a mapping further out.
    pub(super) fn take_colon(&mut self, below: Option<Span>) -> Option<Span> {
        self.peek()?;
        let column = |at: usize| at - start_of_line(self.text, at);
        // With no blank behind it, the colon of a block would begin a plain scalar.
        let blank = self.text.as_bytes().get(self.at + 1).is_none_or(u8::is_ascii_whitespace);
        let ours = below.is_none_or(|question| blank && column(question.start as usize) == column(self.at));
        ours.then(|| self.take(b':'))?
    }

    /// Passes anchors and tags, and gives the place of the `|` or `>` behind them.
    pub(super) fn header(&mut self) -> Option<usize> {
        while matches!(self.peek()?, b'&' | b'!') {
            let rest = &self.text.as_bytes()[self.at..];
            self.at += rest.iter().position(u8::is_ascii_whitespace).unwrap_or(rest.len());
        }
        matches!(self.peek()?, b'|' | b'>').then_some(self.at)
    }
}

/// Where the line around `at` ends, its line break not included.
pub(super) fn end_of_line(text: &str, at: usize) -> usize {
    memchr::memchr2(b'\n', b'\r', &text.as_bytes()[at..]).map_or(text.len(), |length| at + length)
}

/// Where the line around `at` begins.
pub(super) fn start_of_line(text: &str, at: usize) -> usize {
    memchr::memrchr2(b'\n', b'\r', &text.as_bytes()[..at]).map_or(0, |end| end + 1)
}

use calfat_parser::text::{Joint, Line, Span};
use std::ops::Range;

/// A text with the way from its offsets to places in the file.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// The text is made of pieces of the file.
    Line(Line),
    /// The text is one word of the file in another spelling, such as JSON with escapes: all of it is that word.
    Whole(String, Span),
}

impl Source {
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Line(line) => &line.text,
            Self::Whole(text, _) => text,
        }
    }

    pub(crate) fn home(&self) -> Home<'_> {
        match self {
            Self::Line(line) => Home::Line(line),
            Self::Whole(_, span) => Home::Whole(*span),
        }
    }
}

/// The way from offsets in a text to places in the file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Home<'a> {
    /// As in [`Source::Line`].
    Line(&'a Line),
    /// As in [`Source::Whole`].
    Whole(Span),
}

impl Home<'_> {
    /// Where a part of the text stands in the file.
    pub(crate) fn span(self, part: Range<usize>) -> Span {
        match self {
            Self::Line(line) => line.span(part),
            Self::Whole(span) => span,
        }
    }
}

/// A new text put together from parts of another one.
#[derive(Debug)]
pub(crate) struct Pieces<'a> {
    text: &'a str,
    home: Home<'a>,
    line: Line,
}

impl<'a> Pieces<'a> {
    pub(crate) fn of(text: &'a str, home: Home<'a>) -> Self {
        Self { text, home, line: Line::default() }
    }

    /// Adds a part of the other text.
    pub(crate) fn push(&mut self, part: Range<usize>) {
        if part.is_empty() {
            return;
        }
        self.joint(self.home.span(part.start..part.start).start);
        let here = self.line.text.len();
        self.line.text.push_str(&self.text[part.clone()]);
        let Home::Line(line) = self.home else {
            return;
        };
        let first = line.joints.partition_point(|joint| joint.joined as usize <= part.start);
        let inside = line.joints[first..].iter().take_while(|joint| (joint.joined as usize) < part.end);
        self.line.joints.extend(inside.map(|joint| {
            let joined = offset(here + joint.joined as usize - part.start);
            Joint { joined, file: joint.file }
        }));
    }

    /// Adds a blank that stands nowhere in the other text.
    pub(crate) fn blank(&mut self, before: usize) {
        self.joint(self.home.span(before..before).start);
        self.line.text.push(' ');
    }

    fn joint(&mut self, file: u32) {
        if self.line.text.is_empty() {
            self.line.start = file;
            return;
        }
        let joined = offset(self.line.text.len());
        self.line.joints.push(Joint { joined, file });
    }

    pub(crate) fn finish(self) -> Source {
        match self.home {
            Home::Line(_) => Source::Line(self.line),
            Home::Whole(span) => Source::Whole(self.line.text, span),
        }
    }
}

fn offset(at: usize) -> u32 {
    Span::new(at, at).start
}

use calfat_parser::text::{Joint, Line, Span};
use std::ops::Range;

/// The way from offsets in a script's text to places in the file.
#[derive(Clone, Debug)]
pub(crate) enum Home<'a> {
    /// The text is made of pieces of the file.
    Line(&'a Line),
    /// The text is one word of the file in another spelling, such as JSON with escapes: all of it is that word.
    Whole(Span),
}

impl Home<'_> {
    /// Where a part of the text stands in the file.
    pub(crate) fn span(&self, part: Range<usize>) -> Span {
        match self {
            Self::Line(line) => line.span(part),
            Self::Whole(span) => *span,
        }
    }
}

/// A text with its way home, as a value of its own.
#[derive(Clone, Debug)]
pub(crate) enum Source {
    /// Pieces of the file.
    Line(Line),
    /// One word of the file in another spelling.
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

/// Puts together a text from spans of the file.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    line: Line,
    /// Whether some piece was written otherwise in the file than in the text.
    respelled: Option<Span>,
}

impl Pieces {
    /// Adds text that stands, in just these bytes, at `span` of the file; or that is another spelling of it.
    pub(crate) fn push(&mut self, text: &str, span: Span) {
        if text.len() != span.len() {
            self.respelled = Some(self.respelled.map_or(span, |before| before.to(span)));
        }
        let joined = Span::new(self.line.text.len(), self.line.text.len()).start;
        if joined == 0 {
            self.line.start = span.start;
        } else {
            self.line.joints.push(Joint { joined, file: span.start });
        }
        self.line.text.push_str(text);
    }

    /// The whole text; where a piece was respelled, all of it is at home in `whole`.
    pub(crate) fn finish(self, whole: Span) -> Source {
        match self.respelled {
            None => Source::Line(self.line),
            Some(_) => Source::Whole(self.line.text, whole),
        }
    }
}

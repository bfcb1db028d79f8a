//! Whose fault an error is, in words that help.
//!
//! The reader stops where it can go no further. What was done wrong often stands before that: a quote that is never
//! closed, a colon that was forgotten.

mod brackets;
mod indentation;
mod plain;
mod quotes;

use super::{lines::Line, read::Stop};
use crate::{
    text::{Problem, Span, Words},
    words,
};
use granit_parser::ErrorKind;

/// An error, told.
pub(super) struct Fault {
    /// The guilty characters.
    pub(super) span: Span,
    /// What is wrong.
    pub(super) words: Words,
    /// The lines without which the rest can be read.
    pub(super) hide: Vec<Span>,
    /// Whether the same may come from lines that were hidden just above.
    pub(super) may_follow: bool,
}

impl Fault {
    fn new(span: Span, words: Words, hide: Span) -> Self {
        Self { span, words, hide: vec![hide], may_follow: false }
    }

    pub(super) fn problem(self) -> Problem {
        Problem::new(self.span, self.words)
    }
}

/// Where and how the reader stopped.
struct Scene<'a> {
    text: &'a str,
    /// Where it stopped: at a character, unless the text is empty.
    at: usize,
    line: Line<'a>,
    stop: &'a Stop,
}

/// Finds the guilty characters.
pub(super) fn blame(text: &str, stop: &Stop) -> Fault {
    let end = text.trim_end();
    let last = end.char_indices().next_back().map_or(0, |(at, _)| at);
    let at = text.floor_char_boundary(stop.at).min(last);
    let scene = Scene { text, at, line: Line::around(text, at), stop };
    if let Some(fault) = scene.conflict().or_else(|| scene.directive()) {
        return fault;
    }
    match &stop.kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => scene.tab(),
        ErrorKind::RecursionLimitExceeded => scene.too_deep(),
        ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => {
            scene.plain()
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::ExpectedDocumentStart
        | ErrorKind::InvalidIndentation => scene.indentation(),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar => scene.quote(),
        ErrorKind::UnknownQuotedScalarEscape
        | ErrorKind::InvalidQuotedScalarHexEscape
        | ErrorKind::InvalidLowSurrogateHexEscape
        | ErrorKind::InvalidLowSurrogate
        | ErrorKind::MissingLowSurrogate
        | ErrorKind::UnpairedLowSurrogate
        | ErrorKind::InvalidUnicodeEscape => scene.escape(),
        ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. }
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::InvalidColonPlacement => scene.brackets(),
        ErrorKind::BlockSequenceEntryNotAllowed => scene.dash_behind_key(),
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::MissingAnchorOrAliasName => scene.beginning(),
        ErrorKind::InvalidBlockScalarHeader | ErrorKind::ZeroBlockScalarIndent => scene.block_header(),
        _ => scene.unreadable(),
    }
}

/// The outermost bracket that was open where the reader stopped.
pub(super) fn open_bracket(text: &str, stop: &Stop) -> Option<usize> {
    let at = stop.at.min(text.len());
    Scene { text, at, line: Line::around(text, at), stop }.open_brackets().first().copied()
}

impl<'a> Scene<'a> {
    /// From where the reader stopped to the end of the line, without the comment.
    fn rest(&self) -> Span {
        let end = self.line.shape().span().end as usize;
        let end = if end > self.at { end } else { self.line.span().end as usize };
        Span::new(self.at, end)
    }

    /// A line with all that is indented more.
    fn with_inner(line: Line<'a>) -> Span {
        line.and_below(|below| below.indent() > line.indent())
    }

    fn unreadable(&self) -> Fault {
        let words = words! { en: "this cannot be read as YAML", fr: "ceci ne se lit pas comme du YAML" };
        Fault { may_follow: true, ..Fault::new(self.rest(), words, Self::with_inner(self.line)) }
    }

    /// What a merge of git left behind.
    fn conflict(&self) -> Option<Fault> {
        let marks = ["<<<<<<< ", "=======", ">>>>>>> "];
        let is_mark = |line: &str| marks.iter().any(|mark| line.starts_with(mark));
        // A mark reads as a text that goes on below.
        let above = self.line.above();
        let line = std::iter::once(self.line).chain(above).find(|line| is_mark(line.whole()))?;
        let words = words! { en: "a conflict of git was not resolved here", fr: "un conflit Git n'a pas été résolu ici" };
        let mut at = 0;
        let lines = self.text.split_inclusive('\n').map(|line| {
            at += line.len();
            (line, Span::new(at - line.len(), at - line.len() + line.trim_end().len()))
        });
        let hide = lines.filter(|(line, _)| is_mark(line)).map(|(_, span)| span).collect();
        Some(Fault { hide, ..Fault::new(line.shape().span(), words, line.span()) })
    }

    fn directive(&self) -> Option<Fault> {
        let words = words! {
            en: "a line that begins with `%` is a directive, and needs `---` below it",
            fr: "une ligne qui commence par `%` est une directive, et demande `---` en dessous"
        };
        let above = self.line.above().filter(|_| matches!(self.stop.kind, ErrorKind::ExpectedDocumentStart));
        let line = std::iter::once(self.line).chain(above).find(|line| line.whole().starts_with('%'))?;
        Some(Fault::new(line.shape().span(), words, line.span()))
    }

    /// All lines that begin with a tab are hidden with this one: it is one mistake, often made by one editor.
    fn tab(&self) -> Fault {
        let from = self.line.span().start as usize;
        let Some(tab) = memchr::memchr(b'\t', &self.text.as_bytes()[from..]) else {
            return self.unreadable();
        };
        let at = from + tab;
        let line = Line::around(self.text, at);
        let more = self.text.as_bytes()[at..].iter().take_while(|byte| **byte == b'\t').count();
        let words = words! {
            en: "YAML is indented with spaces, and this is a tab",
            fr: "YAML s'indente avec des espaces, et ceci est une tabulation"
        };
        let mut hide = vec![line.and_below(|below| below.whole()[..below.indent()].contains('\t'))];
        let first = Line::around(self.text, 0);
        let all = std::iter::successors(Some(first), |line| line.below());
        hide.extend(all.filter(|line| line.whole().starts_with('\t')).map(Line::span));
        Fault { hide, ..Fault::new(Span::new(at, at + more), words, line.span()) }
    }

    fn too_deep(&self) -> Fault {
        let words = words! { en: "this is nested too deeply", fr: "l'imbrication est trop profonde" };
        let at = Span::new(self.at, self.text.ceil_char_boundary(self.at + 1));
        Fault::new(at, words, self.line.span())
    }

    fn dash_behind_key(&self) -> Fault {
        let words = words! {
            en: "a list begins on the line below its key",
            fr: "une liste commence sur la ligne sous sa clé"
        };
        Fault::new(self.rest(), words, Self::with_inner(self.line))
    }

    /// A character that no plain value may begin with.
    fn beginning(&self) -> Fault {
        let first = self.text[self.at..].chars().next();
        // The reader passes the `&` or `*` before it misses the name.
        let before = self.text[..self.at].chars().next_back().filter(|char| matches!(char, '&' | '*'));
        let at = self.at - before.map_or(0, char::len_utf8);
        let Some(char) = before.or(first) else { return self.unreadable() };
        if char == '\t' {
            return self.tab();
        }
        let words = match char {
            '`' => words! {
                en: "a value that begins with a backtick needs quotes",
                fr: "une valeur qui commence par un accent grave demande des guillemets"
            },
            _ => words! {
                en: "a value that begins with `{char}` needs quotes",
                fr: "une valeur qui commence par `{char}` demande des guillemets"
            },
        };
        let span = Span { start: Span::new(at, at).start, ..self.rest() };
        Fault::new(span, words, Self::with_inner(self.line))
    }

    fn block_header(&self) -> Fault {
        let words = words! {
            en: "only a digit, `+` or `-` may follow `|` and `>` on their line",
            fr: "seuls un chiffre, `+` ou `-` peuvent suivre `|` et `>` sur leur ligne"
        };
        Fault::new(self.rest(), words, Self::with_inner(self.line))
    }
}

/// A piece of the file for a sentence.
fn excerpt(text: &str) -> String {
    const MOST: usize = 40;
    let line = text.lines().next().unwrap_or_default();
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

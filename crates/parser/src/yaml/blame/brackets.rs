//! Flow collections that do not end, or not well.

use super::{Fault, Scene, excerpt};
use crate::{
    text::Span,
    words,
    yaml::{
        cursor::end_of_line,
        lines::{Line, past_quote},
    },
};
use granit_parser::ErrorKind;

/// How many open brackets are asked for their end.
const INNERMOST: usize = 8;

/// How a bracket ends.
enum End {
    /// With its partner.
    Closed(usize),
    /// With the partner of another.
    Mismatched(usize),
    /// With a line that is no part of it, or with the text.
    Open,
}

impl Scene<'_> {
    pub(super) fn brackets(&self) -> Fault {
        if matches!(self.stop.kind, ErrorKind::MisplacedFlowCollectionEnd) {
            return self.stray();
        }
        let open = self.open_brackets();
        let Some(outermost) = open.first() else { return self.stray() };
        // Each costs a walk, and one of the innermost is the one that was forgotten.
        for bracket in open.iter().rev().take(INNERMOST) {
            match self.end_of(*bracket) {
                End::Closed(_) => {}
                End::Mismatched(close) => return self.mismatched(*bracket, close),
                End::Open => return self.unclosed(*bracket),
            }
        }
        self.between_brackets(*outermost)
    }

    /// The brackets that are open where the reader stopped, from the outside in.
    pub(super) fn open_brackets(&self) -> Vec<usize> {
        let mut open = self.stop.brackets.clone();
        walk(self.text, self.stop.behind, |at, byte| {
            if at > self.at || at == self.at && matches!(byte, b']' | b'}') {
                return Some(());
            }
            match byte {
                b'[' | b'{' => open.push(at),
                b']' | b'}' => drop(open.pop()),
                _ => {}
            }
            None
        });
        open
    }

    fn end_of(&self, bracket: usize) -> End {
        let home = Line::around(self.text, bracket);
        // A collection that is the whole document may have its lines wherever it likes.
        let anywhere = home.content() == bracket && home.indent() == 0;
        let mut open = Vec::new();
        let end = walk(self.text, bracket, |at, byte| {
            let line = if matches!(byte, b'\n' | b'\r') { Line::around(self.text, at + 1) } else { home };
            if line.span() != home.span() && !anywhere && line.indent() <= home.indent() && line.leaves() {
                return Some(End::Open);
            }
            match byte {
                b'[' => open.push(b']'),
                b'{' => open.push(b'}'),
                b']' | b'}' if open.pop() != Some(byte) => return Some(End::Mismatched(at)),
                b']' | b'}' if open.is_empty() => return Some(End::Closed(at)),
                _ => {}
            }
            None
        });
        end.unwrap_or(End::Open)
    }

    fn stray(&self) -> Fault {
        let bracket = excerpt(&self.text[self.at..self.text.ceil_char_boundary(self.at + 1)]);
        if !matches!(bracket.as_str(), "]" | "}") {
            return self.unreadable();
        }
        let words = words! { en: "this `{bracket}` closes nothing", fr: "ce `{bracket}` ne ferme rien" };
        Fault::new(Span::new(self.at, self.at + 1), words, Self::with_inner(self.line))
    }

    fn mismatched(&self, open: usize, close: usize) -> Fault {
        let (opener, closer) = (&self.text[open..=open], &self.text[close..=close]);
        let words = words! {
            en: "this `{opener}` is closed by `{closer}`",
            fr: "ce `{opener}` est fermé par `{closer}`"
        };
        Fault::new(Span::new(open, open + 1), words, self.lines_of(open))
    }

    fn unclosed(&self, open: usize) -> Fault {
        let opener = &self.text[open..=open];
        let words = words! { en: "this `{opener}` is never closed", fr: "ce `{opener}` n'est jamais fermé" };
        Fault::new(Span::new(open, open + 1), words, self.lines_of(open))
    }

    /// The brackets are fine, what stands between them is not.
    fn between_brackets(&self, outermost: usize) -> Fault {
        let rest = self.rest();
        let line = self.line.shape();
        let unended =
            self.line.span().start as usize > outermost && self.line.above().is_some_and(Line::lacks_comma);
        let missing = match self.stop.kind {
            ErrorKind::InvalidColonPlacement => unended.then(|| line.key()),
            _ => rest.of(self.text).split([' ', ',', ']', '}', '\t']).next(),
        };
        let word = missing.unwrap_or_default();
        let at = if unended && missing.is_some() { line.body_at } else { self.at };
        let span = Span::new(at, at + word.len().max(1));
        let shown = excerpt(word);
        let words = match self.stop.kind {
            ErrorKind::ExpectedFlowMappingSeparator
            | ErrorKind::ExpectedFlowSequenceSeparator
            | ErrorKind::InvalidColonPlacement
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::InvalidTrailingSingleQuotedScalar
                if !word.is_empty() && !word.starts_with(':') =>
            {
                words! { en: "a comma is missing before `{shown}`", fr: "il manque une virgule avant `{shown}`" }
            }
            ErrorKind::BlockEntryInFlowCollection => words! {
                en: "between brackets, a dash makes no item of a list",
                fr: "entre crochets ou accolades, un tiret ne fait pas un élément de liste"
            },
            _ => words! {
                en: "this cannot stand between brackets without quotes",
                fr: "ceci ne peut figurer entre crochets ou accolades sans guillemets"
            },
        };
        Fault::new(span, words, self.lines_of(outermost))
    }

    /// All that was meant to be one collection.
    fn lines_of(&self, bracket: usize) -> Span {
        let home = Line::around(self.text, bracket);
        let inner = Self::with_inner(home);
        match self.end_of(bracket) {
            End::Closed(close) => inner.to(Line::around(self.text, close).span()),
            _ => inner,
        }
    }
}

impl Line<'_> {
    fn lacks_comma(self) -> bool {
        !self.shape().body.ends_with([',', '[', '{', ':'])
    }

    /// Whether it is no part of a collection that began further in: blank lines, comments and closing brackets are.
    fn leaves(self) -> bool {
        !matches!(self.whole().trim_start().as_bytes().first(), None | Some(b'#' | b']' | b'}' | b','))
    }
}

/// Shows each byte outside of quotes and comments, until `look` has seen enough.
fn walk<T>(text: &str, from: usize, mut look: impl FnMut(usize, u8) -> Option<T>) -> Option<T> {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut before = b' ';
    while at < bytes.len() {
        let byte = bytes[at];
        let fresh = before.is_ascii_whitespace() || matches!(before, b'[' | b'{' | b',' | b':');
        match byte {
            b'#' if before.is_ascii_whitespace() => at = end_of_line(text, at),
            b'"' | b'\'' if fresh => at = past_quote(text, at) + 1,
            _ => {
                if let Some(found) = look(at, byte) {
                    return Some(found);
                }
                at += 1;
            }
        }
        before = byte;
    }
    None
}

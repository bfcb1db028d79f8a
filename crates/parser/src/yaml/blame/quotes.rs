//! Quotes that are not closed, or too soon, and what stands in them.

use super::{Fault, Scene, excerpt};
use crate::{
    text::Span,
    words,
    yaml::{
        cursor::end_of_line,
        lines::{Line, past_quote},
    },
};

impl Scene<'_> {
    pub(super) fn quote(&self) -> Fault {
        let Some(open) = self.open_quote() else { return self.unreadable() };
        let line = Line::around(self.text, open);
        let close = past_quote(self.text, open);
        if line.span().end as usize > close && close + 1 < self.text.len() && close < self.at {
            let listed = self.text[self.at..].starts_with(['"', '\'']) && !self.open_brackets().is_empty();
            return if listed { self.brackets() } else { self.behind_quote(open) };
        }
        let words = words! { en: "this quote is never closed", fr: "ce guillemet n'est jamais fermé" };
        let end = line.shape().span().end as usize;
        let end = if end > open { end } else { end_of_line(self.text, open) };
        // A key takes with it what was meant to be its value.
        let hide = if line.whole().trim_end().ends_with(':') { Self::with_inner(line) } else { line.span() };
        Fault::new(Span::new(open, end), words, hide)
    }

    /// Where the quoted value begins that ends, or does not, where the reader stopped.
    fn open_quote(&self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut at = self.stop.behind;
        while at <= self.at {
            match bytes.get(at)? {
                b'#' if at == 0 || bytes[at - 1].is_ascii_whitespace() => at = end_of_line(self.text, at),
                b'"' | b'\'' if !self.text[..at].ends_with(char::is_alphanumeric) => {
                    let close = past_quote(self.text, at);
                    if close + 1 >= self.at {
                        return Some(at);
                    }
                    // Blanks may stand between the quote and what is wrong behind it.
                    if self.text[close + 1..self.at].bytes().all(|byte| matches!(byte, b' ' | b'\t')) {
                        return Some(at);
                    }
                    at = close + 1;
                }
                _ => at += 1,
            }
        }
        None
    }

    fn behind_quote(&self, open: usize) -> Fault {
        let rest = self.rest();
        let adjacent = self.text[self.at..].starts_with(char::is_alphanumeric);
        let words = if adjacent && self.text[open..].starts_with('\'') && self.text[..self.at].ends_with('\'')
        {
            words! {
                en: "an apostrophe between single quotes is written twice",
                fr: "une apostrophe entre guillemets simples s'écrit deux fois"
            }
        } else {
            let shown = excerpt(rest.of(self.text));
            words! {
                en: "`{shown}` stands behind the closing quote",
                fr: "`{shown}` se trouve après le guillemet fermant"
            }
        };
        Fault::new(rest, words, Self::with_inner(self.line))
    }

    /// A backslash that means nothing.
    pub(super) fn escape(&self) -> Fault {
        let Some(bad) = self.bad_escape() else { return self.unreadable() };
        let shown = excerpt(bad.of(self.text));
        let words = words! {
            en: "double quotes know no `{shown}`, single quotes take a backslash as it is",
            fr: "les guillemets doubles ne connaissent pas `{shown}`, les simples gardent la barre oblique inverse telle quelle"
        };
        let last = Line::around(self.text, bad.start as usize).span();
        Fault::new(bad, words, self.line.span().to(last))
    }

    fn bad_escape(&self) -> Option<Span> {
        let rest = &self.text[self.at..];
        let open = rest.find('"')?;
        let mut chars = rest[open + 1..].char_indices();
        while let Some((at, char)) = chars.next() {
            if char == '"' {
                return None;
            }
            if char != '\\' {
                continue;
            }
            let (_, escape) = chars.next()?;
            let digits = match escape {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ if "0abt\tnvfre \"/\\N_LP\n\r".contains(escape) => continue,
                _ => 0,
            };
            let start = self.at + open + 1 + at;
            let tail = &self.text[start + 1 + escape.len_utf8()..];
            let found = tail.bytes().take(digits).take_while(u8::is_ascii_hexdigit).count();
            let code = u32::from_str_radix(&tail[..found], 16).ok().and_then(char::from_u32);
            if digits == 0 || found < digits || code.is_none() {
                return Some(Span::new(start, start + 1 + escape.len_utf8() + found));
            }
        }
        None
    }
}

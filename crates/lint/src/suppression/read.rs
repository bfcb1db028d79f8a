//! Which comments are suppressions, what they say, and what they stand above.

use super::{Suppression, Tool, commented::Commented, dclint, hadolint};
use crate::Selector;
use calfat_parser::{atoms::suggest, text::Span};
use calfat_project::Document;

/// The suppression comments of a document, in order.
pub(super) fn all(document: &Document) -> Vec<Suppression> {
    let is_meant =
        |text: &str| ["calfat", hadolint::NAME, dclint::NAME].iter().any(|tool| text.starts_with(tool));
    let Some(commented) = Commented::of(document, is_meant) else { return Vec::new() };
    let mut below: Option<(Span, Span)> = None;
    // From the last to the first: a comment right above another one stands above the same part.
    let comments = commented.comments.iter().rev();
    let mut found: Vec<Suppression> = comments
        .filter_map(|&comment| {
            let target = match below {
                Some((next, target)) if holds_nothing(commented.text, comment.end, next.start) => target,
                _ => commented.target(comment),
            };
            below = Some((comment, target));
            let others =
                hadolint::read(&commented, comment, target).or_else(|| dclint::read(&commented, comment));
            others.or_else(|| read(&commented, comment, target))
        })
        .collect();
    found.reverse();
    found
}

/// Whether only blank lines and comments stand between two places.
fn holds_nothing(text: &str, start: u32, end: u32) -> bool {
    let mut lines = Span { start, end }.of(text).lines();
    lines.all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

/// Reads what `comment` says, the marks of a comment left out or not.
pub(super) fn read(commented: &Commented<'_>, comment: Span, target: Span) -> Option<Suppression> {
    let text = comment.of(commented.text);
    let rest = text.trim_start_matches('#').trim_start().strip_prefix("calfat")?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    let mut out = Suppression::new(Tool::Calfat, comment, target);
    let body = rest.split(" -- ").next().unwrap_or_default();
    let body = body.strip_suffix(" --").unwrap_or(body);
    let words = words(body);
    if !words.first().is_some_and(|(_, word)| is_meant(word)) {
        return None;
    }
    for (at, word) in words {
        let start = comment.start as usize + text.len() - rest.len() + at;
        out.take(commented, word, start);
    }
    Some(out)
}

/// Whether a comment that begins so means to silence something; others may speak of calfat freely.
fn is_meant(word: &str) -> bool {
    word.contains('=') || suggest::closest(word, ["ignore", "ignore-file", "until"]).is_some()
}

/// The words of a text with their offsets; blanks around `,` and `=` do not part them.
fn words(text: &str) -> Vec<(usize, &str)> {
    let mut words: Vec<(usize, &str)> = Vec::new();
    for piece in text.split_whitespace() {
        let at = piece.as_ptr() as usize - text.as_ptr() as usize;
        match words.last_mut() {
            Some((from, word)) if word.ends_with([',', '=']) || piece.starts_with([',', '=']) => {
                *word = &text[*from..at + piece.len()];
            }
            _ => words.push((at, piece)),
        }
    }
    words
}

impl Suppression {
    /// Reads one `key=value` word that begins at an offset of the document.
    fn take(&mut self, commented: &Commented<'_>, word: &str, start: usize) {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let value_at = (start + key.len() + 1).min(start + word.len());
        match key.trim() {
            "ignore" => {}
            "ignore-file" if commented.first() > self.span.start => self.target = commented.whole(),
            "until" => {
                let span = Span::new(value_at, start + word.len());
                match value.trim().parse() {
                    Ok(date) => self.until = Some((date, span)),
                    Err(()) => _ = self.malformed.get_or_insert(span),
                }
                return;
            }
            _ => {
                self.malformed.get_or_insert(Span::new(start, start + word.len()));
                return;
            }
        }
        self.words.extend(list(value, value_at));
    }
}

/// The names of a list parted by commas that begins at an offset of the file.
pub(super) fn list(value: &str, mut at: usize) -> Vec<(Selector, Span)> {
    let mut words = Vec::new();
    for part in value.split(',') {
        let name = part.trim();
        let from = at + part.len() - part.trim_start().len();
        if !name.is_empty() {
            words.push((Selector(name.to_owned()), Span::new(from, from + name.len())));
        }
        at += part.len() + 1;
    }
    words
}

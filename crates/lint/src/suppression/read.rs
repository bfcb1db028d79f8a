//! Which comments are suppressions, what they say, and what they stand above.

use super::{Suppression, Tool, hadolint};
use crate::Selector;
use calfat_parser::{atoms::suggest, dockerfile::Comment, text::Span};
use calfat_project::docker::File;

/// The suppression comments of a file, in order.
pub(super) fn all(file: &File) -> Vec<Suppression> {
    let is_meant =
        |comment: &&Comment| ["calfat", hadolint::NAME].iter().any(|tool| comment.text.starts_with(tool));
    let comments = file.tree.comments.iter().filter(is_meant);
    let mut below: Option<(Span, Span)> = None;
    // From the last to the first: a comment right above another one stands above the same line.
    let mut found: Vec<Suppression> = comments
        .rev()
        .filter_map(|comment| {
            let target = match below {
                Some((next, target)) if holds_no_instruction(file, comment.span.end, next.start) => target,
                _ => target(file, comment.span),
            };
            below = Some((comment.span, target));
            hadolint::read(file, comment, target).or_else(|| read(file, comment, target))
        })
        .collect();
    found.reverse();
    found
}

/// Whether only blank lines and comments stand between two places.
fn holds_no_instruction(file: &File, start: u32, end: u32) -> bool {
    let mut lines = file.text(Span { start, end }).lines();
    lines.all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'))
}

fn read(file: &File, comment: &Comment, target: Span) -> Option<Suppression> {
    let text = file.text(comment.span);
    let rest = text.trim_start_matches('#').trim_start().strip_prefix("calfat")?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim_start();
    let mut out = Suppression::new(Tool::Calfat, comment.span, target);
    let body = rest.split(" -- ").next().unwrap_or_default();
    let body = body.strip_suffix(" --").unwrap_or(body);
    let words = words(body);
    if !words.first().is_some_and(|(_, word)| is_meant(word)) {
        return None;
    }
    for (at, word) in words {
        let start = comment.span.start as usize + text.len() - rest.len() + at;
        out.take(file, word, start);
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
    /// Reads one `key=value` word that begins at an offset of the file.
    fn take(&mut self, file: &File, word: &str, start: usize) {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let value_at = (start + key.len() + 1).min(start + word.len());
        match key.trim() {
            "ignore" => {}
            "ignore-file" if first_instruction(file) > self.span.start => self.target = whole(file),
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

fn first_instruction(file: &File) -> u32 {
    file.tree.instructions.first().map_or(u32::MAX, |first| first.span.start)
}

pub(super) fn whole(file: &File) -> Span {
    Span::new(0, file.source.text().len() + 1)
}

/// What a comment stands above: the instruction that follows, or, between the lines of one, the next line of it.
fn target(file: &File, comment: Span) -> Span {
    let all = &file.tree.instructions;
    let next = all.partition_point(|instruction| instruction.span.start < comment.start);
    let around = next.checked_sub(1).map(|n| &all[n]).filter(|around| around.span.contains(comment));
    if around.is_none() {
        return all.get(next).map_or(comment.at_end(), |instruction| instruction.span);
    }
    let text = file.source.text();
    let mut at = comment.end as usize;
    loop {
        let Some(newline) = text[at..].find('\n') else { return comment.at_end() };
        let start = at + newline + 1;
        let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
        let line = text[start..end].trim();
        if !line.is_empty() && !line.starts_with('#') {
            return Span::new(start, end);
        }
        at = end;
    }
}

//! Reading on behind a line that cannot be read.

use super::{Tree, blame, read};
use crate::text::{Problem, Span};
use std::borrow::Cow;

/// How many broken places of one file are told; each costs one more pass over the text.
const MOST: usize = 5;

/// Reads, and for each error leaves out the guilty line and reads again.
pub(super) fn read(text: &str) -> (Tree, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut hidden = Vec::new();
    let mut work = Cow::Borrowed(text);
    loop {
        let reading = read::read(&work);
        let Some(error) = &reading.error else {
            return (Tree { hidden, ..reading.tree }, problems);
        };
        let blame = blame::blame(&work, error);
        if problems.len() == MOST {
            hidden.push(Span::new(blame.lines.start as usize, text.len()));
            return (Tree { hidden, ..reading.tree }, problems);
        }
        problems.push(blame.problem);
        hidden.push(blame.lines);
        blank(work.to_mut(), blame.lines);
    }
}

/// Writes blanks over some lines: every other byte keeps its place.
fn blank(text: &mut String, lines: Span) {
    let blanks: String = text[lines.range()]
        .bytes()
        .map(|byte| if matches!(byte, b'\n' | b'\r') { byte.into() } else { ' ' })
        .collect();
    text.replace_range(lines.range(), &blanks);
}

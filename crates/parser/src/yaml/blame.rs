//! Whose fault an error is, in words that help.

use super::cursor::{end_of_line, start_of_line};
use crate::{
    text::{Problem, Span},
    words,
};
use granit_parser::{ErrorKind, ScanError};

/// An error, told.
pub(super) struct Blame {
    /// What is wrong.
    pub(super) problem: Problem,
    /// The lines without which the rest can be read.
    pub(super) lines: Span,
}

/// Finds the guilty characters.
pub(super) fn blame(text: &str, error: &ScanError) -> Blame {
    let at = error.marker().byte_offset().unwrap_or_default().min(text.len());
    let mut at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    if text[at..].trim().is_empty() {
        at = text.trim_end().len().saturating_sub(1);
        at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    }
    let lines = Span::new(start_of_line(text, at), end_of_line(text, at));
    let words = match error.kind() {
        ErrorKind::RecursionLimitExceeded => {
            words! { en: "this is nested too deeply", fr: "l'imbrication est trop profonde" }
        }
        _ => words! { en: "this line is not YAML", fr: "cette ligne n'est pas du YAML" },
    };
    Blame { problem: Problem::new(Span::new(at, lines.end as usize), words), lines }
}

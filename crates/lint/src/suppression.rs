use crate::{Date, Finding, Rule, Selector, Settings};
use calfat_parser::text::Span;
use calfat_project::docker::File;

/// A comment that silences findings: `# calfat ignore=RULE[,RULE] [until=YYYY-MM-DD] [-- reason]` above an instruction,
/// or `# calfat ignore-file=…` for the whole file.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// The comment.
    pub span: Span,
    /// What it silences, each with its place.
    pub words: Vec<(Selector, Span)>,
    /// The text it holds for.
    pub target: Span,
    /// The last day on which it holds, and its place.
    pub until: Option<(Date, Span)>,
    /// Something after `calfat` that could not be read.
    pub malformed: Option<Span>,
}

/// A suppression after the run: what it did.
#[derive(Debug)]
pub struct SuppressionUse<'a> {
    /// The comment.
    pub suppression: &'a Suppression,
    /// The words that silenced nothing although every rule they mean was run.
    pub idle: Vec<&'a (Selector, Span)>,
    /// The words that mean no rule at all.
    pub unknown: Vec<&'a (Selector, Span)>,
    /// Whether its last day has passed.
    pub expired: bool,
    /// All rules' ids, for suggestions.
    pub known: Vec<&'static str>,
}

//! Comments that silence findings.

mod buildkit;
mod commented;
mod hadolint;
mod html;
mod meanings;
mod reach;
mod read;

use crate::{Check, Date, Finding, Findings, Rule, Selector, Settings};
use calfat_parser::text::Span;
use calfat_project::{Document, markdown};
use meanings::Meanings;
use reach::Reach;

/// `# calfat ignore=RULE[,RULE] [until=YYYY-MM-DD] [-- reason]` above an instruction or one of its lines, or
/// `# calfat ignore-file=…` above the first instruction; in Markdown, `<!-- calfat ignore=RULE -->` above a block, or
/// `<!-- calfat ignore-file=RULE -->`; or the comment of another tool that means the same.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// Whose comment it is.
    pub tool: Tool,
    /// The comment.
    pub span: Span,
    /// What it silences: rules, categories, codes of other tools; each with its place.
    pub words: Vec<(Selector, Span)>,
    /// The text it holds for.
    pub target: Span,
    /// The last day on which it holds, and its place.
    pub until: Option<(Date, Span)>,
    /// The first word after `calfat` that could not be read.
    pub malformed: Option<Span>,
}

/// Whose language a suppression is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// Our own.
    Calfat,
    /// `# hadolint ignore=…`, `# hadolint global ignore=…`, `# hadolint stage ignore=…`.
    Hadolint,
    /// `# check=skip=…`, at the top of the file or above an instruction.
    BuildKit,
}

/// A suppression after the run: what it did.
#[derive(Debug)]
pub struct SuppressionUse<'a> {
    /// The document that the comment stands in.
    pub document: &'a Document,
    /// The comment.
    pub suppression: &'a Suppression,
    /// The words that silenced nothing although every rule they mean was run.
    pub idle: Vec<&'a (Selector, Span)>,
    /// The words that mean no rule at all.
    pub unknown: Vec<&'a (Selector, Span)>,
    /// Whether its last day has passed.
    pub expired: bool,
    /// The ids of all rules, for suggestions.
    pub known: &'a [&'static str],
}

/// For how many comments of a file a word that nobody knows is held against those that there are.
const MOST_GUESSED: usize = 1_000;

/// Takes out what the file's comments silence, and lets the rules about such comments run.
pub(crate) fn apply(
    document: &Document,
    number: usize,
    mut found: Vec<Finding>,
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    let about_comments = about_comments(rules, settings);
    for (nth, outcome) in buildkit::apply(document, &mut found, rules, settings).iter().enumerate() {
        let outcome = outcome.seen(document, nth < MOST_GUESSED);
        found.extend(about(&outcome, number, &about_comments, settings));
    }
    silence(document, number, &read::all(document), found, rules, settings)
}

/// The same for the HTML comments of a Markdown file; those in its blocks have been heard by then.
pub(crate) fn apply_html(
    document: &Document,
    file: &markdown::File,
    number: usize,
    found: Vec<Finding>,
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    silence(document, number, &html::all(file), found, rules, settings)
}

fn silence(
    document: &Document,
    number: usize,
    suppressions: &[Suppression],
    mut found: Vec<Finding>,
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    if suppressions.is_empty() {
        return found;
    }
    let about_comments = about_comments(rules, settings);
    let meanings = Meanings::of(rules, settings);
    let mut reach = Reach::of(suppressions, settings.today);
    found.retain(|finding| !reach.silences(finding));
    let known: Vec<&'static str> = rules.iter().map(|rule| rule.id).collect();
    for (nth, suppression) in suppressions.iter().enumerate() {
        let known = if nth < MOST_GUESSED { known.as_slice() } else { &[] };
        let outcome = outcome(document, suppression, &reach, &meanings, settings, known);
        found.extend(about(&outcome, number, &about_comments, settings));
    }
    found
}

/// The rules about such comments.
fn about_comments(rules: &[&'static Rule], settings: &Settings) -> Vec<&'static Rule> {
    let is_about = |rule: &Rule| matches!(rule.check, Check::Suppression(_));
    rules.iter().filter(|rule| is_about(rule) && settings.selection.wants_rule(rule)).copied().collect()
}

fn outcome<'a>(
    document: &'a Document,
    suppression: &'a Suppression,
    reach: &Reach<'_>,
    meanings: &Meanings,
    settings: &Settings,
    known: &'a [&'static str],
) -> SuppressionUse<'a> {
    let expired = suppression.is_expired(settings.today);
    let (mut idle, mut unknown) = (Vec::new(), Vec::new());
    for word in &suppression.words {
        match meanings.all_run(&word.0) {
            None => unknown.push(word),
            Some(all_run) if all_run && !expired && !reach.has_used(suppression.target, &word.0) => {
                idle.push(word);
            }
            Some(_) => {}
        }
    }
    SuppressionUse { document, suppression, idle, unknown, expired, known }
}

fn about(
    outcome: &SuppressionUse<'_>,
    number: usize,
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    let mut found = Vec::new();
    for rule in rules {
        if let Check::Suppression(check) = rule.check {
            let mut out = Findings::new(rule, number, outcome.document, settings);
            check(outcome, &mut out);
            found.extend(out.into_found());
        }
    }
    found
}

impl Suppression {
    fn new(tool: Tool, span: Span, target: Span) -> Self {
        Self { tool, span, words: Vec::new(), target, until: None, malformed: None }
    }

    fn is_expired(&self, today: Option<Date>) -> bool {
        self.until.is_some_and(|(until, _)| today.is_some_and(|today| until < today))
    }
}

//! Comments that silence findings.

mod buildkit;
mod hadolint;
mod reach;
mod read;

use crate::{Check, Date, Finding, Findings, Rule, Selector, Settings};
use calfat_parser::text::Span;
use calfat_project::docker::File;
use reach::Reach;

/// `# calfat ignore=RULE[,RULE] [until=YYYY-MM-DD] [-- reason]` above an instruction or one of its lines, or
/// `# calfat ignore-file=…` above the first instruction; or the comment of another tool that means the same.
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
    /// The file that the comment stands in.
    pub file: &'a File,
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

/// Takes out what the file's comments silence, and lets the rules about such comments run.
pub(crate) fn apply(
    file: &File,
    document: (usize, &str),
    mut found: Vec<Finding>,
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    for outcome in buildkit::apply(file, &mut found, rules, settings) {
        let outcome = outcome.seen(file);
        found.extend(about(&outcome, document, rules, settings));
    }
    let suppressions = read::all(file);
    if suppressions.is_empty() {
        return found;
    }
    let mut reach = Reach::of(&suppressions, settings.today);
    found.retain(|finding| !reach.silences(finding));
    let known: Vec<&'static str> = rules.iter().map(|rule| rule.id).collect();
    for suppression in &suppressions {
        let outcome = outcome(file, suppression, &reach, rules, settings, &known);
        found.extend(about(&outcome, document, rules, settings));
    }
    found
}

fn outcome<'a>(
    file: &'a File,
    suppression: &'a Suppression,
    reach: &Reach<'_>,
    rules: &[&'static Rule],
    settings: &Settings,
    known: &'a [&'static str],
) -> SuppressionUse<'a> {
    let expired = suppression.is_expired(settings.today);
    let rules_of =
        |word: &Selector| rules.iter().filter(|rule| word.means_rule(rule)).copied().collect::<Vec<_>>();
    let (mut idle, mut unknown) = (Vec::new(), Vec::new());
    for word in &suppression.words {
        let meant = rules_of(&word.0);
        let is_used = || reach.has_used(suppression.target, &word.0);
        if meant.is_empty() {
            unknown.push(word);
        } else if !expired && !is_used() && meant.iter().all(|rule| settings.selection.wants_rule(rule)) {
            idle.push(word);
        }
    }
    SuppressionUse { file, suppression, idle, unknown, expired, known }
}

fn about(
    outcome: &SuppressionUse<'_>,
    document: (usize, &str),
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    let (document, path) = document;
    let mut found = Vec::new();
    for rule in rules.iter().filter(|rule| settings.selection.wants_rule(rule)) {
        if let Check::Suppression(check) = rule.check {
            let mut out = Findings::new(rule, document, path, settings);
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

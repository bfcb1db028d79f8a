//! Comments that silence findings.

mod buildkit;
mod commented;
mod dclint;
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
use std::cell::{Cell, OnceCell};

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
    /// `# dclint disable-line …`, `# dclint disable …`, `# dclint disable-file`.
    Dclint,
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

/// Hears the comments of a file: of one document, or of all documents that a Markdown file holds.
#[derive(Debug)]
pub(crate) struct Hearing<'a> {
    rules: &'a [&'static Rule],
    settings: &'a Settings,
    /// Made when the first comment is met: most files have none, and Markdown may have very many documents.
    facts: OnceCell<Facts>,
    /// How many comments have had their words guessed.
    guessed: Cell<usize>,
}

/// What comments are held against.
#[derive(Debug)]
struct Facts {
    meanings: Meanings,
    /// The rules about such comments.
    about_comments: Vec<&'static Rule>,
    known: Vec<&'static str>,
}

impl<'a> Hearing<'a> {
    pub(crate) fn new(rules: &'a [&'static Rule], settings: &'a Settings) -> Self {
        Self { rules, settings, facts: OnceCell::new(), guessed: Cell::new(0) }
    }

    /// Takes out what a document's comments silence, and lets the rules about such comments run.
    pub(crate) fn apply(&self, document: &Document, number: usize, mut found: Vec<Finding>) -> Vec<Finding> {
        for outcome in buildkit::apply(document, &mut found, || &self.facts().meanings) {
            let outcome = outcome.seen(document, self.may_guess());
            found.extend(self.about(&outcome, number));
        }
        self.silence(document, number, &read::all(document), found)
    }

    /// The same for the HTML comments of a Markdown file; those in its blocks have been heard by then.
    pub(crate) fn apply_html(
        &self,
        document: &Document,
        file: &markdown::File,
        number: usize,
        found: Vec<Finding>,
    ) -> Vec<Finding> {
        self.silence(document, number, &html::all(file), found)
    }

    fn silence(
        &self,
        document: &Document,
        number: usize,
        suppressions: &[Suppression],
        mut found: Vec<Finding>,
    ) -> Vec<Finding> {
        if suppressions.is_empty() {
            return found;
        }
        let mut reach = Reach::of(suppressions, self.settings.today);
        found.retain(|finding| !reach.silences(finding));
        let Facts { meanings, known, .. } = self.facts();
        for suppression in suppressions {
            let known = if self.may_guess() { known.as_slice() } else { &[] };
            let outcome = outcome(document, suppression, &reach, meanings, self.settings, known);
            found.extend(self.about(&outcome, number));
        }
        found
    }

    fn facts(&self) -> &Facts {
        self.facts.get_or_init(|| {
            let is_about = |rule: &Rule| {
                matches!(rule.check, Check::Suppression(_)) && self.settings.selection.wants_rule(rule)
            };
            Facts {
                meanings: Meanings::of(self.rules, self.settings),
                about_comments: self.rules.iter().filter(|rule| is_about(rule)).copied().collect(),
                known: self.rules.iter().map(|rule| rule.id).collect(),
            }
        })
    }

    fn may_guess(&self) -> bool {
        self.guessed.replace(self.guessed.get() + 1) < MOST_GUESSED
    }

    fn about(&self, outcome: &SuppressionUse<'_>, number: usize) -> Vec<Finding> {
        let mut found = Vec::new();
        for rule in &self.facts().about_comments {
            if let Check::Suppression(check) = rule.check {
                let mut out = Findings::new(rule, number, outcome.document, self.settings);
                check(outcome, &mut out);
                found.extend(out.into_found());
            }
        }
        found
    }
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

impl Suppression {
    fn new(tool: Tool, span: Span, target: Span) -> Self {
        Self { tool, span, words: Vec::new(), target, until: None, malformed: None }
    }

    fn is_expired(&self, today: Option<Date>) -> bool {
        self.until.is_some_and(|(until, _)| today.is_some_and(|today| until < today))
    }
}

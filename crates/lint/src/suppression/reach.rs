use super::Suppression;
use crate::{Date, Finding, Selector};
use calfat_parser::text::Span;
use std::{cmp::Reverse, collections::HashMap};

/// Which words silence what begins at a place, and which have done so.
///
/// A hostile file has as many comments as findings: a finding looks only at what stands above its own line, its
/// instruction and the file, and asks there for the few words that mean it.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    /// By start, longer ones first. They lie apart or inside one another, three deep at most.
    targets: Vec<Target<'a>>,
}

/// A part of the file, and all words that hold for it.
#[derive(Debug)]
struct Target<'a> {
    span: Span,
    /// The target that this one begins in.
    around: Option<usize>,
    names: HashMap<&'a str, bool>,
    /// In lower case, for other tools' codes are read in any.
    codes: HashMap<String, bool>,
}

impl<'a> Reach<'a> {
    pub(super) fn of(suppressions: &'a [Suppression], today: Option<Date>) -> Self {
        let holding = || suppressions.iter().filter(|suppression| !suppression.is_expired(today));
        let mut spans: Vec<Span> = holding().map(|suppression| suppression.target).collect();
        spans.sort_unstable_by_key(|span| (span.start, Reverse(span.end)));
        spans.dedup();
        let mut reach = Self { targets: Vec::with_capacity(spans.len()) };
        let mut open: Vec<usize> = Vec::new();
        for (number, span) in spans.into_iter().enumerate() {
            while open.pop_if(|outer| reach.targets[*outer].span.end <= span.start).is_some() {}
            let around = open.last().copied();
            open.push(number);
            reach.targets.push(Target { span, around, names: HashMap::new(), codes: HashMap::new() });
        }
        for suppression in holding() {
            let Some(at) = reach.position(suppression.target) else { continue };
            let target = &mut reach.targets[at];
            for (Selector(word), _) in &suppression.words {
                target.names.insert(word, false);
                target.codes.insert(word.to_ascii_lowercase(), false);
            }
        }
        reach
    }

    /// Whether some word silences a finding; notes which ones do.
    pub(super) fn silences(&mut self, finding: &Finding) -> bool {
        let at = finding.span.start;
        let mut next = self.targets.partition_point(|target| target.span.start <= at).checked_sub(1);
        let mut silenced = false;
        while let Some(target) = next.map(|number| &mut self.targets[number]) {
            silenced |= at < target.span.end && target.silences(finding);
            next = target.around;
        }
        silenced
    }

    /// Whether a word that stands above a target has silenced something there.
    pub(super) fn has_used(&self, target: Span, word: &Selector) -> bool {
        let Some(target) = self.position(target).map(|at| &self.targets[at]) else { return false };
        let by_name = target.names.get(word.0.as_str()).copied().unwrap_or_default();
        by_name || target.codes.get(&word.0.to_ascii_lowercase()).copied().unwrap_or_default()
    }

    fn position(&self, span: Span) -> Option<usize> {
        let key = |span: Span| (span.start, Reverse(span.end));
        self.targets.binary_search_by_key(&key(span), |target| key(target.span)).ok()
    }
}

impl Target<'_> {
    fn silences(&mut self, finding: &Finding) -> bool {
        let mut silenced = false;
        for name in finding.names() {
            if let Some(used) = self.names.get_mut(name) {
                (*used, silenced) = (true, true);
            }
        }
        for code in finding.codes() {
            if let Some(used) = self.codes.get_mut(&code.to_ascii_lowercase()) {
                (*used, silenced) = (true, true);
            }
        }
        silenced
    }
}

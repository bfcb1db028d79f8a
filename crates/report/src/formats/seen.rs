use calfat_lint::{Category, Confidence, Finding, Level, Rule};
use std::collections::BTreeMap;

/// The rules that found something, in the order in which they did: reports that carry rules carry these.
///
/// A report with the pages of all rules would be more than a megabyte before the first finding, and no reader asks for
/// those that found nothing.
#[derive(Debug)]
pub(super) struct Seen {
    known: &'static [&'static Rule],
    places: BTreeMap<&'static str, usize>,
    pub(super) rules: Vec<SeenRule>,
}

/// What is known of a rule that found something.
#[derive(Debug)]
pub(super) struct SeenRule {
    pub(super) id: &'static str,
    pub(super) category: Category,
    pub(super) level: Level,
    pub(super) confidence: Confidence,
    /// None for what the command line itself reports, such as a file that cannot be read.
    pub(super) rule: Option<&'static Rule>,
}

impl Seen {
    pub(super) fn new(known: &'static [&'static Rule]) -> Self {
        Self { known, places: BTreeMap::new(), rules: Vec::new() }
    }

    /// The index of a finding's rule among those seen.
    pub(super) fn index(&mut self, finding: &Finding) -> usize {
        if let Some(index) = self.places.get(finding.rule) {
            return *index;
        }
        let index = self.rules.len();
        self.places.insert(finding.rule, index);
        let rule = self.known.iter().find(|rule| rule.id == finding.rule).copied();
        self.rules.push(SeenRule {
            id: finding.rule,
            category: rule.map_or(finding.category, |rule| rule.category),
            level: rule.map_or(finding.level, |rule| rule.level),
            confidence: rule.map_or(finding.confidence, |rule| rule.confidence),
            rule,
        });
        index
    }
}

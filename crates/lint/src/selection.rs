use crate::{
    Finding, Rule,
    rule::{RECOMMENDED, spellings},
};

/// Which findings are wanted: those that some `select` word means and no `ignore` word means.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Empty means every rule.
    pub select: Vec<Selector>,
    /// Stronger than `select`.
    pub ignore: Vec<Selector>,
}

/// One word of a selection: a rule's id, a category, `ALL`, `recommended`, or another tool's code (`hadolint/DL3006`,
/// `DL3006`) or name (`hadolint`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector(pub String);

impl Selector {
    /// Whether it can mean a finding of this rule.
    pub fn means_rule(&self, rule: &Rule) -> bool {
        rule.answers_to(&self.0)
    }

    /// Whether it means this finding. Another tool's code means only the findings that stand for it.
    pub fn means(&self, finding: &Finding) -> bool {
        let own = finding.names().contains(&self.0.as_str());
        own || finding.recommended && self.0 == RECOMMENDED || finding.is_like(&self.0)
    }
}

impl Finding {
    /// Whether this finding stands for another tool's code (`DL3006` or `hadolint/DL3006`).
    pub fn is_like(&self, code: &str) -> bool {
        self.codes().any(|own| own.eq_ignore_ascii_case(code))
    }

    /// Whether a word asks for what is shown only on request.
    fn is_asked_for_by(&self, word: &str) -> bool {
        let tools = || self.also.iter().filter_map(|also| also.split_once('/'));
        let is_tool = || tools().any(|(tool, _)| tool.eq_ignore_ascii_case(word));
        self.is_like(word) && !(self.experimental && is_tool())
    }

    /// The words that mean it as they are written here.
    pub(crate) fn names(&self) -> [&'static str; 3] {
        ["ALL", self.rule, self.category.name()]
    }

    /// The words that mean it in any letter case: other tools' codes, with and without the tool.
    pub(crate) fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.also.iter().flat_map(|also| spellings(also))
    }
}

impl Selection {
    /// Whether a rule has to run at all.
    pub fn wants_rule(&self, rule: &Rule) -> bool {
        let selected = self.select.is_empty() || self.select.iter().any(|word| word.means_rule(rule));
        // An ignored code of another tool may mean only some of the rule's findings.
        let whole = |word: &&Selector| [rule.id, rule.category.name(), "ALL"].contains(&word.0.as_str());
        selected && !self.ignore.iter().any(|word| whole(&word))
    }

    /// Whether a finding is to be shown.
    pub fn wants(&self, finding: &Finding) -> bool {
        let mut words = self.select.iter();
        let selected = if finding.on_request {
            words.any(|word| finding.is_asked_for_by(&word.0))
        } else {
            self.select.is_empty() || words.any(|word| word.means(finding))
        };
        selected && !self.ignore.iter().any(|word| word.means(finding))
    }
}

use crate::{Rule, Selector, Settings, rule::RECOMMENDED};
use std::collections::HashMap;

/// What the words of suppressions mean, by every spelling there is: a file may have as many words as it likes, and each
/// would be held against all rules.
#[derive(Debug, Default)]
pub(super) struct Meanings {
    /// Whether all rules that the word means are run.
    names: HashMap<&'static str, bool>,
    /// The same of other tools' codes, in lower case.
    codes: HashMap<String, bool>,
}

impl Meanings {
    pub(super) fn of(rules: &[&'static Rule], settings: &Settings) -> Self {
        let mut meanings = Self::default();
        for rule in rules {
            let is_run = settings.selection.wants_rule(rule);
            let recommended = rule.recommended.then_some(RECOMMENDED);
            for name in [rule.id, rule.category.name(), "ALL"].into_iter().chain(recommended) {
                *meanings.names.entry(name).or_insert(true) &= is_run;
            }
            for code in rule.codes() {
                *meanings.codes.entry(code.to_ascii_lowercase()).or_insert(true) &= is_run;
            }
        }
        meanings
    }

    /// Whether all rules that a word means are run; none if it means no rule.
    pub(super) fn all_run(&self, word: &Selector) -> Option<bool> {
        let by_name = self.names.get(word.0.as_str()).copied();
        let by_code = self.codes.get(&word.0.to_ascii_lowercase()).copied();
        by_name.zip(by_code).map(|(name, code)| name && code).or(by_name).or(by_code)
    }
}

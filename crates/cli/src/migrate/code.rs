//! What the rules and packs here know of other tools' codes.

use crate::settings::{self, Key, Switch};
use calfat_lint::{Level, Rule};
use calfat_parser::text::Spanned;
use calfat_rules::RULES;
use std::collections::BTreeMap;

/// A pack, as far as it is about codes.
#[derive(Debug, Default)]
pub(super) struct Pack {
    pub(super) select: Vec<String>,
    pub(super) ignore: Vec<String>,
    /// By rule, or by code as it is written.
    pub(super) levels: BTreeMap<String, Level>,
    pub(super) fail_on: Option<&'static str>,
}

/// The pack of that name.
pub(super) fn pack(name: &str) -> Pack {
    let section = settings::section_of_pack(name);
    let words = |words: Vec<settings::Word>| words.into_iter().map(|word| word.value).collect();
    let level = |(key, setting): (Spanned<Key>, settings::RuleSetting)| match (key.value, setting.switch?) {
        (_, Switch::Off) => None,
        (Key::Rule(rule), Switch::On(level)) => Some((rule.id.to_owned(), level)),
        (Key::Code(code), Switch::On(level)) => Some((code, level)),
    };
    Pack {
        select: words(section.select),
        ignore: words(section.ignore),
        levels: section.rules.0.into_iter().filter_map(level).collect(),
        fail_on: section.fail_on.map(|level| level.value.name()),
    }
}

impl Pack {
    /// The level that it sets for a code.
    pub(super) fn level(&self, code: &str) -> Option<Level> {
        let bare = code.split_once('/').map_or(code, |(_, bare)| bare);
        self.levels.get(code).or_else(|| self.levels.get(bare)).copied()
    }
}

/// The level of that name.
pub(super) fn level(name: &str) -> Option<Level> {
    Level::ALL.into_iter().find(|level| level.name() == name)
}

/// All codes of a tool that a rule stands for, with the tool's name, sorted.
pub(super) fn of_tool(tool: &str) -> Vec<&'static str> {
    let all = RULES.iter().flat_map(|rule| rule.like).copied();
    let mut codes: Vec<&str> = all.filter(|code| tool_of(code) == tool).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Whether a rule stands for this code of a tool, written as the tool writes it.
pub(super) fn is_known(tool: &str, code: &str) -> bool {
    RULES.iter().flat_map(|rule| rule.like).any(|like| like.split_once('/') == Some((tool, code)))
}

/// Whether a word (`hadolint`, `hadolint/DL3006`, `DL3006`) means a code with its tool's name.
pub(super) fn means(word: &str, code: &str) -> bool {
    let (tool, bare) = code.split_once('/').unwrap_or(("", code));
    [code, tool, bare].contains(&word)
}

/// The rules that stand for a code.
pub(super) fn rules(code: &str) -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(move |rule| rule.is_like(code))
}

fn tool_of(code: &str) -> &str {
    code.split_once('/').map_or("", |(tool, _)| tool)
}

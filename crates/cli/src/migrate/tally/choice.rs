//! Which rules tally would run, and how that is said here.

use super::super::{
    code,
    draft::{Draft, Item},
};
use calfat_lint::Level;
use std::collections::BTreeSet;

/// A word of `include` or `exclude`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Pattern {
    All,
    /// All rules of a space: `hadolint`.
    Space(String),
    /// A rule, with its space; later, the code for it here.
    Rule(String),
}

/// What the tables of rules say.
#[derive(Debug, Default)]
pub(super) struct Choice {
    pub(super) include: Vec<(usize, Pattern)>,
    pub(super) exclude: Vec<(usize, Pattern)>,
    /// A rule without a level is off.
    pub(super) severity: Vec<(usize, String, Option<Level>)>,
}

impl Pattern {
    pub(super) fn of(word: &str) -> Option<Self> {
        if word == "*" {
            return Some(Self::All);
        }
        let (space, rule) = word.split_once('/')?;
        match rule {
            "*" => Some(Self::Space(space.to_owned())),
            _ if rule.contains('*') => None,
            _ => Some(Self::Rule(word.to_owned())),
        }
    }

    fn means(&self, code: &str) -> bool {
        match self {
            Self::All => true,
            Self::Space(space) => code.split_once('/').is_some_and(|(of, _)| of == space),
            Self::Rule(rule) => rule == code,
        }
    }
}

impl Choice {
    /// Puts into the draft what differs from tally's pack.
    pub(super) fn settle(self, draft: &mut Draft) {
        let usual = usual(draft);
        let all: BTreeSet<String> = usual.iter().cloned().chain(self.named(&usual)).collect();
        let (on, off): (Vec<String>, Vec<String>) =
            all.into_iter().partition(|code| self.is_on(code, usual.contains(code)));
        let gone: Vec<&String> = off.iter().filter(|code| usual.contains(*code)).collect();
        if self.empties_a_space() || gone.len() > on.len() {
            self.select(&on, &usual, draft);
        } else {
            for code in gone {
                draft.ignore(self.line(code), code, None);
            }
        }
        for (line, code, level) in &self.severity {
            if let Some(level) = level.filter(|_| on.contains(code)) {
                draft.level(*line, code, level);
            }
        }
        // What is off by default is brought in by a level.
        for code in on.iter().filter(|code| !usual.contains(*code)) {
            draft.level(self.line(code), code, Level::Warning);
        }
    }

    fn is_on(&self, code: &str, usually: bool) -> bool {
        let among = |list: &[(usize, Pattern)]| list.iter().any(|(_, pattern)| pattern.means(code));
        let severity = self.severity.iter().rev().find(|(_, of, _)| of == code).map(|(.., level)| *level);
        let asked = usually || severity.flatten().is_some();
        severity != Some(None) && (among(&self.include) || asked && !among(&self.exclude))
    }

    /// Codes that are named one by one, or come in with their space.
    fn named(&self, usual: &BTreeSet<String>) -> Vec<String> {
        let patterns = self.include.iter().chain(&self.exclude);
        let one = patterns.filter_map(|(_, pattern)| match pattern {
            Pattern::Rule(rule) => Some(rule.clone()),
            _ => None,
        });
        let set = self.severity.iter().map(|(_, code, _)| code.clone());
        // `hadolint/*` stands for the rules that tally has, and those it runs anyway are known.
        let off = ["hadolint/DL3022", "buildkit/FromPlatformFlagConstDisallowed"].map(str::to_owned);
        let off = off.into_iter().filter(|code| !usual.contains(code));
        one.chain(set).chain(off).collect()
    }

    fn empties_a_space(&self) -> bool {
        self.exclude.iter().any(|(_, pattern)| !matches!(pattern, Pattern::Rule(_)))
    }

    /// Names what runs, a whole tool by its name.
    fn select(&self, on: &[String], usual: &BTreeSet<String>, draft: &mut Draft) {
        let line = self.exclude.first().or(self.include.first()).map_or(1, |(line, _)| *line);
        let mut words = vec!["syntax".to_owned()];
        for space in ["tally", "buildkit", "shellcheck"] {
            let of =
                |code: &&String| code.starts_with(space) && code.as_bytes().get(space.len()) == Some(&b'/');
            let whole = usual.iter().filter(of).all(|code| on.contains(code));
            if whole {
                words.push(space.to_owned());
            } else {
                words.extend(on.iter().filter(of).cloned());
            }
        }
        words.extend(on.iter().filter(|code| code.starts_with("hadolint/")).cloned());
        draft.select =
            Some(words.into_iter().map(|word| draft.item(line, word)).collect::<Vec<Item<String>>>());
    }

    /// Where a code is spoken of.
    fn line(&self, code: &str) -> usize {
        let set = self.severity.iter().find(|(_, of, _)| of == code).map(|(line, ..)| *line);
        let patterns = self.exclude.iter().chain(&self.include);
        let named = patterns.filter(|(_, pattern)| pattern.means(code)).map(|(line, _)| *line);
        set.or_else(|| named.min()).unwrap_or(1)
    }
}

/// What tally's pack reports, code by code.
fn usual(draft: &Draft) -> BTreeSet<String> {
    let pack = code::pack(draft.tool.pack);
    let is_in = |code: &&str| {
        let means = |word: &String| code::means(word, code);
        pack.select.iter().any(means) && !pack.ignore.iter().any(means)
    };
    let spaces = ["tally", "buildkit", "hadolint", "shellcheck"];
    spaces.into_iter().flat_map(code::of_tool).filter(is_in).map(str::to_owned).collect()
}

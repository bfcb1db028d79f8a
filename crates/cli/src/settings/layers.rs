use super::{
    rule::{Key, Switch},
    section::{Section, Word},
    size::Size,
};
use crate::exit::FailOn;
use calfat_lint::{Level, OptValue, Rule, Selection, Selector, Settings};
use std::collections::BTreeMap;

/// Everything that is settled for a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    /// What the engine is told.
    pub(crate) settings: Settings,
    pub(crate) fail_on: FailOn,
    pub(crate) max_file_size: Size,
}

/// What one source of settings says about rules.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layer<'a> {
    pub(super) says: &'a Section,
    pub(super) is_pack: bool,
}

/// Layers laid over each other, weakest first.
///
/// `select` starts afresh. What a weaker layer ignores or turns off stays so, unless `select` names the rule itself
/// (its id, or another tool's code for it); `ALL` also brings back what a pack turns off. A level selects the rule.
#[derive(Clone, Debug, Default)]
pub(super) struct Stack<'a> {
    /// All known rules.
    all: &'a [&'static Rule],
    select: Vec<String>,
    ignore: Vec<String>,
    /// Rules that are off, and whether only a pack says so.
    off: BTreeMap<&'static str, bool>,
    levels: BTreeMap<String, Level>,
    options: BTreeMap<String, BTreeMap<String, OptValue>>,
    shared: BTreeMap<String, OptValue>,
}

impl<'a> Stack<'a> {
    pub(super) fn new(all: &'a [&'static Rule]) -> Self {
        Self { all, ..Self::default() }
    }

    pub(super) fn lay(&mut self, Layer { says, is_pack }: Layer<'_>) {
        if !says.select.is_empty() {
            self.select_afresh(&says.select);
        }
        self.ignore.extend(says.ignore.iter().map(|word| word.value.clone()));
        let shared = says.shared.iter().map(|(name, value)| ((*name).to_owned(), value.value.clone()));
        self.shared.extend(shared);
        for (key, setting) in &says.rules.0 {
            if let Some(switch) = setting.switch {
                self.switch(&key.value, switch, is_pack);
            }
            let Key::Rule(rule) = key.value else { continue };
            let options =
                setting.options.iter().map(|(name, value)| ((*name).to_owned(), value.value.clone()));
            self.options.entry(rule.id.to_owned()).or_default().extend(options);
        }
    }

    /// A level brings a rule back that is off, or that no pack has selected.
    fn switch(&mut self, key: &Key, switch: Switch, by_pack: bool) {
        let name = key.name();
        match (key, switch) {
            (Key::Rule(rule), Switch::Off) => drop(self.off.insert(rule.id, by_pack)),
            (Key::Code(code), Switch::Off) => self.ignore.push(code.clone()),
            (_, Switch::On(level)) => {
                self.off.remove(name);
                self.ignore.retain(|word| !word.eq_ignore_ascii_case(name));
                if !self.select.is_empty() && !self.selects(name) {
                    self.select.push(name.to_owned());
                }
                let is_code = matches!(key, Key::Code(_));
                self.levels.insert(if is_code { name.to_ascii_lowercase() } else { name.to_owned() }, level);
            }
        }
    }

    /// Whether a rule is selected, by whatever word.
    fn selects(&self, name: &str) -> bool {
        let rule = self.all.iter().find(|rule| rule.id == name);
        self.select.iter().any(|word| rule.map_or(word == name, |rule| rule.answers_to(word)))
    }

    fn select_afresh(&mut self, words: &[Word]) {
        let words: Vec<&str> = words.iter().map(|word| word.value.as_str()).collect();
        if words.contains(&"ALL") {
            self.off.retain(|_, by_pack| !*by_pack);
        }
        let names = |rule: &Rule| words.iter().any(|word| *word == rule.id || rule.is_like(word));
        for rule in self.all.iter().filter(|rule| names(rule)) {
            self.off.remove(rule.id);
            self.ignore.retain(|word| !rule.answers_to(word));
        }
        self.select = words.into_iter().map(str::to_owned).collect();
    }

    /// What the engine is told. It is given every rule all the same, for suppression comments may name any.
    pub(super) fn settle(self) -> Settings {
        let off = self.off.into_keys().map(str::to_owned);
        let ignore = self.ignore.into_iter().chain(off).map(Selector).collect();
        let select = self.select.into_iter().map(Selector).collect();
        let Self { levels, options, shared, .. } = self;
        Settings { selection: Selection { select, ignore }, levels, options, shared, ..Settings::default() }
    }
}

use super::{
    fault::Refusal,
    found::Found,
    reader::Reader,
    section::Word,
    sort::{self, LEVEL},
    vocabulary,
};
use crate::suggest;
use calfat_lint::{Level, Opt, OptValue, Rule};
use calfat_parser::{text::Spanned, words, yaml::NodeId};
use std::collections::BTreeMap;

/// The `rules:` mapping: rules or codes of other tools, and what is set for each.
#[derive(Debug, Default)]
pub(crate) struct RuleSettings(pub(crate) Vec<(Spanned<Key>, RuleSetting)>);

/// What a level is set for.
#[derive(Clone, Debug)]
pub(crate) enum Key {
    Rule(&'static Rule),
    /// As it is written.
    Code(String),
}

/// `off`, a level, or a mapping of `level` and the rule's own options.
#[derive(Debug, Default)]
pub(crate) struct RuleSetting {
    pub(crate) switch: Option<Switch>,
    pub(crate) options: BTreeMap<&'static str, Spanned<OptValue>>,
}

/// A level, or none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Switch {
    Off,
    On(Level),
}

impl RuleSettings {
    pub(super) fn read(reader: &mut Reader<'_>, owner: &Word, id: NodeId) -> Self {
        let mut rules = Vec::new();
        for (name, value) in reader.entries(owner, id).unwrap_or_default() {
            if reader.faults.are_enough() {
                break;
            }
            match vocabulary::key(&name.value) {
                Ok(key) => {
                    let setting = RuleSetting::read(reader, &name, &key, value);
                    rules.push((Spanned { value: key, span: name.span }, setting));
                }
                Err(refusal) => reader.refuse(name.span, refusal.with_short(&name.value)),
            }
        }
        Self(rules)
    }
}

impl RuleSetting {
    fn read(reader: &mut Reader<'_>, name: &Word, key: &Key, id: NodeId) -> Self {
        let mut setting = Self::default();
        match reader.found(id).map(|found| found.value) {
            None => {}
            Some(Found::Mapping) => setting.read_options(reader, name, key, id),
            Some(Found::Nothing | Found::List) => {
                let wanted = words! {
                    en: "a level, `off`, or a mapping of options",
                    fr: "un niveau, `off`, ou un dictionnaire d'options",
                };
                reader.mismatch(name, id, &wanted, None);
            }
            Some(_) => setting.switch = switch(reader, name, id),
        }
        setting
    }

    fn read_options(&mut self, reader: &mut Reader<'_>, name: &Word, key: &Key, id: NodeId) {
        for (option, value) in reader.entries(name, id).unwrap_or_default() {
            if reader.faults.are_enough() {
                break;
            }
            if option.value == "level" {
                self.switch = switch(reader, &option, value);
                continue;
            }
            match known_option(key, &option.value) {
                Ok(known) => {
                    let value = option_value(reader, known, &option, value);
                    self.options
                        .extend(value.map(|value| (known.name, Spanned { value, span: option.span })));
                }
                Err(refusal) => reader.refuse(option.span, refusal.with_short(&option.value)),
            }
        }
    }
}

fn known_option(key: &Key, name: &str) -> Result<&'static Opt, Refusal> {
    let (id, options) = match key {
        Key::Rule(rule) => (rule.id, rule.options),
        Key::Code(code) => (code.as_str(), &[][..]),
    };
    options.iter().copied().find(|option| option.name == name).ok_or_else(|| {
        let known = options.iter().map(|option| option.name).chain(["level"]);
        let words = words! {
            en: "the rule `{id}` has no option `{name}`",
            fr: "la règle `{id}` n'a pas d'option `{name}`",
        };
        Refusal { words, help: suggest::question(suggest::nearest(name, known)) }
    })
}

fn switch(reader: &mut Reader<'_>, owner: &Word, id: NodeId) -> Option<Switch> {
    let word = reader.word(owner, id, &LEVEL)?;
    let level = Level::ALL.into_iter().find(|level| level.name() == word.value);
    Some(level.map_or(Switch::Off, Switch::On))
}

/// The value of an option, of the same type as its default.
fn option_value(reader: &mut Reader<'_>, option: &Opt, owner: &Word, id: NodeId) -> Option<OptValue> {
    let sort = sort::of_option(option.name);
    Some(match (option.default)() {
        OptValue::Bool(_) => OptValue::Bool(reader.flag(owner, id)?.value),
        OptValue::Number(_) => OptValue::Number(reader.number(owner, id)?),
        OptValue::Text(_) => OptValue::Text(reader.word(owner, id, sort)?.value),
        OptValue::List(_) => {
            let words = reader.words(owner, id, sort)?;
            OptValue::List(words.into_iter().map(|word| word.value).collect())
        }
    })
}

impl Key {
    /// The id or the code.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Rule(rule) => rule.id,
            Self::Code(code) => code,
        }
    }
}

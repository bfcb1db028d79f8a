use super::{error::wrap, vocabulary};
use crate::suggest;
use calfat_lint::{Level, Opt, OptValue, Rule};
use calfat_parser::{text::Words, words};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use std::{collections::BTreeMap, fmt};

/// The `rules:` mapping: rules or codes of other tools, and what is set for each.
#[derive(Debug, Default)]
pub(super) struct RuleSettings(pub(super) Vec<(Key, RuleSetting)>);

/// What a level is set for.
#[derive(Clone, Debug)]
pub(super) enum Key {
    Rule(&'static Rule),
    /// As it is written.
    Code(String),
}

/// `off`, a level, or a mapping of `level` and the rule's own options.
#[derive(Debug, Default)]
pub(super) struct RuleSetting {
    pub(super) switch: Option<Switch>,
    pub(super) options: BTreeMap<&'static str, OptValue>,
}

/// A level, or none at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Switch {
    Off,
    On(Level),
}

impl<'de> Deserialize<'de> for RuleSettings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Rules).map(Self)
    }
}

struct Rules;

impl<'de> Visitor<'de> for Rules {
    type Value = Vec<(Key, RuleSetting)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a mapping of rules")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut rules = Vec::new();
        while let Some(key) = map.next_key_seed(Scalar(vocabulary::key))? {
            let setting = map.next_value_seed(OneRule(&key))?;
            rules.push((key, setting));
        }
        Ok(rules)
    }
}

/// What is set for one rule.
#[derive(Clone, Copy)]
struct OneRule<'a>(&'a Key);

impl<'de> DeserializeSeed<'de> for OneRule<'_> {
    type Value = RuleSetting;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<RuleSetting, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for OneRule<'_> {
    type Value = RuleSetting;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("off, a level, or a mapping")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RuleSetting, E> {
        let switch = switch(text).map_err(|words| E::custom(wrap(&words)))?;
        Ok(RuleSetting { switch: Some(switch), ..RuleSetting::default() })
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<RuleSetting, M::Error> {
        let mut setting = RuleSetting::default();
        while let Some(key) = map.next_key_seed(Scalar(|name: &str| self.key(name)))? {
            match key {
                None => setting.switch = Some(map.next_value_seed(Scalar(switch))?),
                Some(option) => {
                    setting.options.insert(option.name, map.next_value_seed(Value((option.default)()))?);
                }
            }
        }
        Ok(setting)
    }
}

impl OneRule<'_> {
    /// The option of that name; none for `level`.
    fn key(self, name: &str) -> Result<Option<&'static Opt>, Words> {
        if name == "level" {
            return Ok(None);
        }
        let (id, options) = match self.0 {
            Key::Rule(rule) => (rule.id, rule.options),
            Key::Code(code) => (code.as_str(), &[][..]),
        };
        let found = options.iter().copied().find(|option| option.name == name);
        found.map(Some).ok_or_else(|| {
            let known = options.iter().map(|option| option.name).chain(["level"]);
            let Words { en, fr } = suggest::did_you_mean(suggest::nearest(name, known));
            words! {
                en: "the rule `{id}` has no option `{name}`{en}",
                fr: "la règle `{id}` n'a pas d'option `{name}`{fr}",
            }
        })
    }
}

fn switch(text: &str) -> Result<Switch, Words> {
    if text == "off" {
        return Ok(Switch::Off);
    }
    let level = Level::ALL.into_iter().find(|level| level.name() == text);
    level.map(Switch::On).ok_or_else(|| {
        let near = suggest::nearest(text, ["off", "error", "warning", "info", "style"]);
        let Words { en, fr } = suggest::did_you_mean(near);
        words! {
            en: "`{text}` is not a level: write error, warning, info, style or off{en}",
            fr: "`{text}` n'est pas un niveau\u{202F}: écrivez error, warning, info, style ou off{fr}",
        }
    })
}

/// A text that is understood by a function while it is read, so that a refusal carries its line and column.
struct Scalar<F>(F);

impl<'de, T, F: Fn(&str) -> Result<T, Words>> DeserializeSeed<'de> for Scalar<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<T, F: Fn(&str) -> Result<T, Words>> Visitor<'_> for Scalar<F> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(|words| E::custom(wrap(&words)))
    }
}

/// The value of an option, of the same type as its default.
struct Value(OptValue);

impl<'de> DeserializeSeed<'de> for Value {
    type Value = OptValue;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<OptValue, D::Error> {
        match self.0 {
            OptValue::Bool(_) => bool::deserialize(deserializer).map(OptValue::Bool),
            OptValue::Number(_) => u64::deserialize(deserializer).map(OptValue::Number),
            OptValue::Text(_) => String::deserialize(deserializer).map(OptValue::Text),
            OptValue::List(_) => Vec::deserialize(deserializer).map(OptValue::List),
        }
    }
}

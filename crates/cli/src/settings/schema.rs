//! The JSON Schema of settings files (draft 7), so that editors complete and check them.

use super::{
    keys::{Key, Place, Takes, keys},
    sort,
    vocabulary::categories,
};
use crate::check::FAULTS;
use calfat_lint::{Opt, OptValue, Rule};
use calfat_parser::text::Language;
use calfat_rules::{LABEL_TYPES, PACKS, RULES};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Where editors find it.
pub(crate) const SCHEMA_ADDRESS: &str =
    concat!(env!("CARGO_PKG_REPOSITORY"), "/raw/main/docs/calfat.schema.json");

/// The whole schema, as text, with descriptions in a language.
pub(crate) fn schema(language: Language) -> String {
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": SCHEMA_ADDRESS,
        "title": pick(language, "Settings of calfat", "Réglages de calfat"),
        "description": pick(
            language,
            "calfat.yaml or .calfat.yaml, for a folder and all below it",
            "calfat.yaml ou .calfat.yaml, pour un dossier et tout ce qu'il contient",
        ),
        "type": ["object", "null"],
        "additionalProperties": false,
        "properties": properties(Place::Top, language),
        "definitions": definitions(language),
    });
    serde_json::to_string_pretty(&schema).expect("plain data can be written") + "\n"
}

fn properties(place: Place, language: Language) -> Value {
    keys(place).map(|key| (key.name.to_owned(), property(key, language))).collect::<Map<_, _>>().into()
}

fn property(key: &Key, language: Language) -> Value {
    let mut schema = match key.takes {
        Takes::Flag(_) => json!({ "type": "boolean" }),
        Takes::Word(sort, _) => json!({ "allOf": [reference(sort.definition)] }),
        Takes::Words(sort, _) => list(sort.definition),
        Takes::WordOrWords(sort, _) => {
            json!({ "anyOf": [reference(sort.definition), list(sort.definition)] })
        }
        Takes::Table(sort, _) => {
            json!({ "type": "object", "additionalProperties": reference(sort.definition) })
        }
        Takes::Rules => json!({ "allOf": [reference("rules")] }),
        Takes::Overrides => list("override"),
    };
    let example: Value = serde_yaml::from_str(key.example).expect("a test reads each example");
    schema["description"] = key.about(language).into();
    schema["examples"] = json!([example]);
    schema
}

fn reference(definition: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{definition}") })
}

fn list(definition: &str) -> Value {
    json!({ "type": "array", "items": reference(definition) })
}

fn definitions(language: Language) -> Value {
    let packs: Vec<&str> = PACKS.iter().map(|(name, _)| *name).collect();
    let types: Vec<&str> = LABEL_TYPES.iter().copied().chain([""]).collect();
    json!({
        "pack": { "enum": packs },
        "extended": { "anyOf": [
            reference("pack"),
            { "type": "string", "pattern": "^([^:]|:+([^:/]|/[^/]))*\\.ya?ml$", "description": pick(
                language,
                "a path from the folder of this file",
                "un chemin depuis le dossier de ce fichier",
            ) },
        ] },
        "rule": { "anyOf": RULES.iter().map(|rule| json!({
            "const": rule.id, "description": rule.page.title(language),
        })).collect::<Vec<_>>() },
        "code": { "anyOf": codes().map(|(tool, pattern)| json!({
            "type": "string", "pattern": pattern, "description": match language {
                Language::En => format!("a code of {tool}, or the tool itself"),
                Language::Fr => format!("un code de {tool}, ou l'outil lui-même"),
            },
        })).collect::<Vec<_>>() },
        "selector": { "anyOf": [
            { "enum": categories().chain(["recommended", "ALL"]).chain(FAULTS).collect::<Vec<_>>() },
            reference("rule"),
            reference("code"),
        ] },
        "level": { "enum": ["off", "error", "warning", "info", "style"] },
        "setting": { "anyOf": [
            reference("level"),
            { "type": "object", "additionalProperties": false, "properties": { "level": reference("level") } },
        ] },
        "rules": {
            "type": "object",
            "additionalProperties": false,
            "properties": RULES.iter().map(|rule| (rule.id.to_owned(), setting(rule, language))).collect::<Map<_, _>>(),
            "patternProperties": codes().map(|(_, pattern)| (pattern, reference("setting"))).collect::<Map<_, _>>(),
        },
        "fail-on": { "enum": ["error", "warning", "info", "style", "none"] },
        "size": { "anyOf": [
            { "type": "integer", "minimum": 0, "maximum": 512 << 20 },
            { "type": "string", "pattern": "^[0-9]+ *([KkMmGg][Ii]?)?[Bb]?$" },
        ] },
        "pattern": {
            "type": "string",
            "pattern": "^[^!]",
            "description": pick(
                language,
                "a path from the folder of this file, with `*`, `**`, `?`, `[…]` and `{…}`; without a `/`, a name at any depth",
                "un chemin depuis le dossier de ce fichier, avec `*`, `**`, `?`, `[…]` et `{…}`\u{202F}; sans `/`, un nom à n'importe quelle profondeur",
            ),
        },
        "registry": { "type": "string", "pattern": "^(\\*?[^*/\\s]+|[^*/\\s]+\\*|\\*)$" },
        "images": { "type": "string", "pattern": "^\\S+$" },
        "label-type": { "enum": types },
        "label-entry": { "type": "string", "pattern": format!("^.+:({})?$", LABEL_TYPES.join("|")) },
        "text": { "type": "string", "pattern": "\\S" },
        "override": {
            "type": "object",
            "additionalProperties": false,
            "required": ["paths"],
            "properties": properties(Place::Override, language),
        },
    })
}

fn pick(language: Language, en: &'static str, fr: &'static str) -> &'static str {
    match language {
        Language::En => en,
        Language::Fr => fr,
    }
}

/// What may be set for a rule.
fn setting(rule: &Rule, language: Language) -> Value {
    let description = format!("{} ({})", rule.page.title(language), rule.level.name());
    if rule.options.is_empty() {
        return json!({ "description": description, "allOf": [reference("setting")] });
    }
    let mut properties = Map::from_iter([("level".to_owned(), reference("level"))]);
    properties.extend(rule.options.iter().map(|opt| (opt.name.to_owned(), option(opt, language))));
    let mapping = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    json!({ "description": description, "anyOf": [reference("level"), mapping] })
}

fn option(option: &Opt, language: Language) -> Value {
    let sort = sort::of_option(option.name).definition;
    let (mut schema, default) = match (option.default)() {
        OptValue::Bool(yes) => (json!({ "type": "boolean" }), Value::from(yes)),
        OptValue::Number(number) => (json!({ "type": "integer", "minimum": 0 }), number.into()),
        OptValue::Text(text) => (json!({ "allOf": [reference(sort)] }), text.into()),
        OptValue::List(items) => (list(sort), items.into()),
    };
    schema["description"] = option.about(language).into();
    schema["default"] = default;
    schema
}

/// For each tool, the pattern of its codes and its name: runs of digits stand for any digits, or the schema would be longer
/// than all the rest.
fn codes() -> impl Iterator<Item = (&'static str, String)> {
    let mut shapes: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (tool, code) in RULES.iter().flat_map(|rule| rule.like).filter_map(|like| like.split_once('/')) {
        shapes.entry(tool).or_default().insert(shape(code));
    }
    shapes.into_iter().map(|(tool, shapes)| {
        let all = shapes.into_iter().collect::<Vec<_>>().join("|");
        (tool, format!("^({tool}|({tool}/)?({all}))$"))
    })
}

fn shape(code: &str) -> String {
    let is_uuid = code.len() == 36 && code.bytes().all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    if is_uuid {
        return "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}".to_owned();
    }
    let head = code.trim_end_matches(|char: char| char.is_ascii_digit());
    let escape = |char: char| {
        if char.is_alphanumeric() || "-_".contains(char) { char.to_string() } else { format!("\\{char}") }
    };
    let escaped: String = head.chars().map(escape).collect();
    if head.len() < code.len() { escaped + "[0-9]+" } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::keys::KEYS;

    #[test]
    fn every_sort_is_defined() {
        let definitions = definitions(Language::Fr);
        for key in KEYS {
            let sort = match key.takes {
                Takes::Word(sort, _)
                | Takes::Words(sort, _)
                | Takes::WordOrWords(sort, _)
                | Takes::Table(sort, _) => sort,
                Takes::Flag(_) | Takes::Rules | Takes::Overrides => continue,
            };
            assert!(definitions.get(sort.definition).is_some(), "{}", key.name);
        }
        for option in RULES.iter().flat_map(|rule| rule.options) {
            assert!(definitions.get(sort::of_option(option.name).definition).is_some(), "{}", option.name);
        }
    }

    #[test]
    fn codes_have_shapes() {
        assert_eq!(shape("DL3008"), "DL[0-9]+");
        assert_eq!(shape("CKV2_DOCKER_17"), "CKV2_DOCKER_[0-9]+");
        assert_eq!(shape("StageNameCasing"), "StageNameCasing");
        assert_eq!(shape("5.7"), "5\\.[0-9]+");
    }
}

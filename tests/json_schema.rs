//! As much of JSON Schema, draft 7, as our schemas and those of formats use. It refuses keywords that it does not know.
//! `packaging/test-schemas` asks a whole validator, which would have half of the program compiled twice here.

use regex::Regex;
use serde_json::Value;

/// What is wrong with a value, each with its place.
pub(crate) fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let mut check = Check { root: schema, faults: Vec::new() };
    check.value(schema, value, "");
    check.faults
}

struct Check<'a> {
    root: &'a Value,
    faults: Vec<String>,
}

impl<'a> Check<'a> {
    fn value(&mut self, schema: &'a Value, value: &Value, at: &str) {
        for (key, wanted) in schema.as_object().expect("a schema is an object") {
            if let Some(why) = self.keyword(schema, key, wanted, value, at) {
                self.faults.push(format!("{at}: {why}: {value}"));
            }
        }
    }

    fn keyword(
        &mut self,
        schema: &'a Value,
        key: &str,
        wanted: &'a Value,
        value: &Value,
        at: &str,
    ) -> Option<String> {
        let fault = |is_right: bool| (!is_right).then(|| format!("{key} {wanted}"));
        match key {
            "$schema" | "$id" | "title" | "description" | "default" | "examples" | "definitions" => None,
            "$ref" => {
                let pointer = wanted.as_str()?.strip_prefix('#').expect("a reference into the schema");
                self.value(self.root.pointer(pointer).expect("it leads somewhere"), value, at);
                None
            }
            "type" => fault(is_a(wanted, value)),
            "const" => fault(wanted == value),
            "enum" => fault(wanted.as_array()?.contains(value)),
            "required" => {
                fault(wanted.as_array()?.iter().all(|name| value.get(name.as_str().unwrap()).is_some()))
            }
            "minItems" => fault(value.as_array()?.len() as u64 >= wanted.as_u64()?),
            "uniqueItems" => {
                let items = value.as_array()?;
                fault(items.iter().enumerate().all(|(n, item)| !items[..n.min(50)].contains(item)))
            }
            "minimum" => fault(value.as_f64()? >= wanted.as_f64()?),
            "maximum" => fault(value.as_f64()? <= wanted.as_f64()?),
            "pattern" => fault(Regex::new(wanted.as_str()?).unwrap().is_match(value.as_str()?)),
            "format" => fault(has_format(wanted.as_str()?, value.as_str()?)),
            "items" => {
                let items = value.as_array()?.iter().enumerate();
                items.for_each(|(n, item)| self.value(wanted, item, &format!("{at}/{n}")));
                None
            }
            "properties" => {
                for (name, property) in value.as_object()? {
                    if let Some(schema) = wanted.get(name) {
                        self.value(schema, property, &format!("{at}/{name}"));
                    }
                }
                None
            }
            "patternProperties" => {
                for (pattern, schema) in wanted.as_object()? {
                    let pattern = Regex::new(pattern).unwrap();
                    let meant = value.as_object()?.iter().filter(|(name, _)| pattern.is_match(name));
                    meant.for_each(|(name, property)| self.value(schema, property, &format!("{at}/{name}")));
                }
                None
            }
            "additionalProperties" => self.additional(schema, wanted, value, at),
            "allOf" => {
                wanted.as_array()?.iter().for_each(|one| self.value(one, value, at));
                None
            }
            "anyOf" | "oneOf" => {
                let fits = wanted.as_array()?.iter().filter(|one| self.is_right(one, value)).count();
                fault(fits == 1 || fits > 1 && key == "anyOf")
            }
            _ => Some(format!("the keyword {key} is not known")),
        }
    }

    fn additional(
        &mut self,
        schema: &'a Value,
        wanted: &'a Value,
        value: &Value,
        at: &str,
    ) -> Option<String> {
        let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        let patterns: Vec<Regex> = patterns.map(|(pattern, _)| Regex::new(pattern).unwrap()).collect();
        let known = |name: &str| {
            schema.get("properties").is_some_and(|known| known.get(name).is_some())
                || patterns.iter().any(|pattern| pattern.is_match(name))
        };
        for (name, property) in value.as_object()?.iter().filter(|(name, _)| !known(name)) {
            match wanted {
                Value::Bool(true) => {}
                Value::Bool(false) => return Some(format!("`{name}` is unknown")),
                schema => self.value(schema, property, &format!("{at}/{name}")),
            }
        }
        None
    }

    fn is_right(&self, schema: &'a Value, value: &Value) -> bool {
        let mut check = Check { root: self.root, faults: Vec::new() };
        check.value(schema, value, "");
        check.faults.is_empty()
    }
}

fn is_a(wanted: &Value, value: &Value) -> bool {
    let is = |name: &str| match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => panic!("the type {name} is not known"),
    };
    match wanted {
        Value::Array(names) => names.iter().any(|name| is(name.as_str().unwrap())),
        name => is(name.as_str().unwrap()),
    }
}

/// URIs are made of the characters of RFC 3986, and an absolute one has a scheme.
fn has_format(format: &str, text: &str) -> bool {
    let reference = Regex::new(r"^([A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-F]{2})*$").unwrap();
    match format {
        "uri-reference" => reference.is_match(text),
        "uri" => reference.is_match(text) && Regex::new("^[a-z]+:").unwrap().is_match(text),
        "date-time" => true,
        _ => panic!("the format {format} is not known"),
    }
}

#[test]
fn the_reader_of_schemas_has_teeth() {
    let schema = serde_json::json!({
        "type": "object", "required": ["a"], "additionalProperties": false,
        "properties": {
            "a": { "type": "integer", "minimum": 1 },
            "b": { "type": "array", "minItems": 1, "items": { "$ref": "#/definitions/word" } },
            "c": { "oneOf": [{ "enum": ["x"] }, { "type": "boolean" }] },
            "d": { "allOf": [{ "const": 2 }] },
        },
        "patternProperties": { "^x-": { "type": "null" } },
        "definitions": { "word": { "type": "string", "pattern": "^[a-z]+$" } },
    });
    let count = |value: Value| faults(&schema, &value).len();
    assert_eq!(count(serde_json::json!({ "a": 1, "b": ["x"], "c": true, "d": 2, "x-a": null })), 0);
    for wrong in [
        serde_json::json!([]),
        serde_json::json!({}),
        serde_json::json!({ "a": 0 }),
        serde_json::json!({ "a": 1.5 }),
        serde_json::json!({ "a": 1, "b": [] }),
        serde_json::json!({ "a": 1, "b": ["X"] }),
        serde_json::json!({ "a": 1, "c": 1 }),
        serde_json::json!({ "a": 1, "d": 1 }),
        serde_json::json!({ "a": 1, "e": 1 }),
        serde_json::json!({ "a": 1, "x-a": 1 }),
    ] {
        assert!(count(wrong.clone()) > 0, "{wrong}");
    }
}

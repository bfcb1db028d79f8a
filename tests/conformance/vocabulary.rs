//! The table of the Compose language, side by side with the schema of compose-go.

use calfat_parser::compose::vocabulary::{Mapping, ROOT, Shape};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What is different on purpose, with the reason.
const DIFFERENCES: &[(&str, &str)] = &[
    (
        "services.*.links: obsolete",
        "Docker's manual calls links a legacy feature; the schema marks the file format only",
    ),
    ("services.*.external_links: obsolete", "as links"),
    (
        "secrets.*.external.name: obsolete",
        "the schema forgets to mark it here; compose-go warns of it as elsewhere",
    ),
];

/// One way to write a value, in words that schema and table share.
type Ways = BTreeMap<&'static str, Way>;

/// What a value of one kind must be like.
#[derive(Debug, Default, PartialEq)]
struct Way {
    /// Words, patterns, bounds.
    limits: BTreeSet<String>,
    /// What else must be compared: children by the last part of their path.
    children: BTreeMap<String, Child>,
}

/// A key, a name or an item.
#[derive(Debug, Default, PartialEq)]
struct Child {
    ways: Ways,
    obsolete: bool,
}

struct Schema(Value);

impl Schema {
    fn follow<'a>(&'a self, mut at: &'a Value) -> &'a Value {
        while let Some(name) = at["$ref"].as_str() {
            at = &self.0["$defs"][name.strip_prefix("#/$defs/").expect("a local reference")];
        }
        at
    }

    fn child(&self, at: &Value) -> Child {
        let at = self.follow(at);
        let mut ways = Ways::new();
        for branch in at["oneOf"].as_array().unwrap_or(&vec![at.clone()]) {
            let branch = self.follow(branch);
            let types = match &branch["type"] {
                Value::String(one) => vec![one.as_str()],
                Value::Array(many) => many.iter().map(|one| one.as_str().expect("a type")).collect(),
                _ => panic!("no type: {branch}"),
            };
            for kind in types {
                let (kind, way) = self.way(kind, branch);
                assert!(ways.insert(kind, way).is_none(), "two ways of one kind: {at}");
            }
        }
        Child { ways, obsolete: at["deprecated"] == true }
    }

    fn way(&self, kind: &str, at: &Value) -> (&'static str, Way) {
        let mut way = Way::default();
        let kind = match kind {
            "null" => "null",
            "boolean" => "boolean",
            "number" => "number",
            "integer" => {
                let limits = ["minimum", "maximum"].iter().filter(|limit| !at[**limit].is_null());
                way.limits.extend(limits.map(|limit| format!("{limit} {}", at[*limit])));
                "integer"
            }
            "string" => {
                let words = at["enum"].as_array().into_iter().flatten();
                way.limits.extend(words.map(|word| format!("word {}", word.as_str().expect("a word"))));
                way.limits.extend(at["pattern"].as_str().map(|pattern| format!("pattern {pattern}")));
                "string"
            }
            "array" => {
                way.limits.extend((at["uniqueItems"] == true).then(|| "unique".to_owned()));
                way.children.insert("[]".into(), self.child(&at["items"]));
                "array"
            }
            "object" => {
                self.mapping(at, &mut way);
                "object"
            }
            other => panic!("{other}"),
        };
        (kind, way)
    }

    fn mapping(&self, at: &Value, way: &mut Way) {
        let required = at["required"].as_array().into_iter().flatten();
        way.limits.extend(required.map(|key| format!("required {}", key.as_str().expect("a key"))));
        way.limits.extend((at["additionalProperties"] != false).then(|| "open".to_owned()));
        for (pattern, value) in at["patternProperties"].as_object().into_iter().flatten() {
            if pattern == "^x-" {
                way.limits.insert("extensions".into());
                continue;
            }
            way.limits.insert(format!("names {pattern}"));
            way.children.insert("*".into(), self.child(value));
        }
        for (key, value) in at["properties"].as_object().into_iter().flatten() {
            way.children.insert(key.clone(), self.child(value));
        }
    }
}

fn child(shape: &Shape) -> Child {
    let ways = shape.branches().iter().map(way).collect();
    Child { ways, obsolete: false }
}

fn way(shape: &Shape) -> (&'static str, Way) {
    let mut way = Way::default();
    let kind = match shape {
        Shape::Null => "null",
        Shape::Bool => "boolean",
        Shape::Number => "number",
        Shape::Int { min, max } => {
            way.limits.extend((*min != i64::MIN).then(|| format!("minimum {min}")));
            way.limits.extend((*max != i64::MAX).then(|| format!("maximum {max}")));
            "integer"
        }
        Shape::Text(_) => "string",
        Shape::OneOf(words) => {
            way.limits.extend(words.iter().map(|word| format!("word {word}")));
            "string"
        }
        Shape::Matching(pattern) => {
            way.limits.insert(format!("pattern {}", pattern.regex));
            "string"
        }
        Shape::List { items, unique } => {
            way.limits.extend(unique.then(|| "unique".to_owned()));
            way.children.insert("[]".into(), child(items));
            "array"
        }
        Shape::Map(map) => {
            mapping(map, &mut way);
            "object"
        }
        Shape::Any | Shape::Either(_) => panic!("not in the schema: {shape:?}"),
    };
    (kind, way)
}

fn mapping(map: &Mapping, way: &mut Way) {
    way.limits.extend(map.open.then(|| "open".to_owned()));
    way.limits.extend(map.extensions.then(|| "extensions".to_owned()));
    if let Some(names) = map.names {
        way.limits.insert(format!("names {}", names.spelling.regex()));
        way.children.insert("*".into(), child(&names.shape));
    }
    for key in map.keys() {
        way.limits.extend(key.required.then(|| format!("required {}", key.name)));
        let Child { ways, .. } = child(&key.shape);
        let twice = way.children.insert(key.name.into(), Child { ways, obsolete: key.obsolete.is_some() });
        assert!(twice.is_none(), "`{}` stands twice in one mapping", key.name);
    }
}

fn compare(path: &str, schema: &Child, table: &Child, out: &mut Vec<String>) {
    if schema.obsolete != table.obsolete {
        out.push(format!("{path}: obsolete"));
    }
    let kinds: BTreeSet<_> = schema.ways.keys().chain(table.ways.keys()).collect();
    for kind in kinds {
        let (Some(left), Some(right)) = (schema.ways.get(kind), table.ways.get(kind)) else {
            out.push(format!("{path}: {kind} is not in both"));
            continue;
        };
        let differ = left.limits.symmetric_difference(&right.limits);
        out.extend(differ.map(|limit| format!("{path}: {limit}")));
        let keys: BTreeSet<_> = left.children.keys().chain(right.children.keys()).collect();
        for key in keys {
            let path = format!("{path}.{key}").trim_start_matches('.').to_owned();
            match (left.children.get(key), right.children.get(key)) {
                (Some(left), Some(right)) => compare(&path, left, right, out),
                (Some(_), None) => out.push(format!("{path}: missing in the table")),
                _ => out.push(format!("{path}: missing in the schema")),
            }
        }
    }
}

#[test]
fn the_table_says_what_the_schema_says() {
    let Some(schema) = super::cases("../spec/compose-spec.json") else { return };
    let schema = Schema(schema);
    let mut differences = Vec::new();
    compare("", &schema.child(&schema.0), &child(&Shape::Map(&ROOT)), &mut differences);
    let told: BTreeSet<&str> = DIFFERENCES.iter().map(|(difference, _)| *difference).collect();
    let found: BTreeSet<&str> = differences.iter().map(String::as_str).collect();
    let new: Vec<_> = found.difference(&told).collect();
    let gone: Vec<_> = told.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "new: {new:#?}\ngone: {gone:#?}");
}

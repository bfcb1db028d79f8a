//! Expansion and splitting of words, against BuildKit's lexer.

use calfat_parser::atoms::expand::{Expander, Expansion};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn words_are_expanded_as_buildkit_does() {
    let Some(cases) = super::cases("buildkit_words.json") else { return };
    let cases = cases.as_array().unwrap();
    let wrong: Vec<String> = cases.iter().filter_map(difference).collect();
    println!("{} of {} words agree", cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn difference(case: &Value) -> Option<String> {
    let text = case["text"].as_str().unwrap();
    let escape = case["escape"].as_str().map_or('\\', |escape| escape.chars().next().unwrap());
    let env: BTreeMap<&str, &str> =
        strings(&case["env"]).map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
    let env = |name: &str| env.get(name).map(|value| (*value).to_owned());
    let got = shape(text, &Expander::new(escape).expand(text, &env));
    let wanted = Shape {
        value: case["result"].as_str().unwrap_or_default().to_owned(),
        words: strings(&case["words"]).map(str::to_owned).collect(),
        matched: strings(&case["matched"]).map(str::to_owned).collect(),
        unmatched: strings(&case["unmatched"]).map(str::to_owned).collect(),
        error: case["error"].as_str().map(str::to_owned),
    };
    (got != wanted).then(|| format!("{text}\n  wanted {wanted:?}\n  got    {got:?}"))
}

#[derive(Debug, PartialEq)]
struct Shape {
    value: String,
    words: Vec<String>,
    matched: BTreeSet<String>,
    unmatched: BTreeSet<String>,
    error: Option<String>,
}

fn shape(text: &str, expansion: &Expansion) -> Shape {
    let names = |matched: bool| {
        let uses = expansion.uses.iter().filter(move |used| used.matched == matched);
        uses.map(|used| used.name.clone()).collect()
    };
    Shape {
        value: expansion.value.clone(),
        words: expansion.words.clone(),
        matched: names(true),
        unmatched: names(false),
        error: expansion.error.as_ref().map(|error| error.buildkit(text)),
    }
}

fn strings(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().into_iter().flatten().map(|item| item.as_str().unwrap())
}

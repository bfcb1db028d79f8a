//! The sentences on values of the wrong kind.

use super::FaultKind;
use super::say::{Path, Step, clip, one_of, series, shown, subject};
use crate::compose::vocabulary::{Form, Shape};
use crate::compose::{Node, Value};
use crate::text::Words;
use crate::words;

/// What is to be said of a value that none of the ways to write it takes.
pub(super) struct Wrong {
    pub(super) kind: FaultKind,
    pub(super) words: Words,
    pub(super) suggestion: Option<String>,
}

/// Of an item, `list` is what the list may be.
pub(super) fn mismatch(path: &Path, node: &Node, shape: &Shape, list: Option<&Shape>) -> Wrong {
    let said = match &node.value {
        Value::Null => return Wrong { kind: FaultKind::Empty, words: nothing(path), suggestion: None },
        Value::Map(_) => mapping(path, node, shape, list),
        Value::List(_) => sequence(path, shape),
        Value::Text(_) | Value::Time(_) => text(path, shape),
        Value::Bool(_) | Value::Int(_) | Value::Float(_) => {
            if let Some(wrong) = unquoted(path, node, shape) {
                return wrong;
            }
            None
        }
    };
    let words = said.unwrap_or_else(|| other(path, node, shape));
    Wrong { kind: FaultKind::WrongType, words, suggestion: None }
}

fn nothing(path: &Path) -> Words {
    let Words { en, fr } = subject(path);
    match path.as_slice() {
        [Step::Name("services"), Step::Name(_)] => words! {
            en: "{en} holds nothing: give it an `image` or a `build`",
            fr: "{fr} ne contient rien\u{202f}: donnez-lui `image` ou `build`",
        },
        [.., Step::Index(_)] => words! { en: "{en} is empty", fr: "{fr} est vide" },
        _ => words! {
            en: "{en} holds nothing: fill it or remove it",
            fr: "{fr} ne contient rien\u{202f}: il faut remplir ou retirer cette clé",
        },
    }
}

fn mapping(path: &Path, node: &Node, shape: &Shape, list: Option<&Shape>) -> Option<Words> {
    let Words { en, fr } = subject(path);
    if shape.items().is_some() {
        return Some(words! {
            en: "{en} must be a list: put `- ` before each item",
            fr: "{fr} doit être une liste\u{202f}: mettez `- ` devant chaque élément",
        });
    }
    let [entry] = node.entries() else { return None };
    let has_text = shape.branches().iter().any(|branch| matches!(branch, Shape::Text(_)));
    entry.value.printed().filter(|_| has_text)?;
    let (key, value) = (clip(&entry.key), shown(&entry.value));
    if list?.mapping().is_some() {
        return Some(words! {
            en: "`{key}: {value}` is no text: write `{key}={value}`, or remove `- `",
            fr: "`{key}: {value}` n'est pas un texte\u{202f}: écrivez `{key}={value}`, ou retirez `- `",
        });
    }
    Some(words! {
        en: "the colon makes `{key}: {value}` a mapping: put quotes around it",
        fr: "le deux-points fait de `{key}: {value}` un dictionnaire\u{202f}: mettez des guillemets autour",
    })
}

fn sequence(path: &Path, shape: &Shape) -> Option<Words> {
    let Words { en, fr } = subject(path);
    shape.mapping().map(|_| {
        words! {
            en: "{en} must be a mapping `key: value`, not a list: remove `- `",
            fr: "{fr} doit être un dictionnaire `clé: valeur` et non une liste\u{202f}: retirez `- `",
        }
    })
}

fn text(path: &Path, shape: &Shape) -> Option<Words> {
    let Words { en, fr } = subject(path);
    match shape.branches() {
        [Shape::Bool] => Some(words! {
            en: "{en} must be `true` or `false`, without quotes",
            fr: "{fr} doit valoir `true` ou `false`, sans guillemets",
        }),
        [Shape::Int { .. } | Shape::Number] => Some(words! {
            en: "{en} must be a number, without quotes",
            fr: "{fr} doit être un nombre, sans guillemets",
        }),
        [Shape::List { .. }] => Some(words! {
            en: "{en} must be a list: put `- ` before the value",
            fr: "{fr} doit être une liste\u{202f}: mettez `- ` devant la valeur",
        }),
        _ => None,
    }
}

/// Of a number or a boolean where only text may stand.
fn unquoted(path: &Path, node: &Node, shape: &Shape) -> Option<Wrong> {
    let Words { en, fr } = subject(path);
    let value = shown(node);
    // A number or a boolean may be what comes first: then quotes are not what is missing.
    let form = match shape.branches().iter().find(|branch| !matches!(branch, Shape::Null))? {
        Shape::Text(form) => *form,
        Shape::Matching(_) => Form::Free,
        _ => return None,
    };
    let is_restart = matches!(path.last(), Some(Step::Name("restart"))) && node.value == Value::Bool(false);
    let words = match (form, &node.value) {
        (Form::Duration, Value::Int(_)) => words! {
            en: "{en} needs a unit of time: write `{value}s`",
            fr: "{fr} demande une unité de temps\u{202f}: écrivez `{value}s`",
        },
        (Form::Bytes, Value::Int(_)) => words! {
            en: "{en} must be text: write it with a unit, or put quotes around `{value}`",
            fr: "{fr} doit être du texte\u{202f}: ajoutez une unité, ou mettez des guillemets autour de `{value}`",
        },
        _ if is_restart => words! {
            en: "{en} cannot be `{value}`: write `no`",
            fr: "{fr} ne peut pas être `{value}`\u{202f}: écrivez `no`",
        },
        _ => words! {
            en: "{en} must be text: put quotes around `{value}`",
            fr: "{fr} doit être du texte\u{202f}: mettez des guillemets autour de `{value}`",
        },
    };
    // What the loader has made by itself is written nowhere.
    let suggestion = node.written.as_ref().map(|written| match form {
        _ if is_restart => "\"no\"".to_owned(),
        Form::Duration if matches!(node.value, Value::Int(_)) => format!("{}s", written.text),
        _ => format!("\"{}\"", written.text),
    });
    Some(Wrong { kind: FaultKind::Unquoted, words, suggestion })
}

fn other(path: &Path, node: &Node, shape: &Shape) -> Words {
    let Words { en, fr } = subject(path);
    let Words { en: wanted, fr: wanted_fr } = wanted(shape);
    let Words { en: given, fr: given_fr } = given(node);
    words! {
        en: "{en} must be {wanted}, not {given}",
        fr: "{fr} doit être {wanted_fr}, et non {given_fr}",
    }
}

fn given(node: &Node) -> Words {
    let value = shown(node);
    match &node.value {
        Value::List(_) => words! { en: "a list", fr: "une liste" },
        Value::Map(_) => words! { en: "a mapping", fr: "un dictionnaire" },
        Value::Text(_) | Value::Time(_) if value.is_empty() => {
            words! { en: "blank text", fr: "un texte vide" }
        }
        _ => words! { en: "`{value}`", fr: "`{value}`" },
    }
}

/// All that a value may be: `a list or a mapping`.
fn wanted(shape: &Shape) -> Words {
    let branches = shape.branches();
    let has = |wanted: fn(&Shape) -> bool| branches.iter().any(wanted);
    if has(|shape| matches!(shape, Shape::Text(_)))
        && has(|shape| matches!(shape, Shape::Bool | Shape::Number))
    {
        let is_single = !has(|shape| matches!(shape, Shape::List { .. } | Shape::Map(_)));
        if is_single && branches.len() > 2 {
            return words! { en: "a single value", fr: "une seule valeur" };
        }
    }
    // Text is taken for a number or a boolean that stands in quotes: nobody needs to hear of it.
    let has_scalar =
        branches.iter().any(|branch| matches!(branch, Shape::Bool | Shape::Int { .. } | Shape::Number));
    let is_said = |branch: &&Shape| match branch {
        Shape::Null => false,
        Shape::Text(Form::Free) => !has_scalar,
        _ => true,
    };
    let parts: Vec<Words> = branches.iter().filter(is_said).map(kind).collect();
    let (en, fr): (Vec<String>, Vec<String>) = parts.into_iter().map(|Words { en, fr }| (en, fr)).unzip();
    Words { en: series(&en, "or"), fr: series(&fr, "ou") }
}

fn kind(shape: &Shape) -> Words {
    match shape {
        Shape::Bool => words! { en: "`true` or `false`", fr: "`true` ou `false`" },
        Shape::Int { .. } => words! { en: "a whole number", fr: "un nombre entier" },
        Shape::Number => words! { en: "a number", fr: "un nombre" },
        Shape::Text(Form::Duration) => words! { en: "a duration such as `30s`", fr: "une durée comme `30s`" },
        Shape::Text(Form::Bytes) => words! { en: "a size such as `512m`", fr: "une taille comme `512m`" },
        Shape::OneOf(words) => one_of(words),
        Shape::List { .. } => words! { en: "a list", fr: "une liste" },
        Shape::Map(_) => words! { en: "a mapping `key: value`", fr: "un dictionnaire `clé: valeur`" },
        Shape::Any | Shape::Null | Shape::Text(Form::Free) | Shape::Matching(_) | Shape::Either(_) => {
            words! { en: "text", fr: "du texte" }
        }
    }
}

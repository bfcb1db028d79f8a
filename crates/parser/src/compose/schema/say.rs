//! The sentences.

use super::misplaced::Home;
use crate::compose::{Entry, Node, Value};
use crate::text::Words;
use crate::words;

/// The way to a value.
pub(super) type Path<'a> = Vec<Step<'a>>;

/// A step of a path.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

/// The most characters of a word of the file that a sentence repeats.
const LONGEST: usize = 60;

pub(super) fn clip(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// The path with dots.
pub(super) fn path(path: &Path) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Name(name) => clip(name),
        Step::Index(index) => index.to_string(),
    });
    steps.collect::<Vec<_>>().join(".")
}

/// The name of the innermost mapping or list that has one.
fn name(path: &[Step]) -> Option<String> {
    path.iter().rev().find_map(|step| match step {
        Step::Name(name) => Some(clip(name)),
        Step::Index(_) => None,
    })
}

/// The value at the end of the path, as the subject of a sentence.
pub(super) fn subject(path: &[Step]) -> Words {
    let Some(name) = name(path) else {
        return words! { en: "a Compose file", fr: "un fichier Compose" };
    };
    match path {
        [.., Step::Index(_)] => words! { en: "an item of `{name}`", fr: "un élément de `{name}`" },
        [Step::Name("services"), _] => words! { en: "the service `{name}`", fr: "le service `{name}`" },
        _ => words! { en: "`{name}`", fr: "`{name}`" },
    }
}

/// A scalar as it is written; what else it is.
pub(super) fn shown(node: &Node) -> String {
    let written = node.written.as_ref().map(|written| written.text.clone());
    clip(&written.or_else(|| node.printed()).unwrap_or_default())
}

pub(super) fn old_layout(service: &str) -> Words {
    let service = clip(service);
    words! {
        en: "this is the layout of Compose v1: `{service}` and the other services now stand under `services`",
        fr: "c'est le format de Compose v1\u{202f}: `{service}` et les autres services vont maintenant sous `services`",
    }
}

/// The last step of the path is the key.
pub(super) fn unknown_key(path: &Path, key: &str, near: Option<&str>) -> Words {
    let key = clip(key);
    let place = match path.as_slice() {
        [] | [_] => words! { en: "the top level", fr: "le premier niveau" },
        [above @ .., _] => subject(above),
    };
    let Words { en, fr } = place;
    match near {
        Some(near) => words! {
            en: "{en} has no key `{key}`; did you mean `{near}`?",
            fr: "{fr} n'a pas de clé `{key}`\u{202f}; vouliez-vous dire `{near}`\u{202f}?",
        },
        None => words! { en: "{en} has no key `{key}`", fr: "{fr} n'a pas de clé `{key}`" },
    }
}

pub(super) fn belongs(path: &Path, key: &str, home: &Home) -> Words {
    let key = clip(key);
    match home {
        Home::Top => words! {
            en: "`{key}` belongs at the top level: write it at the left margin",
            fr: "`{key}` a sa place au premier niveau\u{202f}: écrivez cette clé contre la marge",
        },
        Home::Services => words! {
            en: "`{key}` looks like a service: move it under `services`",
            fr: "`{key}` ressemble à un service\u{202f}: placez-le sous `services`",
        },
        Home::Service if path.len() == 1 => words! {
            en: "`{key}` belongs in a service, under `services`",
            fr: "`{key}` a sa place dans un service, sous `services`",
        },
        Home::Service if path.len() == 2 => words! {
            en: "`{key}` belongs in a service: indent it under the name of one",
            fr: "`{key}` a sa place dans un service\u{202f}: indentez cette clé sous le nom du service",
        },
        Home::Service => words! {
            en: "`{key}` belongs in the service itself, further left",
            fr: "`{key}` a sa place dans le service lui-même, plus à gauche",
        },
        Home::Below(keys) => {
            let keys = keys.join(".");
            words! { en: "`{key}` belongs under `{keys}`", fr: "`{key}` a sa place sous `{keys}`" }
        }
        Home::InService(keys) => {
            let keys = keys.join(".");
            words! {
                en: "`{key}` belongs under `{keys}` of the service",
                fr: "`{key}` a sa place sous `{keys}` du service",
            }
        }
    }
}

/// The last step of the path is the name.
pub(super) fn bad_name(path: &Path, key: &str) -> Words {
    let key = clip(key);
    let above = name(&path[..path.len() - 1]).unwrap_or_default();
    if key.is_empty() {
        return words! { en: "a name in `{above}` is empty", fr: "un nom dans `{above}` est vide" };
    }
    if key.contains("${") {
        return words! {
            en: "variables are not replaced in names such as `{key}`",
            fr: "les variables ne sont pas remplacées dans les noms comme `{key}`",
        };
    }
    words! {
        en: "`{key}` is no name for `{above}`: only letters, digits, `.`, `_` and `-` may stand in it",
        fr: "`{key}` n'est pas un nom pour `{above}`\u{202f}: utilisez seulement des lettres, des chiffres, `.`, `_` et `-`",
    }
}

pub(super) fn missing(path: &Path, key: &str) -> Words {
    let Words { en, fr } = subject(path);
    words! { en: "{en} needs the key `{key}`", fr: "il manque la clé `{key}` dans {fr}" }
}

pub(super) fn duplicate(path: &Path, item: &Node) -> Words {
    let list = name(path).unwrap_or_default();
    if item.printed().is_none() {
        return words! {
            en: "this item of `{list}` stands twice",
            fr: "cet élément de `{list}` figure deux fois",
        };
    }
    let item = shown(item);
    words! { en: "`{item}` stands twice in `{list}`", fr: "`{item}` figure deux fois dans `{list}`" }
}

/// A mapping of one entry that should have been text.
pub(super) fn split_text(entry: &Entry) -> Words {
    let (key, value) = (clip(&entry.key), shown(&entry.value));
    if entry.value.value == Value::Null {
        return words! {
            en: "the colon makes `{key}:` a mapping: put quotes around it, or take the colon away",
            fr: "le deux-points fait de `{key}:` un dictionnaire\u{202f}: mettez des guillemets, ou retirez-le",
        };
    }
    words! {
        en: "a blank behind the colon makes this a mapping: write `{key}:{value}`",
        fr: "l'espace après le deux-points en fait un dictionnaire\u{202f}: écrivez `{key}:{value}`",
    }
}

pub(super) fn out_of_range(path: &Path, min: i64, max: i64) -> Words {
    let Words { en, fr } = subject(path);
    if max == i64::MAX {
        return words! { en: "{en} must be {min} or more", fr: "{fr} doit valoir {min} ou plus" };
    }
    words! { en: "{en} must lie between {min} and {max}", fr: "{fr} doit être compris entre {min} et {max}" }
}

pub(super) fn not_one_of(path: &Path, text: &str, words: &[&str], near: Option<&str>) -> Words {
    let Words { en, fr } = subject(path);
    let text = clip(text);
    if let Some(near) = near {
        return words! {
            en: "{en} cannot be `{text}`; did you mean `{near}`?",
            fr: "{fr} ne peut pas être `{text}`\u{202f}; vouliez-vous dire `{near}`\u{202f}?",
        };
    }
    let Words { en: any, fr: any_fr } = one_of(words);
    words! { en: "{en} must be {any}, not `{text}`", fr: "{fr} doit être {any_fr}, et non `{text}`" }
}

pub(super) fn no_match(path: &Path, text: &str, examples: &[&str], near: Option<&str>) -> Words {
    let Words { en, fr } = subject(path);
    let example = near.or(examples.first().copied()).unwrap_or_default();
    if text.is_empty() {
        return words! {
            en: "{en} must not be blank: write something like `{example}`",
            fr: "{fr} ne doit pas être vide\u{202f}: écrivez par exemple `{example}`",
        };
    }
    let text = clip(text);
    words! {
        en: "{en} cannot be `{text}`: write something like `{example}`",
        fr: "{fr} ne peut pas être `{text}`\u{202f}: écrivez par exemple `{example}`",
    }
}

/// `a`, `b` or `c`, each in backticks.
pub(super) fn one_of(words: &[&str]) -> Words {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    Words { en: series(&quoted, "or"), fr: series(&quoted, "ou") }
}

/// `a, b or c`.
pub(super) fn series(parts: &[String], or: &str) -> String {
    match parts {
        [before @ .., last] if !before.is_empty() => format!("{} {or} {last}", before.join(", ")),
        [one] => one.clone(),
        _ => String::new(),
    }
}

//! The documentation of the Compose language: every key, in both languages.

use calfat_page::slips;
use calfat_parser::compose::vocabulary::{Key, Mapping, Phrase, ROOT, Shape};

/// Every key of the language with its path.
fn keys() -> Vec<(String, &'static Key)> {
    let mut out = Vec::new();
    collect("", &Shape::Map(&ROOT), &mut out);
    out
}

fn collect(path: &str, shape: &Shape, out: &mut Vec<(String, &'static Key)>) {
    for branch in shape.branches() {
        match branch {
            Shape::List { items, .. } => collect(path, items, out),
            Shape::Map(mapping) => in_mapping(path, mapping, out),
            _ => {}
        }
    }
}

fn in_mapping(path: &str, mapping: &Mapping, out: &mut Vec<(String, &'static Key)>) {
    if let Some(names) = mapping.names {
        collect(&format!("{path}*."), &names.shape, out);
    }
    for key in mapping.keys() {
        out.push((format!("{path}{}", key.name), key));
        collect(&format!("{path}{}.", key.name), &key.shape, out);
    }
}

#[test]
fn every_key_is_documented_in_both_languages() {
    let keys = keys();
    assert!(keys.len() > 300, "{}", keys.len());
    let faults: Vec<String> = keys
        .iter()
        .flat_map(|(path, key)| slipped(&key.doc).into_iter().map(move |fault| format!("{path}: {fault}")))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn slipped(doc: &Phrase) -> Vec<String> {
    let mut faults: Vec<String> = slips(doc.fr).into_iter().map(|(_, slip)| slip).collect();
    for (language, text) in [("en", doc.en), ("fr", doc.fr)] {
        let is_sentence = text.ends_with('.') && text.starts_with(char::is_uppercase) && !text.contains('\n');
        let is_short = (12..=100).contains(&text.chars().count());
        if !is_sentence || !is_short || text.matches('`').count() % 2 != 0 {
            faults.push(format!("{language}: no short sentence with a full stop: {text:?}"));
        }
    }
    if doc.en == doc.fr {
        faults.push("both languages say the same".into());
    }
    // A language sticks to itself.
    if !doc.en.is_ascii() || doc.en.contains(" ;") {
        faults.push(format!("no English: {}", doc.en));
    }
    faults
}

#[test]
fn what_is_obsolete_says_what_to_write() {
    let obsolete: Vec<_> = keys().into_iter().filter_map(|(path, key)| Some((path, key.obsolete?))).collect();
    assert!(obsolete.iter().any(|(path, _)| path == "version"));
    for (path, instead) in obsolete {
        assert_eq!(slips(instead.fr), [], "{path}");
        assert!(
            instead.en != instead.fr && !instead.en.ends_with('.') && !instead.fr.ends_with('.'),
            "{path}"
        );
    }
}

//! From the text of a settings file to a section, and all that is wrong with it.

use super::{
    fault::{Fault, Faults, Refusal},
    found::Found,
    keys::{Key, Place, Takes, keys},
    reader::Reader,
    rule::RuleSettings,
    section::{Section, Word},
};
use crate::suggest;
use calfat_parser::{
    text::{Source, Span, Spanned},
    words,
    yaml::{self, NodeId, Tree},
};

/// Reads a whole file. Never fails: what cannot be read is left out and told.
pub(super) fn read(source: &Source) -> (Section, Vec<Fault>, bool) {
    let yaml::Parse { tree, problems } = yaml::parse(source.text());
    let mut reader = Reader::new(source, &tree);
    for problem in problems {
        reader.refuse(problem.span, problem.words);
    }
    let section = document(&mut reader, &tree);
    let (faults, more) = std::mem::take::<Faults>(&mut reader.faults).finish();
    (section, faults, more)
}

/// A file without anything says nothing, and that is all right.
fn document(reader: &mut Reader<'_>, tree: &Tree) -> Section {
    let mut documents = tree.documents.iter().flatten().copied();
    let Some(root) = documents.next() else { return Section::default() };
    if let Some(second) = documents.next() {
        let words = words! {
            en: "a settings file holds one document, and this is the second",
            fr: "un fichier de réglages contient un seul document, et voici le deuxième",
        };
        let span = reader.first_line(tree.node(second).span);
        reader.refuse(span, words);
    }
    match reader.found(root) {
        None | Some(Spanned { value: Found::Nothing, .. }) => Section::default(),
        Some(found) => {
            let owner = Spanned { value: String::new(), span: found.span };
            section(reader, &owner, root, Place::Top)
        }
    }
}

fn section(reader: &mut Reader<'_>, owner: &Word, id: NodeId, place: Place) -> Section {
    let mut section = Section { span: owner.span, ..Section::default() };
    for (name, value) in reader.entries(owner, id).unwrap_or_default() {
        if reader.faults.are_enough() {
            break;
        }
        if let Some(key) = keys(place).find(|key| key.name == name.value) {
            self::value(reader, &mut section, key, &name, value);
        } else {
            reader.refuse(name.span, unknown(&name.value, place).with_short(&name.value));
        }
    }
    section
}

fn value(reader: &mut Reader<'_>, section: &mut Section, key: &Key, name: &Word, id: NodeId) {
    match key.takes {
        Takes::Flag(put) => {
            if let Some(flag) = reader.flag(name, id) {
                put(section, flag);
            }
        }
        Takes::Word(sort, put) => {
            if let Some(word) = reader.word(name, id, sort) {
                put(section, word);
            }
        }
        Takes::Words(sort, put) => {
            if let Some(words) = reader.words(name, id, sort) {
                put(section, words);
            }
        }
        Takes::WordOrWords(sort, put) => {
            let is_list = reader.found(id).is_some_and(|found| found.value == Found::List);
            let words = if is_list {
                reader.words(name, id, sort)
            } else {
                reader.word(name, id, sort).map(|word| vec![word])
            };
            put(section, words.unwrap_or_default());
        }
        Takes::Table(sort, put) => {
            let entries = reader.entries(name, id).unwrap_or_default();
            let table = entries
                .into_iter()
                .filter_map(|(key, value)| Some((key.clone(), reader.word(&key, value, sort)?)));
            put(section, name.span, table.collect());
        }
        Takes::Rules => section.rules = RuleSettings::read(reader, name, id),
        Takes::Overrides => section.overrides = overrides(reader, name, id),
    }
}

fn overrides(reader: &mut Reader<'_>, name: &Word, id: NodeId) -> Vec<Section> {
    let items = reader.items(name, id).unwrap_or_default();
    let sections = items.into_iter().filter_map(|item| {
        let found = reader.found(item)?;
        let span = if found.span.is_empty() { name.span } else { reader.first_line(found.span) };
        let owner = Spanned { value: name.value.clone(), span };
        if found.value != Found::Mapping {
            reader.mismatch(&owner, item, &entry_words(), None);
            return None;
        }
        let before = reader.is_incomplete(item);
        let section = section(reader, &owner, item, Place::Override);
        if section.paths.is_empty() && !before && !names_paths(reader, item) {
            let words = words! {
                en: "this override says nothing of its `paths`",
                fr: "il manque `paths` à cette entrée",
            };
            reader.refuse(span, words);
        }
        Some(section)
    });
    sections.collect()
}

fn entry_words() -> calfat_parser::text::Words {
    words! {
        en: "a list of mappings with `paths`",
        fr: "une liste de dictionnaires avec `paths`",
    }
}

/// Whether `paths` is there at all: what is wrong with it has been told.
fn names_paths(reader: &mut Reader<'_>, id: NodeId) -> bool {
    let owner = Spanned { value: String::new(), span: Span::default() };
    reader.entries(&owner, id).unwrap_or_default().iter().any(|(key, _)| key.value == "paths")
}

fn unknown(name: &str, place: Place) -> Refusal {
    if super::keys::KEYS.iter().any(|key| key.name == name) {
        return misplaced(name, place);
    }
    let near = suggest::nearest(name, keys(place).map(|key| key.name));
    let words = words! { en: "unknown key `{name}`", fr: "clé inconnue `{name}`" };
    Refusal { words, help: suggest::question(near) }
}

/// A key of the other place.
fn misplaced(name: &str, place: Place) -> Refusal {
    let words = if place == Place::Override {
        words! {
            en: "`{name}` holds for the whole file: it cannot stand in an override",
            fr: "`{name}` s'applique à tout le fichier\u{202F}: cette clé n'a pas sa place dans `overrides`",
        }
    } else {
        words! {
            en: "`{name}` belongs into an entry of `overrides`",
            fr: "`{name}` n'a sa place que dans une entrée de `overrides`",
        }
    };
    words.into()
}

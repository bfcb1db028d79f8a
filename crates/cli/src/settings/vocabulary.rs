use super::rule::Key;
use crate::{check::FAULTS, suggest};
use calfat_lint::Category;
use calfat_parser::{text::Words, words};
use calfat_rules::{PACKS, RULES};

/// The rule of that id, or the code of another tool.
pub(super) fn key(id: &str) -> Result<Key, Words> {
    let rule = RULES.iter().copied().find(|rule| rule.id == id).map(Key::Rule);
    let code = || RULES.iter().any(|rule| rule.is_like(id)).then(|| Key::Code(id.to_owned()));
    rule.or_else(code).ok_or_else(|| {
        let near = suggest::nearest(id, RULES.iter().map(|rule| rule.id));
        let Words { en, fr } = suggest::did_you_mean(near);
        words! { en: "unknown rule `{id}`{en}", fr: "règle inconnue `{id}`{fr}" }
    })
}

/// Whether a word of `select` or `ignore` means anything.
///
/// # Errors
/// If it does not: a sentence with the word that may have been meant.
pub(crate) fn check_word(word: &str) -> Result<(), Words> {
    let is_own = FAULTS.contains(&word) || categories().any(|name| name == word);
    if is_own || word == "ALL" || word == "recommended" || RULES.iter().any(|rule| rule.answers_to(word)) {
        return Ok(());
    }
    let codes = RULES.iter().flat_map(|rule| rule.codes());
    let ids = RULES.iter().map(|rule| rule.id).chain(FAULTS);
    let all = ids.chain(categories()).chain(["ALL", "recommended"]).chain(codes);
    let Words { en, fr } = suggest::did_you_mean(suggest::nearest(word, all));
    Err(words! {
        en: "`{word}` is no rule, category or code of another tool{en}",
        fr: "`{word}` n'est ni une règle, ni une catégorie, ni un code d'un autre outil{fr}",
    })
}

/// Whether a pack exists.
///
/// # Errors
/// If it does not: a sentence that names the packs.
pub(crate) fn check_pack(name: &str) -> Result<(), Words> {
    let names = || PACKS.iter().map(|(name, _)| *name);
    if names().any(|pack| pack == name) {
        return Ok(());
    }
    let all = names().collect::<Vec<_>>().join(", ");
    let Words { en, fr } = suggest::did_you_mean(suggest::nearest(name, names()));
    Err(words! {
        en: "there is no pack `{name}` (known packs: {all}){en}",
        fr: "il n'y a pas de pack `{name}` (packs connus\u{202F}: {all}){fr}",
    })
}

fn categories() -> impl Iterator<Item = &'static str> {
    Category::ALL.into_iter().map(Category::name)
}

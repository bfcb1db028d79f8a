use super::{fault::Refusal, rule::Key};
use crate::{check::FAULTS, suggest};
use calfat_lint::Category;
use calfat_parser::words;
use calfat_rules::{PACKS, RULES};

/// The rule of that id, or the code of another tool.
pub(super) fn key(id: &str) -> Result<Key, Refusal> {
    let rule = RULES.iter().copied().find(|rule| rule.id == id).map(Key::Rule);
    let code = || RULES.iter().any(|rule| rule.is_like(id)).then(|| Key::Code(id.to_owned()));
    rule.or_else(code).ok_or_else(|| {
        let codes = RULES.iter().flat_map(|rule| rule.codes());
        let near = suggest::nearest(id, RULES.iter().map(|rule| rule.id).chain(codes));
        let is_group = categories().chain(["ALL", "recommended"]).any(|name| name == id);
        let words = if is_group {
            words! {
                en: "`{id}` stands for many rules: a level is set rule by rule",
                fr: "`{id}` désigne plusieurs règles\u{202F}: un niveau se fixe règle par règle",
            }
        } else {
            words! { en: "unknown rule `{id}`", fr: "règle inconnue `{id}`" }
        };
        Refusal { words, help: suggest::question(near) }
    })
}

/// Whether a word of `select` or `ignore` means anything.
pub(super) fn selector(word: &str) -> Result<(), Refusal> {
    let is_own = FAULTS.contains(&word) || categories().any(|name| name == word);
    if is_own || word == "ALL" || word == "recommended" || RULES.iter().any(|rule| rule.answers_to(word)) {
        return Ok(());
    }
    let codes = RULES.iter().flat_map(|rule| rule.codes());
    let ids = RULES.iter().map(|rule| rule.id).chain(FAULTS);
    let all = ids.chain(categories()).chain(["ALL", "recommended"]).chain(codes);
    let words = words! {
        en: "`{word}` is no rule, category or code of another tool",
        fr: "`{word}` n'est ni une règle, ni une catégorie, ni un code d'un autre outil",
    };
    Err(Refusal { words, help: suggest::question(suggest::nearest(word, all)) })
}

/// Whether a pack exists.
pub(super) fn pack(name: &str) -> Result<(), Refusal> {
    let names = || PACKS.iter().map(|(name, _)| *name);
    if names().any(|pack| pack == name) {
        return Ok(());
    }
    let all = names().collect::<Vec<_>>().join(", ");
    let words = words! {
        en: "there is no pack `{name}` (known packs: {all})",
        fr: "il n'y a pas de pack `{name}` (packs connus\u{202F}: {all})",
    };
    Err(Refusal { words, help: suggest::question(suggest::nearest(name, names())) })
}

pub(super) fn categories() -> impl Iterator<Item = &'static str> {
    Category::ALL.into_iter().map(Category::name)
}

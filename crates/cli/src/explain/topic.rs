//! Words of the settings that stand for many rules: packs, categories, other tools.

use calfat_lint::{Category, Rule};
use calfat_parser::text::Language;
use calfat_rules::{PACKS, RULES};
use std::fmt::Write;

/// What the packs are for.
const ABOUT_PACKS: &[(&str, [&str; 2])] = &[
    (
        "recommended",
        [
            "What runs where nothing is set: what is worth a look in nearly every project.",
            "Ce qui est vérifié par défaut\u{202F}: ce qui mérite un coup d'œil dans presque tous les projets.",
        ],
    ),
    (
        "strict",
        [
            "Every rule, and nothing is too small to fail.",
            "Toutes les règles, et le moindre problème fait échouer la vérification.",
        ],
    ),
    (
        "security",
        [
            "What can be attacked, and what cannot be built.",
            "Ce qui ouvre la porte à une attaque, et ce qui ne peut pas être construit.",
        ],
    ),
    (
        "course",
        [
            "For classrooms: every rule, also those that ask for good habits.",
            "Pour l'enseignement\u{202F}: toutes les règles, y compris celles qui relèvent des bonnes habitudes.",
        ],
    ),
    (
        "hadolint",
        [
            "The set and the levels of hadolint, and what BuildKit refuses.",
            "Les règles et les niveaux de hadolint, et ce que BuildKit refuse.",
        ],
    ),
    (
        "buildkit",
        ["Exactly what `docker build --check` reports.", "Exactement ce que signale `docker build --check`."],
    ),
    (
        "dclint",
        [
            "What dclint means to report, and all that keeps a Compose file from being loaded.",
            "Ce que dclint cherche à signaler, et tout ce qui empêche de charger un fichier Compose.",
        ],
    ),
    (
        "tally",
        [
            "What tally reports, as far as calfat knows it.",
            "Ce que signale tally, dans la mesure où calfat le connaît.",
        ],
    ),
    (
        "compose-lint",
        [
            "What compose-lint reports, as far as calfat knows it.",
            "Ce que signale compose-lint, dans la mesure où calfat le connaît.",
        ],
    ),
];

/// The page of a pack, of a category, of both, or of another tool.
pub(super) fn page(word: &str, language: Language) -> Option<String> {
    let pack = pack(word, language);
    let category = Category::ALL.into_iter().find(|category| category.name() == word);
    let category = category.map(|category| self::category(category, language));
    let pages: Vec<String> = pack.into_iter().chain(category).collect();
    if pages.is_empty() { tool(word, language) } else { Some(pages.join("\n")) }
}

/// The words that have a page here.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    let packs = PACKS.iter().map(|(name, _)| *name);
    packs.chain(Category::ALL.into_iter().map(Category::name))
}

fn pack(word: &str, language: Language) -> Option<String> {
    let (name, yaml) = PACKS.iter().find(|(name, _)| *name == word)?;
    let about =
        ABOUT_PACKS.iter().find(|(pack, _)| pack == name).map_or("", |(_, [en, fr])| match language {
            Language::En => en,
            Language::Fr => fr,
        });
    let settings: Vec<&str> = yaml.lines().filter(|line| !line.starts_with('#')).collect();
    let settings = settings.join("\n");
    let (title, how, says) = match language {
        Language::En => ("The pack", "Choose it with", "It says"),
        Language::Fr => ("Le pack", "Pour le choisir\u{202F}:", "Son contenu"),
    };
    let (or, inside, colon) = match language {
        Language::En => ("or", "in `calfat.yaml`.", ":"),
        Language::Fr => ("ou", "dans `calfat.yaml`.", "\u{202F}:"),
    };
    Some(format!(
        "# {title} `{name}`\n\n{about}\n\n{how} `--pack {name}`, {or} `pack: {name}` {inside}\n\n{says}{colon}\n\n```yaml\n{}\n```\n",
        settings.trim()
    ))
}

fn category(category: Category, language: Language) -> String {
    let (title, about) = match (language, category) {
        (Language::En, _) => ("The category", about_en(category)),
        (Language::Fr, _) => ("La catégorie", about_fr(category)),
    };
    let rules = RULES.iter().copied().filter(|rule| rule.category == category);
    format!("# {title} `{}`\n\n{about}\n\n{}", category.name(), list(rules, language))
}

fn about_en(category: Category) -> &'static str {
    match category {
        Category::Syntax => "The reference tool (BuildKit, Docker Compose) refuses the file.",
        Category::Security => "Somebody could get in, read or change what is none of their business.",
        Category::Correctness => "It does not do what it seems to do.",
        Category::Reproducibility => "The same file gives another result tomorrow, or on another machine.",
        Category::Size => "The image is larger than it has to be.",
        Category::Cache => "Builds take longer than they have to.",
        Category::Maintainability => "The next person will have a hard time with it.",
        Category::Style => "It works, and reads less well than it could.",
    }
}

fn about_fr(category: Category) -> &'static str {
    match category {
        Category::Syntax => "L'outil de référence (BuildKit, Docker Compose) refuse le fichier.",
        Category::Security => "Quelqu'un pourrait entrer, lire ou modifier ce qui ne le regarde pas.",
        Category::Correctness => "Le fichier ne fait pas ce qu'il semble faire.",
        Category::Reproducibility => {
            "Le même fichier donne un autre résultat demain, ou sur une autre machine."
        }
        Category::Size => "L'image est plus grosse que nécessaire.",
        Category::Cache => "Les builds durent plus longtemps que nécessaire.",
        Category::Maintainability => "La prochaine personne aura du mal à s'y retrouver.",
        Category::Style => "Cela marche, mais pourrait se lire plus facilement.",
    }
}

/// The rules that mean the same as some of another tool.
fn tool(word: &str, language: Language) -> Option<String> {
    let is_its = |like: &&&str| like.split_once('/').is_some_and(|(tool, _)| tool.eq_ignore_ascii_case(word));
    let mut rules =
        RULES.iter().copied().filter(|rule| rule.like.iter().any(|like| is_its(&like))).peekable();
    rules.peek()?;
    let title = match language {
        Language::En => "Rules that mean the same as some of",
        Language::Fr => "Règles équivalentes à certaines règles de",
    };
    Some(format!("# {title} {word}\n\n{}", list(rules, language)))
}

fn list<'a>(rules: impl Iterator<Item = &'a Rule>, language: Language) -> String {
    let mut out = String::new();
    for rule in rules {
        writeln!(out, "- `{}` — {}", rule.id, rule.page.title(language)).expect("a string takes everything");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pack_says_what_it_is_for() {
        let silent = PACKS.iter().filter(|(pack, _)| ABOUT_PACKS.iter().all(|(name, _)| name != pack));
        let silent: Vec<_> = silent.map(|(pack, _)| pack).collect();
        assert!(silent.is_empty(), "add a sentence to ABOUT_PACKS for {silent:?}");
    }

    #[test]
    fn words_that_stand_for_many_rules() {
        let page = |word| super::page(word, Language::En).unwrap_or_default();
        assert!(page("strict").starts_with("# The pack `strict`\n\nEvery rule"), "{}", page("strict"));
        assert!(page("style").starts_with("# The category `style`\n"), "{}", page("style"));
        let both = page("security");
        assert!(both.contains("# The pack") && both.contains("\n# The category"), "{both}");
        assert!(page("trivy").contains("- `floating-tag` — Name the version"), "{}", page("trivy"));
        assert!(super::page("nonsense", Language::Fr).is_none());
    }
}

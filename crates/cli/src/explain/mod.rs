//! `calfat explain`: the pages of rules, and of the words that stand for many, in the terminal.

mod render;
mod topic;

use crate::{
    args::{self, Color},
    check::{FAULTS, explain_fault},
    exit::Exit,
    pager,
    rules::elsewhere,
    suggest, terminal,
    voice::Voice,
};
use calfat_lint::{OptValue, Rule};
use calfat_parser::{
    text::{Language, Words},
    words,
};
use calfat_report::page_markdown;
use calfat_rules::RULES;
use render::Renderer;
use std::fmt::Write;

pub(crate) fn run(args: &args::Explain, color: Color, voice: Voice) -> Exit {
    let mut exit = Exit::Clean;
    let mut pages = Vec::new();
    for word in &args.words {
        if let Some(page) = page(word, voice.language) {
            pages.push(page);
        } else {
            voice.say(&unknown(word));
            exit = Exit::Failed;
        }
    }
    if args.words.is_empty() {
        pages.push(guide(voice.language).to_owned());
    }
    let page = pages.join("\n---\n\n");
    let text =
        if terminal::colour(color) { Renderer::new(terminal::links(color)).render(&page) } else { page };
    pager::print(&text, !args.no_pager && exit == Exit::Clean, voice).max(exit)
}

/// How to ask.
fn guide(language: Language) -> &'static str {
    match language {
        Language::En => {
            "# What can be explained

- a rule: `calfat explain floating-tag`
- another tool's code: `calfat explain DL3008`, `calfat explain DS-0002`
- several at once: `calfat explain floating-tag SC2086`
- a category: `calfat explain security`
- a pack: `calfat explain strict`

`calfat rules` lists the rules.
"
        }
        Language::Fr => {
            "# Ce qui peut être expliqué

- une règle\u{202F}: `calfat explain floating-tag`
- un code d'un autre outil\u{202F}: `calfat explain DL3008`, `calfat explain DS-0002`
- plusieurs à la fois\u{202F}: `calfat explain floating-tag SC2086`
- une catégorie\u{202F}: `calfat explain security`
- un pack\u{202F}: `calfat explain strict`

`calfat rules` donne la liste des règles.
"
        }
    }
}

/// So many rules are named where a word is part of their ids.
const MOST: usize = 6;

/// What is said of a word that means nothing: what was meant, or which rules have it in their ids.
pub(crate) fn unknown(word: &str) -> Words {
    let near = suggest::nearest(word, known());
    let with = RULES.iter().map(|rule| rule.id).filter(|id| word.len() > 2 && id.contains(word));
    let with: Vec<&str> = with.take(MOST).collect();
    let Words { en, fr } = match with.as_slice() {
        [] | [_] => suggest::did_you_mean(near.or(with.first().copied())),
        _ => {
            let list = with.join("`, `");
            words! {
                en: "; rules with that word: `{list}`",
                fr: "\u{202F}; règles dont le nom contient ce mot\u{202F}: `{list}`",
            }
        }
    };
    words! {
        en: "no rule is called `{word}`, here or in another tool{en}",
        fr: "aucune règle ne s'appelle `{word}`, ni ici ni dans un autre outil{fr}",
    }
}

/// The Markdown for a rule's id or another tool's code, which may stand for several rules.
fn page(word: &str, language: Language) -> Option<String> {
    if let Some(fault) = explain_fault(word) {
        return Some(fault.get(language).to_owned());
    }
    let by_id = RULES.iter().filter(|rule| rule.id.eq_ignore_ascii_case(word));
    let mut rules: Vec<&Rule> = by_id.copied().collect();
    let topic = topic::page(word, language);
    if topic.is_some() && rules.is_empty() {
        return topic;
    }
    if rules.is_empty() {
        rules.extend(RULES.iter().copied().filter(|rule| rule.is_like(word)));
    }
    let pages = rules.iter().map(|rule| of_rule(rule, language));
    (!rules.is_empty()).then(|| pages.collect::<Vec<_>>().join("\n---\n\n"))
}

fn known() -> impl Iterator<Item = &'static str> {
    let codes = RULES.iter().flat_map(|rule| rule.codes());
    RULES.iter().map(|rule| rule.id).chain(FAULTS).chain(topic::words()).chain(codes)
}

/// The page of a rule, with what its value says put below the title.
fn of_rule(rule: &Rule, language: Language) -> String {
    let (title, facts) = (rule.page.title(language), facts(rule, language));
    format!("# {title}\n\n{facts}\n{}\n", page_markdown(rule, language))
}

fn facts(rule: &Rule, language: Language) -> String {
    let (category, level, since, like, options) = match language {
        Language::En => ("category: ", "level: ", "since: ", "elsewhere: ", "options:"),
        Language::Fr => (
            "catégorie\u{202F}: ",
            "niveau\u{202F}: ",
            "depuis\u{202F}: ",
            "autres outils\u{202F}: ",
            "options\u{202F}:",
        ),
    };
    let (name, level_name) = (rule.category.name(), rule.level.name());
    let mut out = format!("`{}` — {category}{name}, {level}{level_name}, {since}{}\n", rule.id, rule.since);
    if !rule.like.is_empty() {
        writeln!(out, "\n{like}{}", elsewhere(rule.like, ", ")).expect("a string takes everything");
    }
    if !rule.options.is_empty() {
        writeln!(out, "\n{options}\n").expect("a string takes everything");
    }
    for option in rule.options {
        let default = option_value(&(option.default)());
        writeln!(out, "- `{}: {default}` — {}", option.name, option.about(language))
            .expect("a string takes everything");
    }
    out
}

/// As it would be written in the settings.
pub(crate) fn option_value(value: &OptValue) -> String {
    match value {
        OptValue::Bool(yes) => yes.to_string(),
        OptValue::Number(number) => number.to_string(),
        OptValue::Text(text) => text.clone(),
        OptValue::List(list) => format!("[{}]", list.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_page() {
        for id in FAULTS {
            assert!(page(id, Language::Fr).is_some_and(|page| page.starts_with("# ")), "{id}");
        }
    }
}

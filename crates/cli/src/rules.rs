//! `calfat rules`: the list of rules.

use crate::{
    args::{self, RulesFormat},
    exit::Exit,
    explain, pager, settings, terminal,
    voice::Voice,
};
use calfat_lint::{OptValue, Rule};
use calfat_parser::text::Language;
use calfat_rules::RULES;
use serde::Serialize;
use std::borrow::Cow;

pub(crate) fn run(args: &args::Rules, voice: Voice) -> Exit {
    let mut rules: Vec<&Rule> = Vec::new();
    for word in &args.words {
        let before = rules.len();
        rules.extend(RULES.iter().copied().filter(|rule| rule.answers_to(word)));
        if rules.len() == before {
            rules.extend(settings::rules_of_pack(word));
        }
        if rules.len() == before {
            voice.say(&explain::unknown(word));
            return Exit::Failed;
        }
    }
    rules.sort_by_key(|rule| rule.id);
    rules.dedup_by_key(|rule| rule.id);
    let rules = if args.words.is_empty() { RULES } else { rules.as_slice() };
    match args.format {
        RulesFormat::Table => {
            let width = terminal::room().map_or(usize::MAX, |(_, columns)| columns);
            pager::print(&table(rules, voice.language, width), !args.no_pager, voice)
        }
        RulesFormat::Json => pager::print(&json(rules), false, voice),
    }
}

/// Lines of at most so many columns: where a terminal shows no more, they are cut.
fn table(rules: &[&Rule], language: Language, most: usize) -> String {
    let head = match language {
        Language::En => ["RULE", "LEVEL", "CATEGORY", "FIX", "WHAT TO DO", "ELSEWHERE"],
        Language::Fr => ["RÈGLE", "NIVEAU", "CATÉGORIE", "CORRECTION", "QUE FAIRE", "AUTRES OUTILS"],
    };
    let yes = match language {
        Language::En => "yes",
        Language::Fr => "oui",
    };
    let rows = rules.iter().map(|rule| {
        let fixable = if is_fixable(rule) { yes } else { "" };
        let elsewhere = elsewhere(rule.like, " ");
        let title = rule.page.title(language);
        [rule.id, rule.level.name(), rule.category.name(), fixable, title, &elsewhere].map(str::to_owned)
    });
    let rows: Vec<[String; 6]> = std::iter::once(head.map(str::to_owned)).chain(rows).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths = [0, 1, 2, 3, 4].map(width);
    let mut out = String::new();
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}  "));
        let line = cells.collect::<String>() + &row[5];
        out.push_str(&cut(line.trim_end(), most));
        out.push('\n');
    }
    out
}

fn cut(line: &str, most: usize) -> Cow<'_, str> {
    match line.char_indices().nth(most) {
        Some(_) => line.chars().take(most.saturating_sub(1)).chain(['…']).collect(),
        None => line.into(),
    }
}

/// How many codes of other tools a line holds.
const MOST_CODES: usize = 12;

/// The codes of other tools; where there are too many, some, and how many more.
pub(crate) fn elsewhere(codes: &[&str], between: &str) -> String {
    match codes.split_at_checked(MOST_CODES) {
        Some((first, rest)) if !rest.is_empty() => format!("{} +{}", first.join(between), rest.len()),
        _ => codes.join(between),
    }
}

/// Whether a rule's page shows a fix at work.
fn is_fixable(rule: &Rule) -> bool {
    rule.page.en.contains("\n## Fixed")
}

#[derive(Serialize)]
struct List<'a> {
    version: u32,
    rules: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    id: &'a str,
    category: &'static str,
    level: &'static str,
    confidence: &'static str,
    recommended: bool,
    since: &'a str,
    fixable: bool,
    like: &'a [&'a str],
    title: Title,
    options: Vec<OptionEntry<'a>>,
}

#[derive(Serialize)]
struct Title {
    en: &'static str,
    fr: &'static str,
}

#[derive(Serialize)]
struct OptionEntry<'a> {
    name: &'a str,
    default: serde_json::Value,
    about: &'a str,
}

fn json(rules: &[&Rule]) -> String {
    let rules = rules.iter().map(|rule| Entry {
        id: rule.id,
        category: rule.category.name(),
        level: rule.level.name(),
        confidence: rule.confidence.name(),
        recommended: rule.recommended,
        since: rule.since,
        fixable: is_fixable(rule),
        like: rule.like,
        title: Title { en: rule.page.title(Language::En), fr: rule.page.title(Language::Fr) },
        options: rule.options.iter().map(|option| option_entry(option)).collect(),
    });
    let list = List { version: 1, rules: rules.collect() };
    let text = serde_json::to_string_pretty(&list).expect("plain data can be written");
    text + "\n"
}

fn option_entry(option: &calfat_lint::Opt) -> OptionEntry<'_> {
    let default = match (option.default)() {
        OptValue::Bool(yes) => yes.into(),
        OptValue::Number(number) => number.into(),
        OptValue::Text(text) => text.into(),
        OptValue::List(list) => list.into(),
    };
    OptionEntry { name: option.name, default, about: option.about }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_lint::{Category, Check, Confidence, Level, Opt, Page, Subject};

    static OPTION: Opt = Opt {
        name: "trusted",
        default: || OptValue::List(vec!["ghcr.io".into()]),
        about: "Registries.",
        about_fr: "Registres.",
    };
    static RULE: Rule = Rule {
        id: "floating-tag",
        subject: Subject::Dockerfile,
        category: Category::Reproducibility,
        level: Level::Warning,
        confidence: Confidence::High,
        recommended: true,
        since: "0.1.0",
        like: &["hadolint/DL3006"],
        page: Page { en: "# Name the version\n\n## Fixed\n", fr: "# Nommer la version\n" },
        options: &[&OPTION],
        check: Check::Problem(|_, _| {}),
    };

    #[test]
    fn a_table() {
        let expected = "\
RULE          LEVEL    CATEGORY         FIX  WHAT TO DO        ELSEWHERE
floating-tag  warning  reproducibility  yes  Name the version  hadolint/DL3006
";
        assert_eq!(table(&[&RULE], Language::En, usize::MAX), expected);
        let narrow = table(&[&RULE], Language::En, 60);
        assert_eq!(narrow.lines().map(|line| line.chars().count()).collect::<Vec<_>>(), [60, 60]);
        assert!(narrow.ends_with("Name the versi…\n"), "{narrow}");
    }

    #[test]
    fn for_machines() {
        let read: serde_json::Value = serde_json::from_str(&json(&[&RULE])).unwrap();
        let expected = serde_json::json!({ "version": 1, "rules": [{
            "id": "floating-tag", "category": "reproducibility", "level": "warning", "confidence": "high", "recommended": true, "since": "0.1.0",
            "fixable": true, "like": ["hadolint/DL3006"],
            "title": { "en": "Name the version", "fr": "Nommer la version" },
            "options": [{ "name": "trusted", "default": ["ghcr.io"], "about": "Registries." }],
        }]});
        assert_eq!(read, expected);
    }
}

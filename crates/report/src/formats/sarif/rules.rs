//! The rules of a run, as SARIF and GitHub know rules.

use super::{
    super::seen::{Seen, SeenRule},
    level, shapes,
};
use crate::page;
use calfat_lint::{Category, Confidence, Level};
use calfat_parser::text::Language;
use serde::Serialize;
use std::borrow::Cow;

/// GitHub takes no longer description, in characters.
const LONGEST: usize = 1024;

/// GitHub takes no more tags.
const MOST_TAGS: usize = 20;

#[derive(Serialize)]
pub(super) struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    language: &'static str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(flatten)]
    texts: Texts,
    help_uri: String,
    default_configuration: Configuration,
    properties: Properties<'a>,
}

/// What is translated.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Texts {
    short_description: Text,
    full_description: Text,
    help: Help,
}

#[derive(Serialize)]
struct Text {
    text: Cow<'static, str>,
}

#[derive(Serialize)]
struct Help {
    text: Cow<'static, str>,
    /// With the examples, which are the same in every language: a translation leaves them out.
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Properties<'a> {
    tags: Vec<&'a str>,
    precision: &'static str,
    #[serde(rename = "problem.severity")]
    severity: &'static str,
    #[serde(rename = "security-severity", skip_serializing_if = "Option::is_none")]
    security_severity: Option<&'static str>,
}

/// The texts of the rules in another language: SARIF's own way to speak several.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct OtherLanguage<'a> {
    name: &'static str,
    language: &'static str,
    contents: [&'static str; 1],
    is_comprehensive: bool,
    translation_metadata: Metadata,
    associated_component: Component,
    rules: Vec<Translated<'a>>,
}

#[derive(Serialize)]
struct Metadata {
    name: String,
}

#[derive(Serialize)]
struct Component {
    name: &'static str,
}

#[derive(Serialize)]
struct Translated<'a> {
    id: &'a str,
    #[serde(flatten)]
    texts: Texts,
}

const NAME: &str = "calfat";

impl<'a> Tool<'a> {
    pub(super) fn of(seen: &'a Seen, language: Language) -> Self {
        let driver = Driver {
            name: NAME,
            version: env!("CARGO_PKG_VERSION"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            information_uri: env!("CARGO_PKG_REPOSITORY"),
            language: shapes::code(language),
            rules: seen.rules.iter().map(|seen| rule(seen, language)).collect(),
        };
        Self { driver }
    }
}

pub(super) fn translation(seen: &Seen, language: Language) -> OtherLanguage<'_> {
    let code = shapes::code(language);
    let rules = seen.rules.iter().map(|seen| Translated { id: seen.id, texts: texts(seen, language) });
    OtherLanguage {
        name: NAME,
        language: code,
        contents: ["localizedData"],
        is_comprehensive: false,
        translation_metadata: Metadata { name: format!("{NAME} {code}") },
        associated_component: Component { name: NAME },
        rules: rules.collect(),
    }
}

fn rule(seen: &SeenRule, language: Language) -> Rule<'_> {
    let codes = seen.rule.map_or(&[][..], |rule| rule.like);
    // GitHub shows a rule with the tag `security` among the security alerts.
    let tags = std::iter::once(seen.category.name()).chain(codes.iter().copied());
    let mut texts = texts(seen, language);
    texts.help.markdown = seen.rule.map(|rule| page::markdown(rule, language));
    Rule {
        id: seen.id,
        // A name must not be the id in other letters.
        name: Some(in_camel_case(seen.id)).filter(|_| seen.id.contains('-')),
        texts,
        help_uri: page::url(seen.id),
        default_configuration: Configuration { level: level(seen.level) },
        properties: Properties {
            tags: tags.take(MOST_TAGS).collect(),
            precision: precision(seen.confidence),
            severity: severity(seen.level),
            security_severity: (seen.category == Category::Security).then(|| security_severity(seen)),
        },
    }
}

fn texts(seen: &SeenRule, language: Language) -> Texts {
    let Some(rule) = seen.rule else {
        let text = || Cow::Owned(seen.id.replace('-', " "));
        return Texts {
            short_description: Text { text: text() },
            full_description: Text { text: text() },
            help: Help { text: text(), markdown: None },
        };
    };
    let reason = page::reason(rule, language);
    Texts {
        short_description: Text { text: Cow::Borrowed(rule.page.title(language)) },
        full_description: Text { text: cut(reason) },
        help: Help { text: Cow::Borrowed(reason), markdown: None },
    }
}

fn cut(text: &'static str) -> Cow<'static, str> {
    match text.char_indices().nth(LONGEST) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.chars().take(LONGEST - 1).chain(['…']).collect()),
    }
}

/// `FloatingTag`
fn in_camel_case(id: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(chars).collect::<String>()
    };
    id.split('-').map(word).collect()
}

fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::High => "very-high",
        Confidence::Medium => "high",
        Confidence::Low => "low",
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Style => "recommendation",
    }
}

/// From 0.1 to 10, as CVSS. Nothing is critical (above 9): a file alone does not say whether anybody can reach what it
/// starts. Errors are high (7 and above), warnings medium (4 and above), all else low; the less sure, the less.
fn security_severity(seen: &SeenRule) -> &'static str {
    match (seen.level, seen.confidence) {
        (Level::Error, Confidence::High) => "8.5",
        (Level::Error, Confidence::Medium) => "7.8",
        (Level::Error, Confidence::Low) => "7.0",
        (Level::Warning, Confidence::High) => "6.5",
        (Level::Warning, Confidence::Medium) => "5.5",
        (Level::Warning, Confidence::Low) => "4.0",
        (Level::Info, Confidence::High) => "3.5",
        (Level::Info, Confidence::Medium) => "2.5",
        (Level::Info, Confidence::Low) => "1.5",
        (Level::Style, _) => "0.5",
    }
}

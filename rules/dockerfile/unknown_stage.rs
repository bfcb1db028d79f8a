use crate::images::{
    ImageName,
    default_user::{User, default_user},
    pinned::pinned,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::{go, suggest},
    dockerfile::{Kind, Word},
};
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "unknown-stage",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3022"],
    page: page!("unknown_stage"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// What people call a stage that others copy from, and hardly an image or a folder.
const NAMES_OF_STAGES: &[&str] = &[
    "assets-builder",
    "base",
    "build",
    "build-env",
    "build-stage",
    "builder",
    "compile",
    "compiler",
    "deps",
    "dependencies",
    "development",
    "install",
    "prod-deps",
    "production",
    "publish",
    "release",
    "runner",
    "runtime",
    "stage",
    "test",
];

/// Enough for every honest file.
const MOST_STAGES: usize = 30;

fn check(file: &File, out: &mut Findings<'_>) {
    for node in file.nodes().filter(|node| node.kind == Kind::Copy && !node.is_trigger) {
        let Some(word) = node.instruction.flag_value("from") else { continue };
        let current = node.stage().map_or(0, |stage| stage.index);
        let name = word.value.as_str();
        // A piece of a file has no stage to copy from, whatever its number.
        let stage = file.stage_meant(name).filter(|_| !file.tree.is_fragment());
        // An image with a tag or a digest can be nothing else. BuildKit refuses the stage itself in words of its own.
        if name.is_empty() || name.contains(':') || stage.is_some_and(|stage| stage.index <= current) {
            continue;
        }
        unknown(file, word, current, stage.is_some(), out);
    }
}

fn unknown(file: &File, word: &Word, current: usize, comes_later: bool, out: &mut Findings<'_>) {
    let name = word.value.as_str();
    let earlier = file.stages.list.iter().take(current).rev().take(MOST_STAGES);
    let names = earlier.filter_map(|stage| stage.name.as_ref()).map(|name| name.value.as_str());
    let close = suggest::closest_in_any_case(name, names);
    let is_refused = comes_later || go::atoi(name).is_some() || name.contains('$');
    let image = ImageName::parse(name);
    let is_image = name.contains('/') || pinned(name).is_some() || default_user(&image) != User::Unknown;
    let is_surely_meant = !is_refused && !is_image;
    let words = match close.filter(|_| is_surely_meant) {
        Some(close) => words! {
            en: "no stage above is called `{name}`; did you mean `{close}`?",
            fr: "aucune étape au-dessus ne s'appelle `{name}`\u{202F}; vouliez-vous dire `{close}`\u{202F}?",
        },
        None => words! {
            en: "no stage above is called `{name}`: Docker looks for a build context or an image of that name",
            fr: "aucune étape au-dessus ne s'appelle `{name}`\u{202F}: Docker cherche un contexte de build ou une image de ce nom",
        },
    };
    let finding = out.report(word.span, words).also("hadolint/DL3022");
    let is_like_a_stage = close.is_some() || NAMES_OF_STAGES.contains(&go::lower(name).as_str());
    if !is_surely_meant || !is_like_a_stage {
        finding.on_request();
    }
}

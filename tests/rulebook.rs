//! Every rule is well-formed, and every page keeps its promises.

use crate::disk::root;
use calfat_lint::{Category, Finding, Level, Rule, lint};
use calfat_page::{Page, run};
use calfat_rules::RULES;
use std::collections::BTreeSet;
use xtask::codegen;

/// The tools whose codes a rule may be like.
const TOOLS: &[&str] = &[
    "buildkit",
    "checkov",
    "cis",
    "compose-lint",
    "dclint",
    "dockle",
    "hadolint",
    "kics",
    "semgrep",
    "shellcheck",
    "tally",
    "trivy",
];

#[test]
fn pages_keep_their_promises() {
    let failures: Vec<_> = RULES.iter().flat_map(|rule| run(rule, RULES)).collect();
    let shown: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(failures.is_empty(), "{} broken promises\n\n{}\n", failures.len(), shown.join("\n"));
}

#[test]
fn ids_are_the_names_of_the_files() {
    let folders = codegen::folders(&root().join("rules")).unwrap();
    let modules = folders.values().flatten().filter(|(_, is_rule)| **is_rule);
    let files: BTreeSet<_> = modules.map(|(module, _)| module.replace('_', "-")).collect();
    let named: BTreeSet<_> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(named, files);
    assert!(RULES.is_sorted_by(|a, b| a.id < b.id), "sorted by id, each once");
}

#[test]
fn rules_are_well_formed() {
    let broken: Vec<String> = RULES.iter().flat_map(|rule| flaws(rule)).collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn flaws(rule: &Rule) -> Vec<String> {
    let once: BTreeSet<_> = rule.like.iter().collect();
    let mut out = Vec::new();
    let mut check = |holds: bool, law: &str| {
        if !holds {
            out.push(format!("{}: {law}", rule.id));
        }
    };
    check(
        is_kebab(rule.id) && rule.id.split('-').count() <= 5,
        "an id is two to five words joined by dashes",
    );
    check(rule.like.iter().all(|like| is_code(like)), "a likeness is written TOOL/CODE");
    check(once.len() == rule.like.len(), "a likeness is listed once");
    let refused = rule.category == Category::Syntax;
    check(!refused || rule.level == Level::Error, "what the reference tool refuses is an error");
    check(
        rule.since.split('.').filter(|part| part.parse::<u32>().is_ok()).count() == 3,
        "`since` is a version",
    );
    for option in rule.options {
        check(is_kebab(option.name), "an option's name is words joined by dashes");
        for about in [option.about, option.about_fr] {
            check(!about.is_empty() && !about.ends_with('.'), "an option says what it does");
        }
    }
    out
}

fn is_kebab(name: &str) -> bool {
    let is_word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.split('-').all(is_word)
}

fn is_code(like: &str) -> bool {
    let is_code = |code: &str| !code.is_empty() && code.bytes().all(|byte| byte.is_ascii_graphic());
    like.split_once('/').is_some_and(|(tool, code)| TOOLS.contains(&tool) && is_code(code))
}

#[test]
fn findings_stand_only_for_codes_that_their_rule_is_like() {
    let mut broken = BTreeSet::new();
    for rule in RULES {
        for finding in bad_findings(rule) {
            let strangers = finding.also.iter().filter(|code| !rule.like.contains(code));
            broken.extend(strangers.map(|code| format!("{}: {code}", rule.id)));
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// What a rule finds in its own bad examples.
fn bad_findings(rule: &'static Rule) -> Vec<Finding> {
    let bad = Page::parse(rule.page.en).bad.into_iter();
    let found = bad.flat_map(|example| lint(&example.project(), RULES, &example.settings_for(rule)));
    found.filter(|finding| finding.rule == rule.id).collect()
}

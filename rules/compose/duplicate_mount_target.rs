use super::written;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::mount, yaml::NodeId};
use calfat_project::compose::File;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "duplicate-mount-target",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("duplicate_mount_target"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for service in written::under(file, "services") {
        let entries = file.tree.entries(service.value).iter();
        for list in entries.filter(|entry| file.tree.scalar(entry.key) == Some("volumes")) {
            in_list(file, list.value, out);
        }
    }
}

fn in_list(file: &File, list: NodeId, out: &mut Findings<'_>) {
    let mut mounted = HashMap::new();
    for item in written::items(&file.tree, list).iter().rev() {
        let Some(target) = target(file, *item) else { continue };
        let span = file.tree.node(*item).span;
        let Some(later) = mounted.get(target) else {
            mounted.insert(target, span);
            continue;
        };
        let words = words! {
            en: "something else is mounted on `{target}` below, and this volume is dropped without a word",
            fr: "autre chose est monté sur `{target}` plus bas, et ce volume est ignoré sans un mot",
        };
        let finding = out.report(span, words);
        finding.label(*later, words! { en: "this one is mounted", fr: "c'est celui-ci qui est monté" });
    }
}

/// The path in the container, in the spelling that Compose compares.
fn target(file: &File, item: NodeId) -> Option<&str> {
    let tree = &file.tree;
    let text = if let Some(text) = tree.scalar(item) {
        &text[mount::parse(text).ok()?.target]
    } else {
        let mut entries = tree.entries(item).iter();
        tree.scalar(entries.find(|entry| tree.scalar(entry.key) == Some("target"))?.value)?
    };
    let path = text.trim_end_matches('/');
    (!text.contains('$') && !path.is_empty()).then_some(path)
}

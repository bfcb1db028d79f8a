use super::written;
use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{text::Span, yaml::NodeId};
use calfat_project::compose::File;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "overridden-entry",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("overridden_entry"),
    options: &[],
    check: Check::Compose(check),
};

/// Lists of `NAME=value`, of which Compose keeps the last one of each name.
const LISTS: &[&str] = &["annotations", "environment", "labels", "sysctls"];
const LISTS_OF_BUILD: &[&str] = &["args", "labels"];

fn check(file: &File, out: &mut Findings<'_>) {
    for service in written::under(file, "services") {
        in_lists(file, service.value, LISTS, out);
        for entry in file.tree.entries(service.value) {
            match file.tree.scalar(entry.key) {
                Some("build") => in_lists(file, entry.value, LISTS_OF_BUILD, out),
                Some("deploy") => in_lists(file, entry.value, &["labels"], out),
                _ => {}
            }
        }
    }
}

fn in_lists(file: &File, mapping: NodeId, lists: &[&str], out: &mut Findings<'_>) {
    for entry in file.tree.entries(mapping) {
        if file.tree.scalar(entry.key).is_some_and(|key| lists.contains(&key)) {
            in_list(file, entry.value, out);
        }
    }
}

fn in_list(file: &File, list: NodeId, out: &mut Findings<'_>) {
    let mut set: HashMap<&str, Span> = HashMap::new();
    for item in written::items(&file.tree, list).iter().rev() {
        let Some(text) = file.tree.scalar(*item) else { continue };
        let name = text.split_once('=').map_or(text, |(name, _)| name);
        if name.contains('$') {
            continue;
        }
        let span = file.tree.node(*item).span;
        let Some(later) = set.get(name) else {
            set.insert(name, span);
            continue;
        };
        let words = words! {
            en: "`{name}` is set again below, and this value is dropped without a word",
            fr: "`{name}` est défini de nouveau plus bas, et cette valeur est ignorée sans un mot",
        };
        let finding = out.report(span, words);
        finding.label(*later, words! { en: "this value counts", fr: "c'est cette valeur qui compte" });
        let title = words! { en: "remove the value that is dropped", fr: "supprimer la valeur ignorée" };
        finding.fix_if(Yaml::of(file).remove_item(span).map(|edit| Fix::safe(title, vec![edit])));
    }
}

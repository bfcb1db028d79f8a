use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::go,
    dockerfile::{Base, Kind, Word},
};
use calfat_project::docker::{File, Node};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "copy-from-empty-stage",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/copy-from-empty-scratch-stage"],
    page: page!("copy_from_empty_stage"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let list = &file.stages.list;
    let mut empty = Vec::with_capacity(list.len());
    let mut names = HashMap::new();
    for (index, stage) in file.stages().enumerate() {
        let nothing = match list[index].base {
            Base::Scratch => true,
            Base::Stage(parent) => empty.get(parent).copied().unwrap_or_default(),
            _ => false,
        };
        empty.push(nothing && !stage.nodes().any(|node| FILL.contains(&node.kind) && !node.is_trigger));
        if let Some(name) = &list[index].name {
            names.entry(go::lower(&name.value)).or_insert(index);
        }
    }
    if !empty.contains(&true) {
        return;
    }
    for copy in file.nodes().filter_map(Node::as_copy).filter(|copy| !copy.node.is_trigger) {
        let Some(from) = copy.node.flag_value("from") else { continue };
        let stage = names.get(&go::lower(&from.value)).copied().or_else(|| from.value.parse().ok());
        let earlier = stage.filter(|stage| copy.node.stage().is_some_and(|current| *stage < current.index));
        if earlier.and_then(|stage| empty.get(stage)) != Some(&true)
            || copy.sources.iter().all(may_be_missing)
        {
            continue;
        }
        let name = &from.value;
        let words = words! {
            en: "the stage `{name}` is empty: there is nothing to copy from it",
            fr: "l'étape `{name}` est vide\u{202F}: on ne peut rien en copier",
        };
        out.report(from.span, words).also("tally/copy-from-empty-scratch-stage");
    }
}

/// What puts files or folders into a stage.
const FILL: &[Kind] = &[Kind::Add, Kind::Copy, Kind::Run, Kind::Workdir];

/// The root folder of an empty image is there, and a pattern may match nothing.
fn may_be_missing(source: &Word) -> bool {
    source.value.trim_matches(['/', '.']).is_empty() || source.value.contains(['*', '?', '['])
}

use crate::labels::{
    schema::{SCHEMA, Schema},
    set,
};
use calfat_lint::{Category, Check, Confidence, Finding, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::{File, Stage};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "missing-label",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3049"],
    page: page!("missing_label"),
    options: &[&SCHEMA],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let schema = Schema::of(out);
    if schema.is_empty() {
        return;
    }
    let own: Vec<Own> = file.stages().map(Own::of).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); own.len()];
    for stage in file.stages() {
        if let Some(parent) = stage.parent() {
            children[parent.index].push(stage.index);
        }
    }
    let copied = file.stages.list.iter().flat_map(|stage| stage.takes_from.iter().copied());
    let copied: HashSet<usize> = copied.collect();
    for name in schema.names() {
        let mut inherited: Vec<bool> = Vec::with_capacity(own.len());
        for stage in file.stages() {
            let from_parent = stage.parent().is_some_and(|parent| inherited[parent.index]);
            let has = |stage: usize| own[stage].labels.contains(name);
            let found = from_parent || has(stage.index) || own[stage.index].varies;
            inherited.push(found);
            if found {
                continue;
            }
            // Nobody looks at the labels of a stage that does not ship.
            let left_to_children = || {
                let children = &children[stage.index];
                !children.is_empty() && children.iter().copied().all(has)
            };
            if stage.is_final() {
                report(stage, name, out);
            } else if !copied.contains(&stage.index) && !left_to_children() {
                report(stage, name, out).map(Finding::on_request);
            }
        }
    }
}

fn report<'f>(stage: Stage<'_>, name: &str, out: &'f mut Findings<'_>) -> Option<&'f mut Finding> {
    let from = stage.from()?;
    let words = words! {
        en: "the label `{name}` is missing",
        fr: "le label `{name}` manque",
    };
    Some(out.report(from.image.span, words).also("hadolint/DL3049"))
}

/// What a stage says itself about labels.
struct Own {
    labels: HashSet<String>,
    /// Whether the build makes up a key, so that it may be any.
    varies: bool,
}

impl Own {
    fn of(stage: Stage<'_>) -> Self {
        let (mut labels, mut varies) = (HashSet::new(), false);
        for label in stage.of_kind(Kind::Label).flat_map(set::labels) {
            varies |= label.key_varies;
            labels.insert(label.key);
        }
        Self { labels, varies }
    }
}

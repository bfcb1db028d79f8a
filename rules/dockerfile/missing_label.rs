use crate::labels::{
    schema::{SCHEMA, Schema},
    set::labels,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
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
    let own: Vec<HashSet<String>> = file.stages().map(own).collect();
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); own.len()];
    for stage in file.stages() {
        if let Some(parent) = stage.parent() {
            children[parent.index].push(stage.index);
        }
    }
    let copied: HashSet<usize> =
        file.stages.list.iter().flat_map(|stage| stage.takes_from.iter().copied()).collect();
    for stage in file.stages() {
        let Some(from) = stage.from() else { continue };
        // A key that the build makes up may be any of them.
        let varies = stage.of_kind(Kind::Label).flat_map(labels).any(|label| label.key_varies);
        for name in schema.names() {
            let has = |stage: usize| own[stage].contains(name);
            if varies || stage.lineage().any(|stage| has(stage.index)) {
                continue;
            }
            let words = words! {
                en: "the label `{name}` is missing",
                fr: "le label `{name}` manque",
            };
            // Nobody looks at the labels of a stage that does not ship.
            if stage.is_final() {
                out.report(from.image.span, words).also("hadolint/DL3049");
                continue;
            }
            let children = &children[stage.index];
            let left_to_children = !children.is_empty() && children.iter().copied().all(has);
            if !copied.contains(&stage.index) && !left_to_children {
                out.report(from.image.span, words).also("hadolint/DL3049").on_request();
            }
        }
    }
}

/// The labels that a stage sets itself.
fn own(stage: Stage<'_>) -> HashSet<String> {
    stage.of_kind(Kind::Label).flat_map(labels).map(|label| label.key).collect()
}

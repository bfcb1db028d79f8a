use crate::labels::{
    schema::{SCHEMA, Schema},
    set::labels,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "empty-label",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3051"],
    page: page!("empty_label"),
    options: &[&SCHEMA],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let schema = Schema::of(out);
    for label in labels(node).filter(|label| label.value.is_empty() && !label.value_varies) {
        if node.is_trigger || schema.format(&label.key).is_none() {
            continue;
        }
        let key = &label.key;
        let words = words! {
            en: "the label `{key}` is required, but empty",
            fr: "le label `{key}` est exigé, mais vide",
        };
        out.report(label.pair.key.span, words).also("hadolint/DL3051");
    }
}

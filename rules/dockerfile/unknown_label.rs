use crate::labels::{
    schema::{SCHEMA, STRICT, Schema},
    set::labels,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, OptValue, Rule, Subject, page, words};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "unknown-label",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3050"],
    page: page!("unknown_label"),
    options: &[&SCHEMA, &STRICT],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.is_trigger || out.option(&STRICT) != OptValue::Bool(true) {
        return;
    }
    let schema = Schema::of(out);
    for label in labels(node).filter(|label| schema.format(&label.key).is_none()) {
        let key = &label.key;
        let words = words! {
            en: "the label `{key}` is not in the label schema",
            fr: "le label `{key}` ne figure pas dans le schéma des labels",
        };
        let finding = out.report(label.pair.key.span, words).also("hadolint/DL3050");
        if label.key_varies {
            finding.on_request();
        }
    }
}

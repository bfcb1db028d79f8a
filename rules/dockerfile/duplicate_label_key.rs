use crate::labels::set::labels;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Stage;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "duplicate-label-key",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["tally/labels/no-duplicate-keys"],
    page: page!("duplicate_label_key"),
    options: &[],
    check: Check::Stage(check),
};

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let mut last: HashMap<String, Span> = HashMap::new();
    for label in stage.of_kind(Kind::Label).flat_map(labels).filter(|label| !label.key_varies) {
        let place = label.pair.key.span.to(label.pair.value.span);
        let Some(earlier) = last.insert(label.key.clone(), place) else { continue };
        let key = &label.key;
        let words = words! {
            en: "the label `{key}` is set again below: this value is lost",
            fr: "le label `{key}` est redéfini plus bas\u{202F}: cette valeur est perdue",
        };
        let again = words! { en: "this one counts", fr: "c'est celui-ci qui compte" };
        out.report(earlier, words).also("tally/labels/no-duplicate-keys").label(place, again);
    }
}

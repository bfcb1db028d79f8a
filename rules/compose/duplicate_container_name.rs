use super::profiles::may_run_together;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "duplicate-container-name",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["dclint/no-duplicate-container-names"],
    page: page!("duplicate_container_name"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let mut known: HashMap<&str, Service<'_>> = HashMap::new();
    for service in file.services() {
        let Some(node) = service.get("container_name").filter(|node| !node.is_unknown()) else { continue };
        let Some(name) = node.text() else { continue };
        let Some(first) = known.get(name) else {
            known.insert(name, service);
            continue;
        };
        let Some(span) = file.span(node.place).filter(|_| may_run_together(*first, service)) else {
            continue;
        };
        let other = first.name();
        let words = words! {
            en: "the container of `{other}` is called `{name}`, too: only one of the two can start",
            fr: "le conteneur de `{other}` s'appelle aussi `{name}`\u{202F}: un seul des deux peut démarrer",
        };
        let finding = out.report(span, words);
        finding.also("dclint/no-duplicate-container-names");
        let first = first.get("container_name").and_then(|node| file.span(node.place));
        if let Some(first) = first.filter(|first| *first != span) {
            finding.label(first, words! { en: "the first one", fr: "le premier" });
        }
    }
}

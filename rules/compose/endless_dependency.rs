use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::{File, Service};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "endless-dependency",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("endless_dependency"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let policies: HashMap<&str, &Node> = file
        .services()
        .filter_map(|service: Service<'_>| Some((service.name(), service.get("restart")?)))
        .collect();
    for service in file.services() {
        for dependency in service.depends_on() {
            let Some(policy) = policies.get(dependency.name) else { continue };
            let Some(text) = policy.text().filter(|text| matches!(*text, "always" | "unless-stopped")) else {
                continue;
            };
            let condition = dependency.details.and_then(|details| details.get("condition"));
            let Some(condition) =
                condition.filter(|_| dependency.condition() == "service_completed_successfully")
            else {
                continue;
            };
            let Some(span) = file.span(condition.place) else { continue };
            let name = dependency.name;
            let words = words! {
                en: "`{name}` is started again whenever it ends (`{text}`): this waits for ever",
                fr: "`{name}` est relancé dès qu'il se termine (`{text}`)\u{202F}: cette attente ne finit jamais",
            };
            let finding = out.report(span, words);
            if let Some(place) = file.span(policy.place) {
                finding.label(place, words! { en: "its restart policy", fr: "sa politique de redémarrage" });
            }
        }
    }
}

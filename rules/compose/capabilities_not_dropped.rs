use super::{capability, key_order::in_service, places};
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "capabilities-not-dropped",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["cis/5.4", "compose-lint/CL-0006", "kics/ce76b7d0-9e77-464d-b86f-c5c48e03e22d"],
    page: page!("capabilities_not_dropped"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(name) = places::name_of_container(service) else { return };
    let dropped = service.get("cap_drop").map_or(&[][..], Node::items);
    let drops_all = |item: &Node| item.is_unknown() || item.text().and_then(capability::named) == Some("ALL");
    if dropped.iter().any(drops_all) || service.get("privileged").and_then(Node::bool) == Some(true) {
        return;
    }
    let shown = service.name();
    let words = words! {
        en: "`{shown}` keeps capabilities that it may not need: `cap_drop` does not say `ALL`",
        fr: "`{shown}` garde des capacités peut-être inutiles\u{202F}: `cap_drop` ne contient pas `ALL`",
    };
    let finding = out.report(name, words).fix_if(fix(service));
    RULE.like.iter().for_each(|code| _ = finding.also(code));
}

fn fix(service: Service<'_>) -> Option<Fix> {
    if service.get("cap_drop").is_some() {
        return None;
    }
    let whole = service.file.span(service.entry.value.place)?;
    let edit = Yaml::of(service.file).add_in_order(whole, &["cap_drop:", "  - ALL"], in_service)?;
    let words = words! {
        en: "drop all capabilities, and add back those that are needed",
        fr: "retirer toutes les capacités, puis rajouter celles qu'il faut",
    };
    Some(Fix::review(words, vec![edit]))
}

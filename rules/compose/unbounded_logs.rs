use super::{key_order::in_service, places};
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unbounded-logs",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("unbounded_logs"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(name) = places::name_of_container(service) else { return };
    let driver = service.get("logging.driver");
    let is_file = driver.is_none_or(|driver| driver.text() == Some("json-file"));
    if !is_file || service.get("logging.options.max-size").is_some() {
        return;
    }
    let shown = service.name();
    let words = words! {
        en: "the logs of `{shown}` may fill the disk: no `max-size` is set",
        fr: "les logs de `{shown}` peuvent remplir le disque\u{202F}: aucun `max-size`",
    };
    let logging = service.entry("logging").and_then(|entry| service.file.span(entry.key_place));
    out.report(logging.unwrap_or(name), words).fix_if(fix(service));
}

fn fix(service: Service<'_>) -> Option<Fix> {
    if service.get("logging").is_some() {
        return None;
    }
    let whole = service.file.span(service.entry.value.place)?;
    let lines = ["logging:", "  driver: json-file", "  options:", "    max-size: 10m", "    max-file: \"3\""];
    let edit = Yaml::of(service.file).add_in_order(whole, &lines, in_service)?;
    let words = words! {
        en: "keep three files of ten megabytes",
        fr: "garder trois fichiers de dix mégaoctets",
    };
    Some(Fix::review(words, vec![edit]))
}

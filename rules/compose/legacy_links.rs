use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "legacy-links",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("legacy_links"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("links") else { return };
    let Some(span) = service.file.span(entry.key_place).filter(|_| !entry.value.items().is_empty()) else {
        return;
    };
    let words = words! {
        en: "`links` is a leftover: services of one network find each other by name",
        fr: "`links` est dépassé\u{202F}: les services d'un même réseau se trouvent par leur nom",
    };
    out.report(span, words);
}

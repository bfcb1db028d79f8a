use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_lint::{Edit, Fix};
use calfat_parser::compose::Entry;
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
    out.report(span, words).fix_if(fix(service, entry));
}

/// Under the name of the order that a link implies; the rest is there anyway.
fn fix(service: Service<'_>, entry: &Entry) -> Option<Fix> {
    let plain =
        entry.value.items().iter().all(|item| item.text().is_some_and(|text| !text.contains([':', '$'])));
    if !plain || service.get("depends_on").is_some() || service.get("networks").is_some() {
        return None;
    }
    let span = service.file.span(entry.key_place)?;
    let title = words! { en: "write `depends_on`", fr: "écrire `depends_on`" };
    let is_plain = service.file.text(span) == "links" && Yaml::of(service.file).owns(span);
    is_plain.then(|| Fix::review(title, vec![Edit::replace(span, "depends_on")]))
}

use super::places;
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "logging-disabled",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["compose-lint/CL-0014"],
    page: page!("logging_disabled"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("logging.driver").filter(|entry| entry.value.text() == Some("none"))
    else {
        return;
    };
    let Some(span) = places::entry(service.file, entry) else { return };
    let words = words! {
        en: "the driver `none` throws all logs away: nobody can tell what happened",
        fr: "le pilote `none` jette tous les logs\u{202F}: personne ne pourra dire ce qui s'est passé",
    };
    out.report(span, words).also("compose-lint/CL-0014").fix_if(fix(service));
}

fn fix(service: Service<'_>) -> Option<Fix> {
    let driver = service.get("logging.driver")?;
    let span = service.file.span(driver.place)?;
    let edit = Yaml::of(service.file).replace_scalar(span, driver.written.as_deref()?, "local")?;
    let words = words! {
        en: "write the driver `local`, which keeps little",
        fr: "écrire le pilote `local`, qui garde peu",
    };
    Some(Fix::review(words, vec![edit]))
}

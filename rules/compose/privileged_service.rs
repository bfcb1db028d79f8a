use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "privileged-service",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "cis/5.5",
        "compose-lint/CL-0002",
        "kics/ae5b6871-7f45-42e0-bb4c-ab300c4d2026",
        "semgrep/privileged-service",
    ],
    page: page!("privileged_service"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("privileged").filter(|entry| entry.value.bool() == Some(true)) else {
        return;
    };
    let Some(span) = places::entry(service.file, entry) else { return };
    let words = words! {
        en: "`privileged` gives the container every right on the host",
        fr: "`privileged` donne au conteneur tous les droits sur l'hôte",
    };
    let finding = out.report(span, words);
    RULE.like.iter().for_each(|code| _ = finding.also(code));
}

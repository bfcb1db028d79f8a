use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Args, Kind};
use calfat_project::compose::{Healthcheck, Service};

pub static RULE: Rule = Rule {
    id: "repeated-healthcheck",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("repeated_healthcheck"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Healthcheck::Set { test: Some(test), .. } = service.healthcheck() else { return };
    let Some(node) = service.stage().and_then(|stage| stage.last(Kind::Healthcheck)) else { return };
    let is_check =
        matches!(&node.args, Args::Healthcheck(word, _) if !word.value.eq_ignore_ascii_case("none"));
    let key = service.entry("healthcheck.test").and_then(|entry| service.file.span(entry.key_place));
    let Some(span) = key.filter(|_| is_check && !test.words.is_empty()) else { return };
    let words = words! {
        en: "this check replaces the `HEALTHCHECK` of the image: two places to keep in step",
        fr: "ce test remplace le `HEALTHCHECK` de l'image\u{202F}: deux endroits à tenir à jour",
    };
    let finding = out.report(span, words);
    if let Some(neighbour) = service.neighbour() {
        finding.label_in(neighbour, node.keyword.span, words! { en: "this one", fr: "celui-ci" });
    }
}

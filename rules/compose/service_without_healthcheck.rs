use super::health::{self, Health};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "service-without-healthcheck",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["cis/5.27"],
    page: page!("service_without_healthcheck"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let finished: HashSet<&str> = file
        .services()
        .flat_map(Service::depends_on)
        .filter(|dependency| dependency.condition() == "service_completed_successfully")
        .map(|dependency| dependency.name)
        .collect();
    for service in file.services().filter(|service| !finished.contains(service.name()) && !is_task(*service))
    {
        let Some(name) = service.name_span() else { continue };
        match health::of(service) {
            Health::Checked => {}
            Health::Disabled(node) => {
                let words = words! {
                    en: "the healthcheck of this service is switched off",
                    fr: "le healthcheck de ce service est désactivé",
                };
                out.report(file.span(node.place).unwrap_or(name), words).also("cis/5.27");
            }
            Health::Unchecked | Health::Unknown => {
                let words = words! {
                    en: "this service has no healthcheck: Docker cannot tell whether it still answers",
                    fr: "ce service n'a pas de healthcheck\u{202F}: Docker ne peut pas savoir s'il répond encore",
                };
                out.report(name, words).also("cis/5.27");
            }
        }
    }
}

/// What runs once and ends, or is run by hand.
fn is_task(service: Service<'_>) -> bool {
    service.get("provider").is_some()
        || service.get("profiles").is_some() && service.get("restart").is_none()
        || service.get("image").is_none() && service.get("build").is_none()
}

use super::health::{self, Health};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{dockerfile::Kind, text::Words};
use calfat_project::compose::{File, Service};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "health-condition-without-healthcheck",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("health_condition_without_healthcheck"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let services: HashMap<&str, (Service<'_>, Health<'_>)> =
        file.services().map(|service| (service.name(), (service, health::of(service)))).collect();
    for service in file.services() {
        for dependency in
            service.depends_on().filter(|dependency| dependency.condition() == "service_healthy")
        {
            let Some((target, health)) = services.get(dependency.name).copied() else { continue };
            let condition = dependency.details.and_then(|details| details.get("condition"));
            let place = condition.map_or(dependency.place, |condition| condition.place);
            let (Some(words), Some(span)) = (why(dependency.name, health), file.span(place)) else {
                continue;
            };
            let finding = out.report(span, words);
            if let Health::Disabled(node) = health
                && let Some(place) = file.span(node.place)
            {
                finding.label(place, words! { en: "it is switched off here", fr: "il est désactivé ici" });
            }
            label_dockerfile(target, finding);
        }
    }
}

fn why(name: &str, health: Health<'_>) -> Option<Words> {
    match health {
        Health::Checked | Health::Unknown => None,
        Health::Unchecked => Some(words! {
            en: "`{name}` has no healthcheck: Compose gives up instead of waiting",
            fr: "`{name}` n'a pas de healthcheck\u{202F}: Compose abandonne au lieu d'attendre",
        }),
        Health::Disabled(_) => Some(words! {
            en: "the healthcheck of `{name}` is switched off: Compose gives up instead of waiting",
            fr: "le healthcheck de `{name}` est désactivé\u{202F}: Compose abandonne au lieu d'attendre",
        }),
    }
}

/// The Dockerfile says it too, if there is one to look at.
fn label_dockerfile(target: Service<'_>, finding: &mut calfat_lint::Finding) {
    let (Some(neighbour), Some(stage)) = (target.neighbour(), target.stage()) else { return };
    let place = stage.last(Kind::Healthcheck).map(|node| node.span);
    let Some(span) = place.or_else(|| stage.from().map(|from| from.image.span)) else { return };
    let words = words! {
        en: "the image is built here, without a healthcheck",
        fr: "l'image est construite ici, sans healthcheck",
    };
    finding.label_in(neighbour, span, words);
}

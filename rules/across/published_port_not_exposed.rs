use crate::dockerfile::listening_port::{Exposed, exposed, listened};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{Port, Service};
use std::ops::RangeInclusive;

pub static RULE: Rule = Rule {
    id: "published-port-not-exposed",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("published_port_not_exposed"),
    options: &[],
    check: Check::Service(check),
};

/// A command of its own, or a port in the environment, may make the program listen elsewhere.
/// An image that exposes more is not looked at: each published port is held against each of them.
const MOST_EXPOSED: usize = 500;

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let told_otherwise =
        ["command", "entrypoint", "network_mode"].iter().any(|key| service.get(key).is_some())
            || service.environment().any(|variable| variable.name.to_ascii_uppercase().contains("PORT"));
    let Some(stage) = service.stage().filter(|_| !told_otherwise) else { return };
    let Some(exposed) = exposed(stage).filter(|exposed| !exposed.is_empty()) else { return };
    if exposed.len() > MOST_EXPOSED {
        return;
    }
    let listened = listened(stage);
    for port in service.ports().filter(|port| port.protocol == "tcp") {
        let known = exposed.iter().any(|exposed| meet(&exposed.ports, &port.target))
            || listened.keys().any(|listened| port.target.contains(listened));
        if !known {
            report(service, &port, &shown(&exposed), exposed[0].word.span, out);
        }
    }
}

/// The ports, as numbers and ranges.
fn shown(exposed: &[Exposed<'_>]) -> String {
    let each = exposed.iter().map(|exposed| match (exposed.ports.start(), exposed.ports.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}-{last}"),
    });
    each.collect::<Vec<_>>().join(", ")
}

fn meet(one: &RangeInclusive<u16>, other: &RangeInclusive<u16>) -> bool {
    one.start() <= other.end() && other.start() <= one.end()
}

fn report(
    service: Service<'_>,
    port: &Port<'_>,
    exposed: &str,
    place: calfat_lint::Span,
    out: &mut Findings<'_>,
) {
    let Some(span) = port.target_span() else { return };
    let number = port.target_text();
    let words = words! {
        en: "port {number} is published, but the image exposes {exposed}",
        fr: "le port {number} est publié, mais l'image expose {exposed}",
    };
    let finding = out.report(span, words);
    if let Some(neighbour) = service.neighbour() {
        let words = words! { en: "exposed here", fr: "exposé ici" };
        finding.label_in(neighbour, place, words);
    }
}

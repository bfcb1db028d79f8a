use super::profiles::may_run_together;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Port};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "duplicate-host-port",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["dclint/no-duplicate-exported-ports"],
    page: page!("duplicate_host_port"),
    options: &[],
    check: Check::Compose(check),
};

/// How many ports are looked at, and how many owners of each: ranges make a short text long.
const MOST_PORTS: usize = 100_000;
const MOST_OWNERS: usize = 8;

fn check(file: &File, out: &mut Findings<'_>) {
    let mut owners: HashMap<(u16, String), Vec<Port<'_>>> = HashMap::new();
    let mut seen = 0;
    for service in file.services() {
        // With the network of the host, nothing is published.
        if service.get("network_mode").and_then(|mode| mode.text()) == Some("host") {
            continue;
        }
        for port in service.ports() {
            let Some(published) = port.published.clone().filter(|published| is_fixed(&port, published.len()))
            else {
                continue;
            };
            seen += published.len();
            if seen > MOST_PORTS {
                return;
            }
            let mut clash = None;
            for number in published {
                let owners = owners.entry((number, port.protocol.clone())).or_default();
                let other = owners.iter().find(|other| collide(other, &port)).cloned();
                clash = clash.or(other.map(|other| (number, other)));
                if owners.len() < MOST_OWNERS {
                    owners.push(port.clone());
                }
            }
            if let Some((number, other)) = clash {
                report(&port, number, &other, out);
            }
        }
    }
}

/// Of several ports for one, Docker takes a free one.
fn is_fixed(port: &Port<'_>, published: usize) -> bool {
    published == port.target.len()
}

fn collide(one: &Port<'_>, other: &Port<'_>) -> bool {
    let is_same_place = one.node.place == other.node.place && one.service.index == other.service.index;
    !is_same_place
        && overlap(one.ip.as_deref(), other.ip.as_deref())
        && may_run_together(one.service, other.service)
}

/// Whether two addresses share one: no address means all of them.
fn overlap(one: Option<&str>, other: Option<&str>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let covers = |wide: &str, narrow: &str| match wide {
        "0.0.0.0" => !narrow.contains(':'),
        "::" => narrow.contains(':'),
        _ => wide == narrow,
    };
    covers(one, other) || covers(other, one)
}

fn report(port: &Port<'_>, number: u16, other: &Port<'_>, out: &mut Findings<'_>) {
    let Some(span) = port.published_span() else { return };
    let name = other.service.name();
    let words = words! {
        en: "port {number} of the host is already published by `{name}`: only one of the two can start",
        fr: "le port {number} de l'hôte est déjà publié par `{name}`\u{202F}: un seul des deux peut démarrer",
    };
    let finding = out.report(span, words);
    finding.also("dclint/no-duplicate-exported-ports");
    if let Some(first) = other.published_span().filter(|first| *first != span) {
        finding.label(first, words! { en: "the first one", fr: "le premier" });
    }
}

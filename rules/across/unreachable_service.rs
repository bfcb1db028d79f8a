use super::hosts::{Host, Names, hosts, networks};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};
use std::collections::{BTreeSet, HashMap};

pub static RULE: Rule = Rule {
    id: "unreachable-service",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unreachable_service"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let names = Names::of(file);
    let mut reached: HashMap<String, Option<BTreeSet<&str>>> = HashMap::new();
    for service in file.services() {
        let Some(own) = networks(service) else { continue };
        if ["links", "external_links"].iter().any(|key| service.get(key).is_some()) {
            continue;
        }
        for host in hosts(service) {
            let Some(first) = names.meant(&host.name).first() else { continue };
            let others =
                reached.entry(host.name.clone()).or_insert_with(|| all_networks(names.meant(&host.name)));
            if others.as_ref().is_some_and(|others| own.is_disjoint(others)) {
                report(service, &host, *first, out);
            }
        }
    }
}

/// The networks of several services. One that shares the networks of another cannot be told apart.
fn all_networks<'a>(services: &[Service<'a>]) -> Option<BTreeSet<&'a str>> {
    let mut all = BTreeSet::new();
    for service in services {
        all.extend(networks(*service)?);
    }
    Some(all)
}

fn report(service: Service<'_>, host: &Host, other: Service<'_>, out: &mut Findings<'_>) {
    let (name, host_name) = (service.name(), &host.name);
    let words = words! {
        en: "`{name}` cannot reach `{host_name}`: they share no network",
        fr: "`{name}` ne peut pas joindre `{host_name}`\u{202F}: ils n'ont aucun réseau en commun",
    };
    let finding = out.report(host.span, words);
    let place = other.entry("networks").and_then(|networks| service.file.span(networks.key_place));
    if let Some(place) = place.or(other.name_span()) {
        let other = other.name();
        let words = words! { en: "the networks of `{other}`", fr: "les réseaux de `{other}`" };
        finding.label(place, words);
    }
}

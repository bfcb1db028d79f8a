use super::hosts::{Host, Names, hosts, networks};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};

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
    for service in file.services() {
        let Some(own) = networks(service) else { continue };
        for host in hosts(service) {
            let meant = names.meant(&host.name);
            // One that shares the networks of another cannot be told apart.
            let reached =
                |other: &Service<'_>| networks(*other).is_none_or(|theirs| !own.is_disjoint(&theirs));
            let links = ["links", "external_links"].iter().any(|key| service.get(key).is_some());
            if !meant.is_empty() && !links && !meant.iter().any(reached) {
                report(service, &host, meant[0], out);
            }
        }
    }
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

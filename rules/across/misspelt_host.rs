use super::hosts::{Host, Names, hosts, networks};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::atoms::suggest;
use calfat_project::compose::{File, Service};

pub static RULE: Rule = Rule {
    id: "misspelt-host",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("misspelt_host"),
    options: &[],
    check: Check::Compose(check),
};

/// Shorter names are near to too many others.
const SHORTEST: usize = 4;

/// Among how many services a name is looked for, and how often.
const MOST_SERVICES: usize = 200;
const MOST_GUESSED: usize = 500;

fn check(file: &File, out: &mut Findings<'_>) {
    let names = Names::of(file);
    let mut left = MOST_GUESSED;
    for service in file.services().filter(|service| !is_elsewhere(file, *service)) {
        for host in hosts(service).into_iter().filter(|host| names.meant(&host.name).is_empty()) {
            if left == 0 {
                return;
            }
            left -= 1;
            if let Some(other) = meant(file, service, &host.name) {
                report(&host, other, out);
            }
        }
    }
}

/// Whether names may mean something outside of this file: in a network that others made, in a list of hosts, behind a link.
fn is_elsewhere(file: &File, service: Service<'_>) -> bool {
    let keys = ["external_links", "extra_hosts", "links", "dns"];
    let Some(own) = networks(service) else { return true };
    let is_external = |name: &&str| {
        let network = file.resource("networks", name);
        network.is_some_and(|network| network.value.get("external").is_some())
    };
    keys.iter().any(|key| service.get(key).is_some()) || own.iter().any(is_external)
}

/// The service that a name is nearly the name of.
fn meant<'a>(file: &'a File, service: Service<'_>, host: &str) -> Option<Service<'a>> {
    if host.len() < SHORTEST || host.contains('.') || host.eq_ignore_ascii_case("localhost") {
        return None;
    }
    let others = || file.services().filter(|other| other.name() != service.name()).take(MOST_SERVICES);
    let name = suggest::closest(host, others().map(Service::name))?;
    // `api1` and `api2` are two machines, and `mail` is no slip for `main`.
    let letters = |name: &str| name.replace(|char: char| char.is_ascii_digit(), "");
    let is_long = name.len() > SHORTEST || host.len() > SHORTEST;
    let is_slip = is_long && letters(host) != letters(name) && host.as_bytes()[0] == name.as_bytes()[0];
    is_slip.then(|| others().find(|other| other.name() == name))?
}

fn report(host: &Host, other: Service<'_>, out: &mut Findings<'_>) {
    let (written, name) = (&host.name, other.name());
    let words = words! {
        en: "no service is called `{written}`: `{name}` may be meant",
        fr: "aucun service ne s'appelle `{written}`\u{202F}: il s'agit peut-être de `{name}`",
    };
    let finding = out.report(host.span, words);
    if !host.is_sure {
        finding.confidence(Confidence::Low);
    }
    let is_literal = host.span.len() == written.len();
    let title = words! { en: "write `{name}`", fr: "écrire `{name}`" };
    finding.fix_if(is_literal.then(|| Fix::review(title, vec![Edit::replace(host.span, name)])));
    if let Some(place) = other.name_span() {
        finding.label(place, words! { en: "this service", fr: "ce service" });
    }
}

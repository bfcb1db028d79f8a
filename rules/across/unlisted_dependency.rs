use super::hosts::{Names, hosts};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};
use std::collections::{BTreeSet, HashMap};

pub static RULE: Rule = Rule {
    id: "unlisted-dependency",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("unlisted_dependency"),
    options: &[],
    check: Check::Compose(check),
};

/// In files with more services, nobody follows who waits for whom.
const MOST_SERVICES: usize = 200;

fn check(file: &File, out: &mut Findings<'_>) {
    let first: BTreeSet<&str> = file.services().take(MOST_SERVICES).map(Service::name).collect();
    let known = |service| waited_for(service).into_iter().filter(|name| first.contains(name)).collect();
    let waits: HashMap<&str, Vec<&str>> =
        file.services().take(MOST_SERVICES).map(|service| (service.name(), known(service))).collect();
    let before: HashMap<&str, BTreeSet<&str>> =
        waits.keys().map(|name| (*name, all_before(name, &waits))).collect();
    let waits_for = |name: &str, other: &str| before.get(name).is_some_and(|all| all.contains(other));
    let names = Names::of(file);
    for service in file.services().take(MOST_SERVICES) {
        let mut said = BTreeSet::new();
        for host in hosts(service) {
            let [other] = names.meant(&host.name) else { continue };
            let (name, other_name) = (service.name(), other.name());
            // Two that call each other cannot both be first.
            let is_settled = waits_for(name, other_name) || waits_for(other_name, name);
            if is_settled || name == other_name || !first.contains(other_name) || !said.insert(other_name) {
                continue;
            }
            let words = words! {
                en: "`{name}` talks to `{other_name}`, and no `depends_on` says so",
                fr: "`{name}` parle à `{other_name}`, et aucun `depends_on` ne le dit",
            };
            let finding = out.report(host.span, words);
            if let Some(place) = other.name_span() {
                finding.label(place, words! { en: "this service", fr: "ce service" });
            }
        }
    }
}

/// The services that have to be there first.
fn waited_for(service: Service<'_>) -> Vec<&str> {
    let named = ["depends_on", "links", "volumes_from"].into_iter().flat_map(|key| service.named(key));
    let named = named.map(|named| named.name.split(':').next().unwrap_or_default());
    let shared = ["network_mode", "ipc", "pid"].into_iter().filter_map(|key| service.get(key)?.text());
    named.chain(shared.filter_map(|mode| mode.strip_prefix("service:"))).collect()
}

/// These and those that they wait for, and so on.
fn all_before<'a>(name: &'a str, waits: &HashMap<&'a str, Vec<&'a str>>) -> BTreeSet<&'a str> {
    let (mut seen, mut open) = (BTreeSet::new(), vec![name]);
    while let Some(name) = open.pop() {
        let next = waits.get(name).into_iter().flatten().copied();
        open.extend(next.filter(|name| seen.insert(*name)));
    }
    seen
}

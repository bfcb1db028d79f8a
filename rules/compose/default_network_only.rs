use crate::images::{ImageName, data::data_folders};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};

pub static RULE: Rule = Rule {
    id: "default-network-only",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("default_network_only"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let services: Vec<Service<'_>> = file.services().collect();
    // Two that need each other have nobody to be kept from.
    if services.len() < 3 || services.iter().any(|service| has_network(*service)) {
        return;
    }
    for service in services {
        let is_database =
            service.image().is_some_and(|image| !data_folders(&ImageName::parse(image.reference)).is_empty());
        let Some(span) = service.name_span().filter(|_| is_database) else { continue };
        let words = words! {
            en: "every service can reach this one: all of them share the default network",
            fr: "chaque service peut joindre celui-ci\u{202F}: tous partagent le réseau par défaut",
        };
        out.report(span, words);
    }
}

fn has_network(service: Service<'_>) -> bool {
    service.get("networks").is_some() || service.get("network_mode").is_some()
}

use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "service-without-limits",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[
        "cis/5.11",
        "cis/5.12",
        "cis/5.29",
        "compose-lint/CL-0026",
        "kics/221e0658-cb2a-44e3-b08a-db96a341d6fa",
        "kics/6b610c50-99fb-4ef0-a5f3-e312fd945bc3",
        "kics/bb9ac4f7-e13b-423d-a010-c74a1bfbe492",
    ],
    page: page!("service_without_limits"),
    options: &[],
    check: Check::Service(check),
};

/// What can be limited, where that is written, and what others call it.
struct Limit {
    en: &'static str,
    fr: &'static str,
    keys: &'static [&'static str],
    also: &'static [&'static str],
}

const LIMITS: &[Limit] = &[
    Limit {
        en: "memory",
        fr: "la mémoire",
        keys: &["mem_limit", "deploy.resources.limits.memory"],
        also: &["cis/5.11", "compose-lint/CL-0026", "kics/bb9ac4f7-e13b-423d-a010-c74a1bfbe492"],
    },
    Limit {
        en: "processors",
        fr: "les processeurs",
        keys: &["cpus", "deploy.resources.limits.cpus", "cpu_quota", "cpuset"],
        also: &["cis/5.12", "compose-lint/CL-0026", "kics/6b610c50-99fb-4ef0-a5f3-e312fd945bc3"],
    },
    Limit {
        en: "processes",
        fr: "les processus",
        keys: &["pids_limit", "deploy.resources.limits.pids"],
        also: &["cis/5.29", "kics/221e0658-cb2a-44e3-b08a-db96a341d6fa"],
    },
];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(name) = places::name_of_container(service) else { return };
    let is_set = |key: &&str| service.get(key).is_some_and(limits);
    let missing: Vec<&Limit> = LIMITS.iter().filter(|limit| !limit.keys.iter().any(is_set)).collect();
    if missing.is_empty() {
        return;
    }
    let list = |word: fn(&Limit) -> &'static str| {
        missing.iter().map(|limit| word(limit)).collect::<Vec<_>>().join(", ")
    };
    let (shown, en, fr) = (service.name(), list(|limit| limit.en), list(|limit| limit.fr));
    let words = words! {
        en: "`{shown}` may take all of the host: no limit for {en}",
        fr: "`{shown}` peut prendre toutes les ressources de l'hôte\u{202F}: aucune limite pour {fr}",
    };
    let finding = out.report(name, words);
    let mut codes: Vec<&str> = missing.iter().flat_map(|limit| limit.also).copied().collect();
    codes.sort_unstable();
    codes.dedup();
    for code in codes {
        finding.also(code);
    }
}

/// Whether a value limits anything: zero and less mean that there is no limit. What only the environment knows counts.
fn limits(node: &Node) -> bool {
    if node.is_unknown() {
        return true;
    }
    let Some(text) = node.printed() else { return false };
    let digits = text.trim_start().bytes().take_while(|byte| byte.is_ascii_digit() || *byte == b'.');
    let is_positive = digits.into_iter().any(|byte| (b'1'..=b'9').contains(&byte));
    // A set of processors may be that with the number 0.
    is_positive || !text.is_empty() && text.contains(['-', ',']) && !text.starts_with('-')
}

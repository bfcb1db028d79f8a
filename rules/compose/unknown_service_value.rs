use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::{
    Node,
    device::are_permissions,
    policy::{PULLS, ULIMITS, is_pull},
};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unknown-service-value",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unknown_service_value"),
    options: &[],
    check: Check::Service(check),
};

/// Where Docker takes only some words, and what it takes. A word that ends with `:` takes something behind it.
/// Source: the Compose Specification; `docker/docker`, `HostConfig`.
const WORDS: &[(&str, &[&str])] = &[
    ("cgroup", &["host", "private"]),
    ("deploy.endpoint_mode", &["dnsrr", "vip"]),
    ("deploy.mode", &["global", "global-job", "replicated", "replicated-job"]),
    ("ipc", &["container:", "host", "none", "private", "service:", "shareable"]),
    ("isolation", &["default", "hyperv", "process"]),
    ("pid", &["container:", "host", "service:"]),
    ("userns_mode", &["host"]),
    ("uts", &["host"]),
];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for (path, known) in WORDS {
        word(service, path, known, |text| is_known(text, known), out);
    }
    word(service, "pull_policy", &[&PULLS[..], &["every_<duration>"]].concat(), is_pull, out);
    for limit in service.get("ulimits").map_or(&[][..], Node::entries) {
        let name = limit.key.as_str();
        let Some(span) = service.file.span(limit.key_place).filter(|_| !ULIMITS.contains(&name)) else {
            continue;
        };
        let words = words! {
            en: "Docker knows no limit called `{name}`",
            fr: "Docker ne connaît pas de limite appelée `{name}`",
        };
        out.report(span, words);
    }
    for device in
        service.get("devices").map_or(&[][..], Node::items).iter().filter(|device| !device.is_unknown())
    {
        let permissions = device.text().and_then(|text| text.split(':').nth(2)).unwrap_or_default();
        let Some(span) = service.file.span(device.place) else { continue };
        if permissions.is_empty() || are_permissions(permissions) {
            continue;
        }
        let words = words! {
            en: "`{permissions}` is no permission of a device: they are made of `r`, `w` and `m`",
            fr: "`{permissions}` n'est pas une permission de périphérique\u{202F}: elles se composent de `r`, `w` et `m`",
        };
        out.report(span, words);
    }
}

fn word(
    service: Service<'_>,
    path: &str,
    known: &[&str],
    is_known: impl Fn(&str) -> bool,
    out: &mut Findings<'_>,
) {
    let Some(node) = service.get(path).filter(|node| !node.is_unknown()) else { return };
    let Some(text) = node.text().filter(|text| !text.is_empty() && !is_known(text)) else { return };
    let Some(span) = service.file.span(node.place) else { return };
    let (key, all) = (path.rsplit('.').next().unwrap_or(path), known.join("`, `"));
    let words = words! {
        en: "Docker does not know `{text}` as `{key}`: there are `{all}`",
        fr: "Docker ne connaît pas `{text}` pour `{key}`\u{202F}: il attend `{all}`",
    };
    out.report(span, words);
}

fn is_known(text: &str, known: &[&str]) -> bool {
    let is = |word: &&str| match word.strip_suffix(':') {
        Some(_) => text.len() > word.len() && text.starts_with(word),
        None => text == *word,
    };
    known.iter().any(is)
}

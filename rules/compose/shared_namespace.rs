use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "shared-namespace",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("shared_namespace"),
    options: &[],
    check: Check::Service(check),
};

/// Keys that take the namespace of another container.
const KEYS: &[&str] = &["cgroup", "ipc", "network_mode", "pid", "uts"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for key in KEYS {
        let Some(entry) = service.entry(key) else { continue };
        let mode = entry.value.text().and_then(|mode| mode.split_once(':'));
        let Some((_, other)) = mode.filter(|(kind, _)| ["container", "service"].contains(kind)) else {
            continue;
        };
        let Some(span) = places::entry(service.file, entry) else { continue };
        let words = words! {
            en: "`{key}` is shared with `{other}`: what attacks one of them attacks both",
            fr: "`{key}` est partagé avec `{other}`\u{202F}: qui attaque l'un attaque l'autre",
        };
        out.report(span, words);
    }
}

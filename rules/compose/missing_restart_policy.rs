use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{File, Service};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "missing-restart-policy",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("missing_restart_policy"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let finished: HashSet<&str> = file
        .services()
        .flat_map(Service::depends_on)
        .filter(|dependency| dependency.condition() == "service_completed_successfully")
        .map(|dependency| dependency.name)
        .collect();
    for service in file.services() {
        let is_set = ["restart", "deploy.restart_policy", "profiles", "provider", "develop"];
        let is_task =
            finished.contains(service.name()) || is_set.iter().any(|key| service.get(key).is_some());
        let Some(span) = service.name_span().filter(|_| !is_task) else { continue };
        let words = words! {
            en: "this service stays down when it crashes and after the host restarts: `restart` is not set",
            fr: "ce service reste arrêté s'il plante ou si l'hôte redémarre\u{202F}: `restart` n'est pas défini",
        };
        out.report(span, words);
    }
}

use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "host-network",
    subject: Subject::Compose,
    category: Category::Security,
    // Programs that listen to the local network need it.
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["cis/5.10", "compose-lint/CL-0008", "kics/071a71ff-f868-47a4-ac0b-3c59e4ab5443"],
    page: page!("host_network"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("network_mode").filter(|entry| entry.value.text() == Some("host")) else {
        return;
    };
    let Some(span) = places::entry(service.file, entry) else { return };
    let words = words! {
        en: "`network_mode: host` takes away the isolation of the network",
        fr: "`network_mode: host` supprime l'isolation du réseau",
    };
    let finding = out.report(span, words);
    RULE.like.iter().for_each(|code| _ = finding.also(code));
}

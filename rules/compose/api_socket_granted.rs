use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "api-socket-granted",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("api_socket_granted"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("use_api_socket").filter(|entry| entry.value.bool() == Some(true)) else {
        return;
    };
    let Some(span) = places::entry(service.file, entry) else { return };
    let words = words! {
        en: "`use_api_socket` hands over the engine's socket and your logins at registries",
        fr: "`use_api_socket` donne accès au socket du moteur et à vos identifiants de registres",
    };
    out.report(span, words);
}

use super::places;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::{compose::Service, docker::Stage};

pub static RULE: Rule = Rule {
    id: "root-service-user",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["compose-lint/CL-0018"],
    page: page!("root_service_user"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("user") else { return };
    let Some(user) = entry.value.printed().filter(|user| is_root(user)) else { return };
    let Some(span) = places::entry(service.file, entry) else { return };
    let words = words! {
        en: "`{user}` runs the service as root, whatever user the image has",
        fr: "`{user}` lance le service en root, quel que soit l'utilisateur de l'image",
    };
    let finding = out.report(span, words).also("compose-lint/CL-0018");
    if let Some((neighbour, chosen)) = service.neighbour().zip(service.stage().and_then(Stage::user)) {
        let words =
            words! { en: "the Dockerfile chooses this user", fr: "le Dockerfile choisit cet utilisateur" };
        finding.label_in(neighbour, chosen.span, words);
    }
}

/// Whether the part before the group means root. The engine reads numbers as Go does: a sign and zeros are allowed.
fn is_root(user: &str) -> bool {
    let user = user.trim().split(':').next().unwrap_or_default();
    let digits = user.strip_prefix(['+', '-']).unwrap_or(user);
    user == "root" || !digits.is_empty() && digits.bytes().all(|byte| byte == b'0')
}

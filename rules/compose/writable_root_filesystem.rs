use super::{key_order::in_service, places};
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "writable-root-filesystem",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["cis/5.13", "compose-lint/CL-0007", "semgrep/writable-filesystem-service"],
    page: page!("writable_root_filesystem"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(name) = places::name_of_container(service) else { return };
    let entry = service.entry("read_only");
    if entry.is_some_and(|entry| entry.value.is_unknown() || entry.value.bool() == Some(true)) {
        return;
    }
    let shown = service.name();
    let words = words! {
        en: "`{shown}` can write anywhere in its container: `read_only` is not set",
        fr: "`{shown}` peut écrire partout dans son conteneur\u{202F}: `read_only` manque",
    };
    let place = entry.and_then(|entry| places::entry(service.file, entry)).unwrap_or(name);
    let finding = out.report(place, words).fix_if(fix(service));
    RULE.like.iter().for_each(|code| _ = finding.also(code));
}

fn fix(service: Service<'_>) -> Option<Fix> {
    if service.entry("read_only").is_some() {
        return None;
    }
    let whole = service.file.span(service.entry.value.place)?;
    let edit = Yaml::of(service.file).add_in_order(whole, &["read_only: true"], in_service)?;
    let words = words! {
        en: "add `read_only: true`, and a tmpfs where the program writes",
        fr: "ajouter `read_only: true`, et un tmpfs là où le programme écrit",
    };
    Some(Fix::review(words, vec![edit]))
}

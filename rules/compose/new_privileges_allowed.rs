use super::{key_order::in_service, places, security_opt};
use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "new-privileges-allowed",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[
        "cis/5.26",
        "compose-lint/CL-0003",
        "kics/27fcc7d6-c49b-46e0-98f1-6c082a6a2750",
        "kics/610e266e-6c12-4bca-9925-1ed0cd29742b",
        "semgrep/no-new-privileges",
    ],
    page: page!("new_privileges_allowed"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(name) = places::name_of_container(service) else { return };
    let set = security_opt::all(service).find(|option| option.key == "no-new-privileges");
    let is_set = set.is_some_and(|option| option.value.is_none_or(is_true));
    let is_unknown =
        service.get("security_opt").is_some_and(|list| list.items().iter().any(Node::is_unknown));
    if is_set || is_unknown {
        return;
    }
    let shown = service.name();
    let words = words! {
        en: "programs in `{shown}` may gain privileges: `no-new-privileges` is not set",
        fr: "dans `{shown}`, un programme peut obtenir de nouveaux privilèges\u{202F}: `no-new-privileges` manque",
    };
    let place = set.and_then(|option| service.file.span(option.node.place)).unwrap_or(name);
    let finding = out.report(place, words).fix_if(fix(service));
    finding.also("cis/5.26").also("compose-lint/CL-0003").also("semgrep/no-new-privileges");
    finding.also(match service.get("security_opt") {
        Some(_) => "kics/27fcc7d6-c49b-46e0-98f1-6c082a6a2750",
        None => "kics/610e266e-6c12-4bca-9925-1ed0cd29742b",
    });
}

/// What the engine, as Go, takes for true.
fn is_true(value: &str) -> bool {
    ["1", "t", "T", "TRUE", "true", "True"].contains(&value)
}

fn fix(service: Service<'_>) -> Option<Fix> {
    if security_opt::all(service).any(|option| option.key == "no-new-privileges") {
        return None;
    }
    let yaml = Yaml::of(service.file);
    let edit = if let Some(list) = service.get("security_opt") {
        yaml.add_item(service.file.span(list.place)?, "no-new-privileges:true")?
    } else {
        let whole = service.file.span(service.entry.value.place)?;
        yaml.add_in_order(whole, &["security_opt:", "  - no-new-privileges:true"], in_service)?
    };
    let words = words! { en: "add `no-new-privileges:true`", fr: "ajouter `no-new-privileges:true`" };
    Some(Fix::review(words, vec![edit]))
}

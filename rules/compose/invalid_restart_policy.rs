use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::suggest::closest_in_any_case,
    compose::{
        Node,
        policy::{RESTARTS, is_restart},
    },
};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "invalid-restart-policy",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("invalid_restart_policy"),
    options: &[],
    check: Check::Service(check),
};

/// Those of `deploy`; Compose passes on the others, too.
const CONDITIONS: [&str; 5] = ["none", "on-failure", "any", "always", "unless-stopped"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    if let Some(node) = service.get("restart") {
        look(service, node, &RESTARTS, is_restart, out);
    }
    if let Some(node) = service.get("deploy.restart_policy.condition") {
        look(service, node, &CONDITIONS, |text| CONDITIONS.contains(&text), out);
    }
}

fn look(
    service: Service<'_>,
    node: &Node,
    known: &[&'static str],
    is_known: impl Fn(&str) -> bool,
    out: &mut Findings<'_>,
) {
    let Some(text) = node.text().filter(|text| !node.is_unknown() && !is_known(text)) else { return };
    let Some(span) = service.file.span(node.place) else { return };
    let all = known.join("`, `");
    let words = words! {
        en: "`{text}` is no restart policy: there are `{all}`",
        fr: "`{text}` n'est pas une politique de redémarrage\u{202F}: Docker connaît `{all}`",
    };
    let spelt = text.replace(['_', ' '], "-");
    let near = closest_in_any_case(&spelt, known.iter().copied());
    let fix = near.and_then(|near| {
        let title = words! { en: "write `{near}`", fr: "écrire `{near}`" };
        let edit = Yaml::of(service.file).replace_scalar(span, node.written.as_deref()?, near)?;
        Some(Fix::review(title, vec![edit]))
    });
    out.report(span, words).fix_if(fix);
}

use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "fixed-container-name",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("fixed_container_name"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(entry) = service.entry("container_name") else { return };
    let (Some(span), Some(key)) = (service.file.span(entry.value.place), service.file.span(entry.key_place))
    else {
        return;
    };
    let words = words! {
        en: "a fixed container name allows one container only, in one project only",
        fr: "un nom de conteneur fixe n'autorise qu'un seul conteneur, dans un seul projet",
    };
    let title = words! { en: "let Compose name the container", fr: "laisser Compose nommer le conteneur" };
    let edit = Yaml::of(service.file).remove_entry(key);
    out.report(span, words).fix_if(edit.map(|edit| Fix::review(title, vec![edit])));
}

use super::health::{self, Health};
use crate::{
    edits::Yaml,
    images::{ImageName, data::data_folders},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_lint::{Edit, Fix};
use calfat_parser::{compose::Node, text::Span};
use calfat_project::compose::{File, Service};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "depends-without-health",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("depends_without_health"),
    options: &[],
    check: Check::Compose(check),
};

/// The services by their names, and whether Docker can tell that they are well.
type Services<'a> = HashMap<&'a str, (Service<'a>, bool)>;

/// A longer list is left to people: it would be written anew for each of its items.
const LONGEST_LIST: usize = 50;

fn check(file: &File, out: &mut Findings<'_>) {
    let services: Services<'_> = file
        .services()
        .map(|service| (service.name(), (service, matches!(health::of(service), Health::Checked))))
        .collect();
    for service in file.services() {
        for dependency in service.depends_on() {
            // Whoever writes a condition has made a choice.
            let is_choice = dependency.details.is_some_and(|details| details.get("condition").is_some());
            let Some((target, is_checked)) = services.get(dependency.name).filter(|_| !is_choice) else {
                continue;
            };
            let Some(span) = file.span(dependency.place) else { continue };
            let name = dependency.name;
            if *is_checked {
                let words = words! {
                    en: "only the start of `{name}` is waited for, though its healthcheck could say when it is ready",
                    fr: "seul le démarrage de `{name}` est attendu, alors que son healthcheck dirait quand il est prêt",
                };
                out.report(span, words).fix_if(fix(service, &services));
            } else if is_database(*target) {
                let words = words! {
                    en: "`{name}` is started first but may not be ready yet: it needs a healthcheck to wait for",
                    fr: "`{name}` démarre en premier mais n'est peut-être pas prêt\u{202F}: il lui faut un healthcheck à attendre",
                };
                out.report(span, words);
            }
        }
    }
}

/// Databases and brokers take seconds to start, and those who need them fail at once.
fn is_database(service: Service<'_>) -> bool {
    let image = service.image().filter(|_| !service.is_built());
    image.is_some_and(|image| !data_folders(&ImageName::parse(image.reference)).is_empty())
}

/// The list as a map, in which whoever has a healthcheck is waited for.
fn fix(service: Service<'_>, services: &Services<'_>) -> Option<Fix> {
    let list = service.get("depends_on").filter(|list| list.items().len() <= LONGEST_LIST)?;
    let span = service.file.span(list.place)?;
    let yaml = Yaml::of(service.file);
    let conditions = list.items().iter().map(|item| condition(item, services)).collect::<Option<Vec<_>>>()?;
    let text = service.file.text(span);
    let written = if text.starts_with('[') {
        let entries: Vec<_> = conditions
            .iter()
            .map(|(name, condition)| format!("{name}: {{condition: {condition}}}"))
            .collect();
        format!("{{{}}}", entries.join(", "))
    } else {
        let indentation = yaml.indentation(span.start as usize)?;
        // A comment inside would be lost.
        if text.contains('#') || text.contains('\r') || list.items().is_empty() {
            return None;
        }
        let entries: Vec<_> = conditions
            .iter()
            .map(|(name, condition)| format!("{name}:\n{indentation}  condition: {condition}"))
            .collect();
        indented(&entries, indentation, service, span)?
    };
    yaml.owns(span).then(|| {
        let title = words! { en: "wait until it is healthy", fr: "attendre qu'il soit en bonne santé" };
        Fix::review(title, vec![Edit::replace(span, written)])
    })
}

/// Entries of a map must stand deeper than their key, which the dashes of a list need not.
fn indented(entries: &[String], indentation: &str, service: Service<'_>, span: Span) -> Option<String> {
    let key = service.file.span(service.entry("depends_on")?.key_place)?;
    let outer = Yaml::of(service.file).indentation(key.start as usize)?;
    (indentation.len() > outer.len() && span.start > key.end)
        .then(|| entries.join(&format!("\n{indentation}")))
}

fn condition<'a>(item: &'a Node, services: &Services<'_>) -> Option<(&'a str, &'static str)> {
    let name = item.text().filter(|_| item.written.as_ref().is_some_and(|written| !written.has_variable))?;
    let (_, is_checked) = services.get(name)?;
    Some((name, if *is_checked { "service_healthy" } else { "service_started" }))
}

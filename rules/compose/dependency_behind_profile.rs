use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::{File, Service};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "dependency-behind-profile",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("dependency_behind_profile"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // Somebody has chosen the profiles that are always active.
    if file.model.env_files.iter().any(|file| file.names.iter().any(|name| name == "COMPOSE_PROFILES")) {
        return;
    }
    for service in file.services() {
        let Some(own) = profiles(service) else { continue };
        for dependency in service.depends_on() {
            let is_required =
                dependency.details.and_then(|details| details.get("required")?.bool()) != Some(false);
            let Some(other) = file.service(dependency.name).filter(|_| is_required) else { continue };
            let Some(theirs) = profiles(other).filter(|theirs| !theirs.is_empty()) else { continue };
            // Whenever the one is active, the other has to be.
            let is_covered = !own.is_empty() && own.is_subset(&theirs);
            let Some(span) = file.span(dependency.place).filter(|_| !is_covered) else { continue };
            let name = dependency.name;
            let profile = theirs.iter().next().copied().unwrap_or_default();
            let words = words! {
                en: "`{name}` is only there with the profile `{profile}`: without it, Compose refuses to start",
                fr: "`{name}` n'existe qu'avec le profil `{profile}`\u{202F}: sans lui, Compose refuse de démarrer",
            };
            let finding = out.report(span, words);
            let place = other.entry("profiles").and_then(|entry| file.span(entry.key_place));
            if let Some(place) = place {
                finding.label(place, words! { en: "its profiles", fr: "ses profils" });
            }
        }
    }
}

/// The profiles of a service; none if a variable hides some.
fn profiles(service: Service<'_>) -> Option<BTreeSet<&str>> {
    let items = service.get("profiles").map_or(&[][..], Node::items);
    items.iter().map(|item| item.text().filter(|_| !item.is_unknown())).collect()
}

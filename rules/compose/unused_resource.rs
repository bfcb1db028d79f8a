use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::{Entry, Node};
use calfat_project::compose::{File, MountKind, Service};
use std::collections::HashSet;

pub static RULE: Rule = Rule {
    id: "unused-resource",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unused_resource"),
    options: &[],
    check: Check::Compose(check),
};

const KINDS: [&str; 5] = ["networks", "volumes", "secrets", "configs", "models"];

fn check(file: &File, out: &mut Findings<'_>) {
    // What other files bring may use it, and what has no service is there for others.
    if file.merged.get("include").is_some() || file.services().next().is_none() || file.has_variants {
        return;
    }
    for kind in KINDS {
        let declared = file.top(kind);
        if declared.is_empty() {
            continue;
        }
        let Some(used) = used(file, kind) else { continue };
        let unused: Vec<&Entry> =
            declared.iter().filter(|resource| !used.contains(resource.key.as_str())).collect();
        for resource in &unused {
            let Some(span) = file.span(resource.key_place) else { continue };
            let name = resource.key.as_str();
            let words = words! { en: "no service uses `{name}`", fr: "aucun service n'utilise `{name}`" };
            let title = words! { en: "remove `{name}`", fr: "supprimer `{name}`" };
            // If none is left, its heading goes too.
            let whole = file.merged.entry(kind).filter(|_| unused.len() == declared.len());
            let key = whole.map_or(Some(span), |heading| file.span(heading.key_place));
            let edit = key.and_then(|key| Yaml::of(file).remove_entry(key));
            out.report(span, words).fix_if(edit.map(|edit| Fix::review(title, vec![edit])));
        }
    }
}

/// The names that services use; none if a variable hides some.
fn used<'a>(file: &'a File, kind: &str) -> Option<HashSet<&'a str>> {
    let mut used = HashSet::new();
    for service in file.services() {
        if service.get(kind).map_or(&[][..], Node::items).iter().any(Node::is_unknown) {
            return None;
        }
        match kind {
            "networks" => of_networks(service, &mut used),
            "volumes" => {
                let named = service.mounts().filter(|mount| mount.kind != MountKind::Bind);
                used.extend(named.filter_map(|mount| mount.source));
            }
            kind => {
                used.extend(service.named(kind).map(|resource| resource.name));
                used.extend(service.named(&format!("build.{kind}")).map(|resource| resource.name));
            }
        }
    }
    Some(used)
}

fn of_networks<'a>(service: Service<'a>, used: &mut HashSet<&'a str>) {
    used.extend(service.networks().map(|network| network.name));
    used.extend(service.get("build.network").and_then(Node::text));
    if service.get("networks").is_none() {
        used.insert("default");
    }
}

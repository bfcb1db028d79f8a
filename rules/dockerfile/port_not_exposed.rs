use super::{instruction_lines, listening_port};
use crate::across::told;
use crate::images::{ImageName, service::is_service};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::{
    compose::Service,
    docker::{File, Stage},
};

pub static RULE: Rule = Rule {
    id: "port-not-exposed",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("port_not_exposed"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage().filter(|last| may_judge(last.root())) else { return };
    // The program that listens there is not run.
    if told::all(last, told::has_command) {
        return;
    }
    let Some(exposed) = listening_port::exposed(last) else { return };
    // With one port that is not the program's, that port is the matter.
    if exposed.len() == 1 {
        return;
    }
    for (port, span) in listening_port::listened(last) {
        if exposed.iter().any(|known| known.ports.contains(&port)) {
            continue;
        }
        let words = words! {
            en: "the program listens on port {port}, and no `EXPOSE` says so",
            fr: "le programme écoute sur le port {port}, et aucun `EXPOSE` ne le dit",
        };
        let finding = out.report(span, words).fix_if(fix(last, port));
        let publishes =
            |service: Service<'_>| service.ports().any(|published| published.target.contains(&port));
        let those = last.services().filter(|by| publishes(by.service));
        let label = words! { en: "it is published here", fr: "il est publié ici" };
        told::label(finding, those, "ports", &label);
    }
}

/// Only images that expose nothing themselves.
fn may_judge(base: &Base) -> bool {
    match base {
        Base::Scratch => true,
        Base::Image(reference) => {
            let name = ImageName::parse(reference);
            name.official().is_some() && !is_service(&name)
        }
        _ => false,
    }
}

fn fix(last: Stage<'_>, port: u16) -> Option<Fix> {
    let kinds = [Kind::Entrypoint, Kind::Cmd];
    let first =
        kinds.into_iter().filter_map(|kind| last.of_kind(kind).next()).min_by_key(|node| node.index)?;
    let title = words! { en: "add `EXPOSE {port}`", fr: "ajouter `EXPOSE {port}`" };
    Some(Fix::review(title, vec![instruction_lines::above(first, &format!("EXPOSE {port}"))]))
}

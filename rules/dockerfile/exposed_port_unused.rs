use super::listening_port;
use crate::across::told;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::{
    compose::Service,
    docker::{File, Stage},
};

pub static RULE: Rule = Rule {
    id: "exposed-port-unused",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("exposed_port_unused"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // Another command may well listen there.
    let runs = |last: &Stage<'_>| !told::all(*last, told::has_command);
    let Some(last) = file.final_stage().filter(runs) else { return };
    let Some(exposed) = listening_port::exposed(last) else { return };
    // Of several ports, one may belong to something that no argument tells of: metrics, a debugger.
    let [only] = exposed.as_slice() else { return };
    let listened = listening_port::listened(last);
    let Some((&port, &span)) = listened.first_key_value().filter(|_| listened.len() == 1) else { return };
    if only.ports.contains(&port) {
        return;
    }
    let (word, wrong) = (only.word, only.ports.start());
    let words = words! {
        en: "the program listens on port {port}, not on {wrong}",
        fr: "le programme écoute sur le port {port}, pas sur {wrong}",
    };
    let label = words! { en: "it is told so here", fr: "c'est indiqué ici" };
    let finding = out.report(word.span, words);
    finding.label(span, label);
    let publishes = |service: Service<'_>| service.ports().any(|published| published.target == only.ports);
    let those = last.services().filter(|by| publishes(by.service));
    let label = words! { en: "Compose publishes that port, too", fr: "Compose publie aussi ce port" };
    told::label(finding, those, "ports", &label);
    let digits = wrong.to_string();
    let is_plain =
        only.node.text(word.span).strip_prefix(&digits).is_some_and(|rest| matches!(rest, "" | "/tcp"));
    if is_plain {
        let title = words! { en: "expose {port}", fr: "exposer {port}" };
        let edit = Edit::replace(only.node.part(word, 0..digits.len()), port.to_string());
        finding.fix(Fix::review(title, vec![edit]));
    }
}

use crate::dockerfile::entrypoint_command_clash::takes_no_command;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "ignored-service-command",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("ignored_service_command"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(command) = service.command().filter(|command| !command.words.is_empty()) else { return };
    let Some(key) = service.entry("command").and_then(|entry| service.file.span(entry.key_place)) else {
        return;
    };
    let entry = service.stage().and_then(|stage| stage.last(Kind::Entrypoint));
    let Some(entry) = entry.filter(|entry| takes_no_command(*entry)) else { return };
    if service.get("entrypoint").is_some() || command.node.is_unknown() {
        return;
    }
    let words = words! {
        en: "this command is ignored: the `ENTRYPOINT` of the image is a text that a shell runs, and nothing is added to it",
        fr: "cette commande est ignorée\u{202F}: l'`ENTRYPOINT` de l'image est un texte qu'un shell exécute, sans rien y ajouter",
    };
    let finding = out.report(key, words);
    if let Some(neighbour) = service.neighbour() {
        let words = words! { en: "this is the entrypoint", fr: "voici le point d'entrée" };
        finding.label_in(neighbour, entry.span, words);
    }
}

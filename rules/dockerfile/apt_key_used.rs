use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::ShellCommand;

pub static RULE: Rule = Rule {
    id: "apt-key-used",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("apt_key_used"),
    options: &[],
    check: Check::Command(check),
};

/// What adds a key; the others look or remove.
const ADDING: &[&str] = &["add", "adv", "--fetch-keys", "--recv", "--recv-keys"];

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let command = command.command;
    let adding = || command.args.iter().find(|word| ADDING.contains(&word.display()));
    let Some(verb) = Some(command).filter(|command| command.is("apt-key")).and_then(|_| adding()) else {
        return;
    };
    let words = words! {
        en: "a key that `apt-key` adds may sign the packages of every repository",
        fr: "une clé ajoutée par `apt-key` peut signer les paquets de tous les dépôts",
    };
    out.report(command.name_span().to(verb.span), words);
}

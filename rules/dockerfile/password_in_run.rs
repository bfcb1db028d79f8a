use crate::secrets::command::told;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Run;
use calfat_shell::{Command, Word};

pub static RULE: Rule = Rule {
    id: "password-in-run",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV2_DOCKER_17"],
    page: page!("password_in_run"),
    options: &[],
    check: Check::Run(check),
};

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    if !run.node.ships() {
        return;
    }
    let mut before = None;
    for command in run.script().commands() {
        let fed = before.replace(command);
        if let Some((word, user)) = emptied(command).or_else(|| empty_line(command, fed?)) {
            let words = words! {
                en: "`{user}` gets an empty password: anyone may become this user",
                fr: "`{user}` reçoit un mot de passe vide\u{202F}: n'importe qui peut prendre son identité",
            };
            out.report(word.span, words);
        } else if let Some(word) = given(command, fed) {
            let name = command.name().unwrap_or_default();
            let words = words! {
                en: "`{name}` leaves the hash of a password in the image, where anyone can try to guess it",
                fr: "`{name}` laisse dans l'image l'empreinte d'un mot de passe, que chacun peut essayer de deviner",
            };
            let finding = out.report(word.span, words).level(Level::Info);
            if command.is("chpasswd") {
                finding.also("checkov/CKV2_DOCKER_17");
            }
        }
    }
}

/// The word that takes the password away, and whose it is.
fn emptied(command: &Command) -> Option<(&Word, &str)> {
    let user = command.args.last()?.display();
    if command.is("passwd") {
        return Some((command.flag("d", "delete")?, user));
    }
    if command.is_any(&["useradd", "usermod"]) {
        let value = password(command)?;
        return value.text().is_some_and(str::is_empty).then_some((value, user));
    }
    let file = matches!(command.args.last()?.text()?, "/etc/passwd" | "/etc/shadow");
    let script = command.args.iter().find(|word| command.is("sed") && word.display().contains("/root::"))?;
    file.then_some((script, "root"))
}

/// `echo root: | chpasswd`.
fn empty_line<'a>(command: &Command, before: &'a Command) -> Option<(&'a Word, &'a str)> {
    let writes = command.is("chpasswd") && before.is_any(&["echo", "printf"]);
    let word = before.args.last().filter(|_| writes)?;
    Some((word, word.text()?.strip_suffix(':')?))
}

/// What gives a password that is not in the file in clear: `secret-in-image` speaks of those that are.
fn given<'a>(command: &'a Command, before: Option<&Command>) -> Option<&'a Word> {
    let known = before.is_some_and(|before| !told(before, Some(command)).is_empty());
    if command.is("chpasswd") {
        return command.program.as_ref().filter(|_| !known && told(command, None).is_empty());
    }
    if command.is("passwd") {
        return command.flag("", "stdin").filter(|_| !known);
    }
    let value = command.is_any(&["useradd", "usermod"]).then(|| password(command))??;
    (!value.is_literal()).then_some(value)
}

/// The value of `-p`.
fn password(command: &Command) -> Option<&Word> {
    let at = command.args.iter().position(|word| matches!(word.text(), Some("-p" | "--password")))?;
    command.args.get(at + 1)
}

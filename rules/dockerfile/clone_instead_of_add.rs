use crate::downloads::{CLONE_LONG, CLONE_SHORT, Given, given, is_url};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::atoms::mount::MountKind;
use calfat_project::docker::Run;
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "clone-instead-of-add",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["tally/prefer-add-git"],
    page: page!("clone_instead_of_add"),
    options: &[],
    check: Check::Run(check),
};

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    // Who mounts a secret has a repository that needs one.
    if run.mounts().any(|mount| matches!(mount.kind, Some(MountKind::Secret | MountKind::Ssh))) {
        return;
    }
    for command in run.script().commands().filter(|command| clones(command)) {
        let words = words! {
            en: "`ADD` takes a repository as well, without `git` in the image",
            fr: "`ADD` accepte aussi un dépôt, sans `git` dans l'image",
        };
        out.report(command.words_span(), words).also("tally/prefer-add-git");
    }
}

/// A plain clone of a public address: what else `git` is told, ADD may not know.
fn clones(command: &Command) -> bool {
    if !command.is("git") || !command.place.is_certain() {
        return false;
    }
    let mut operands = Vec::new();
    for one in given(&command.args, CLONE_SHORT, CLONE_LONG) {
        match one {
            Given::Operand(word) => operands.push(word.display()),
            Given::Option {
                name: "c" | "config" | "mirror" | "bare" | "template" | "filter" | "n" | "no-checkout",
                ..
            } => {
                return false;
            }
            Given::Option { .. } => {}
        }
    }
    // Only a shell knows what `~` is.
    let by_shell = operands.iter().any(|operand| operand.starts_with('~'));
    !by_shell && matches!(operands[..], ["clone", address, ..] if is_url(address) && !address.contains('@'))
}

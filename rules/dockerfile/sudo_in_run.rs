use crate::images::{
    ImageName,
    default_user::{User, default_user},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    dockerfile::Base,
    text::{Edit, Span},
    words,
};
use calfat_project::docker::{Node, Run};
use calfat_shell::{Command, Word};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "sudo-in-run",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV2_DOCKER_1", "hadolint/DL3004", "trivy/DS-0010"],
    page: page!("sudo_in_run"),
    options: &[],
    check: Check::Run(check),
};

/// Options of `sudo` that change nothing for root.
const HARMLESS: &[&str] =
    &["-E", "-H", "-n", "-S", "-EH", "-HE", "--preserve-env", "--set-home", "--non-interactive", "--stdin"];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for command in run.script().commands() {
        let Some(sudo) = sudo(command) else { continue };
        // The commands of `sudo sh -c "…"` all run under the same word.
        if !seen.insert(sudo.span.start) {
            continue;
        }
        let words = words! {
            en: "`sudo` does not belong in a build: `USER` says who runs a command",
            fr: "`sudo` n'a pas sa place dans un build\u{202F}: c'est `USER` qui choisit l'utilisateur",
        };
        let finding = out.report(sudo.span, words);
        finding.also("checkov/CKV2_DOCKER_1").also("hadolint/DL3004").also("trivy/DS-0010");
        finding.fix_if(fix(run, command));
    }
}

/// The word that calls `sudo`.
fn sudo(command: &Command) -> Option<&Word> {
    if command.is("sudo") {
        return command.program.as_ref();
    }
    command.wrapper("sudo").map(|wrapper| &wrapper.program)
}

/// Without `sudo`, a command of root stays one of root; but it sees the variables that `sudo` hides from it.
fn fix(run: Run<'_>, command: &Command) -> Option<Fix> {
    let index = command.wrappers.iter().position(|wrapper| wrapper.name() == Some("sudo"))?;
    let sudo = &command.wrappers[index];
    let next =
        command.wrappers.get(index + 1).map_or(command.program.as_ref()?.span, |next| next.program.span);
    let plain = sudo.args.iter().all(|word| HARMLESS.contains(&word.raw()));
    if !plain || !runs_as_root(run.node) || next.start <= sudo.span.start {
        return None;
    }
    let title = words! { en: "remove `sudo`", fr: "supprimer `sudo`" };
    let edit = Edit::delete(Span { start: sudo.program.span.start, end: next.start });
    Some(Fix::review(title, vec![edit]))
}

fn runs_as_root(node: Node<'_>) -> bool {
    let Some(stage) = node.stage() else { return false };
    if let Some(user) = stage.facts().user.before(node.index) {
        let user = node.file.tree.instructions[user].args.text();
        let is = |name: &&str| {
            let rest = user.and_then(|user| user.value.strip_prefix(*name));
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
        };
        return ["root", "0"].iter().any(is);
    }
    let Base::Image(image) = stage.root() else { return false };
    matches!(default_user(&ImageName::parse(image)), User::Root | User::DropsPrivileges)
}

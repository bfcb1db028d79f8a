use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{text::Edit, words};
use calfat_project::docker::{Run, ShellCommand};
use calfat_shell::{Command, Joined, Script, Step, Word};

pub static RULE: Rule = Rule {
    id: "replaced-shell",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL4005"],
    page: page!("replaced_shell"),
    options: &[],
    check: Check::Command(check),
};

const SHELLS: &[&str] = &["/bin/sh", "/usr/bin/sh"];

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let ShellCommand { run, command } = command;
    let operands: Vec<&Word> = command.operands(&["-S", "--suffix"]).collect();
    let Some(link) = operands.iter().rfind(|word| is_shell(word)).filter(|_| command.is("ln")) else {
        return;
    };
    let finding = out.report(
        command.words_span(),
        words! {
            en: "this replaces the shell of every program: `SHELL` chooses one for the build",
            fr: "cette commande remplace le shell de tous les programmes\u{202F}: `SHELL` n'en choisit un que pour le build",
        },
    );
    if link.text() == Some("/bin/sh") {
        finding.also("hadolint/DL4005");
    }
    // `ln -s /bin/sh x` only uses it, and an image that keeps its shell elsewhere has none to lose.
    let source = operands.first().map_or("", |word| word.display());
    let is_target = operands.len() == 2 && operands.last().is_some_and(|last| last.span == link.span);
    if !is_target || source.contains("busybox") {
        finding.on_request();
        return;
    }
    finding.fix_if(fix(run, source));
}

fn is_shell(word: &Word) -> bool {
    word.text().is_some_and(|text| SHELLS.contains(&text))
}

/// A RUN that does nothing else becomes a SHELL. To be read, since scripts that are no part of the file may count on the
/// link.
fn fix(run: Run<'_>, source: &str) -> Option<Fix> {
    let shell = match source {
        "bash" => "/bin/bash",
        "/bin/bash" | "/usr/bin/bash" | "/bin/zsh" | "/usr/bin/zsh" => source,
        _ => return None,
    };
    let script = run.script();
    let is_alone = script.steps().iter().all(|step| is_part(script, step));
    if !is_alone || run.node.is_trigger || run.heredocs.iter().any(|heredoc| !heredoc.word.is_empty()) {
        return None;
    }
    let title = words! { en: "write `SHELL`", fr: "écrire `SHELL`" };
    let edit = Edit::replace(run.span, format!("SHELL [\"{shell}\", \"-c\"]"));
    Some(Fix::review(title, vec![edit]))
}

/// `rm /bin/sh` or the link itself.
fn is_part(script: &Script, step: &Step) -> bool {
    let [calfat_shell::Node::Command(index)] = step.pipeline.as_slice() else { return false };
    let command: &Command = script.command(*index);
    let removes = command.is_any(&["rm", "unlink"]) && command.operands(&[]).all(is_shell);
    matches!(step.joined, Joined::Start | Joined::And | Joined::Then) && (removes || command.is("ln"))
}

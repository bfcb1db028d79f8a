use super::flags;
use crate::packages::{Call, Verb};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    dockerfile::{Base, Kind},
    words,
};
use calfat_project::docker::{File, Node, Run, Stage};
use calfat_shell::{Command, Word};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "apt-recommends",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3015", "trivy/DS-0029"],
    page: page!("apt_recommends"),
    options: &[],
    check: Check::Dockerfile(check),
};

const FLAG: &str = "--no-install-recommends";

/// Only the layers that ship weigh something; and a setting holds for all that builds on it.
fn check(file: &File, out: &mut Findings<'_>) {
    let shipped: BTreeSet<usize> = file.shipped_stages().iter().map(|stage| stage.index).collect();
    let mut settled: Vec<bool> = Vec::new();
    for stage in file.stages() {
        let mut is_off = stage.parent().map_or_else(|| is_minideb(stage), |parent| settled[parent.index]);
        for node in stage.nodes() {
            is_off |= switches_off(node);
            let Some(run) = node.as_run() else { continue };
            for command in run.script().commands() {
                judge(run, command, is_off || !shipped.contains(&stage.index), out);
            }
        }
        settled.push(is_off);
    }
}

/// An image that has switched them off for good.
fn is_minideb(stage: Stage<'_>) -> bool {
    matches!(stage.root(), Base::Image(image) if image.contains("minideb"))
}

/// Whether an instruction writes settings of apt that may switch them off.
fn switches_off(node: Node<'_>) -> bool {
    let text = node.text(node.span);
    let in_a_file = || {
        let mut rest = text.split("Install-Recommends").skip(1);
        // With `=`, it is an option of one command.
        rest.any(|rest| !rest.starts_with('='))
    };
    match node.kind {
        Kind::Run => in_a_file(),
        Kind::Copy | Kind::Add => text.contains("apt.conf") || text.contains("/etc/apt") || in_a_file(),
        _ => false,
    }
}

fn judge(run: Run<'_>, command: &Command, is_settled: bool, out: &mut Findings<'_>) {
    if !command.is_any(&["apt-get", "apt", "aptitude"]) || command.has_flag("", &FLAG[2..]) {
        return;
    }
    let is_word = |text: &str| command.args.iter().any(|word| word.text() == Some(text));
    let code = command.is("apt-get") && is_word("install") && !is_word("APT::Install-Recommends=false");
    let call = Call::of(command).filter(|call| call.verb == Verb::Install && !call.packages().is_empty());
    let is_settled = is_settled || says_which(command) || flags::may_be_hidden(run, command);
    let call = call.filter(|_| !is_settled);
    let Some(place) = call.as_ref().map(Call::head).or_else(|| code.then(|| command.words_span())) else {
        return;
    };
    let finding = out.report(
        place,
        words! {
            en: "without `{FLAG}`, this also installs packages that are only recommended",
            fr: "sans `{FLAG}`, cette commande installe aussi des paquets qui ne sont que recommandés",
        },
    );
    if code {
        finding.also("hadolint/DL3015").also("trivy/DS-0029");
    }
    match call {
        Some(call) => drop(finding.fix_if(fix(run, &call))),
        None => drop(finding.on_request()),
    }
}

/// Whether the command itself says that it wants them, or that it does not, or installs nothing.
fn says_which(command: &Command) -> bool {
    let option = |word: &Word| word.display().contains("Install-Recommends=");
    let flags = [("", "install-recommends"), ("s", "simulate"), ("", "dry-run"), ("", "print-uris")];
    let of_aptitude = command.is("aptitude")
        && [("R", "without-recommends"), ("r", "with-recommends")]
            .iter()
            .any(|(short, long)| command.has_flag(short, long));
    of_aptitude
        || command.args.iter().any(option)
        || flags.iter().any(|(short, long)| command.has_flag(short, long))
}

/// To be read: a program may need what was only recommended.
fn fix(run: Run<'_>, call: &Call<'_>) -> Option<Fix> {
    let flag = if call.command.is("aptitude") { "--without-recommends" } else { FLAG };
    let title = words! { en: "add `{flag}`", fr: "ajouter `{flag}`" };
    Some(Fix::review(title, vec![flags::added(run, call.verb_word, flag)?]))
}

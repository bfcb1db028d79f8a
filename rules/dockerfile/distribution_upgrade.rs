use crate::packages::{Call, Kind, Verb};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::ShellCommand;

pub static RULE: Rule = Rule {
    id: "distribution-upgrade",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Info,
    confidence: Confidence::High,
    // Where nobody publishes a newer base image in time, it is the only way to get security updates.
    recommended: false,
    since: "0.1.0",
    like: &["hadolint/DL3035", "trivy/DS-0024"],
    page: page!("distribution_upgrade"),
    options: &[],
    check: Check::Command(check),
};

fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let Some(call) = Call::of(command.command) else { return };
    if call.verb != Verb::Upgrade || call.manager.kind != Kind::System || !call.packages().is_empty() {
        return;
    }
    let words = call.words();
    let finding = out.report(
        call.head(),
        words! {
            en: "`{words}` changes the base image from one day to the next: a newer base image brings the same",
            fr: "`{words}` change l'image de base d'un jour à l'autre\u{202F}: une image de base plus récente apporte la même chose",
        },
    );
    match (call.manager.name, call.verb_text) {
        ("zypper", "dup" | "dist-upgrade") => drop(finding.also("hadolint/DL3035")),
        ("apt", "dist-upgrade") => drop(finding.also("trivy/DS-0024")),
        _ => {}
    }
}

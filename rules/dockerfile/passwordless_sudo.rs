use super::written_line::lines;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "passwordless-sudo",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("passwordless_sudo"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if !node.ships() || !node.text(node.span).contains("sudoers") {
        return;
    }
    for line in lines(node, "NOPASSWD") {
        let words = words! {
            en: "`NOPASSWD` makes its user root without a password",
            fr: "`NOPASSWD` donne à son utilisateur les droits de root sans mot de passe",
        };
        // A list of programs is less than everything, though one of them may do for the rest.
        let everything =
            line.text.split("NOPASSWD").any(|rest| rest.trim_start_matches([':', ' ']).starts_with("ALL"));
        let level = if everything { Level::Warning } else { Level::Info };
        out.report(line.span, words).level(level);
    }
}

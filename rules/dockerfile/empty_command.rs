use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Args, Kind};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "empty-command",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("empty_command"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    let is_empty = match &node.instruction.args {
        Args::None => true,
        Args::Text(text) => text.value.trim().is_empty(),
        // `CMD []` and `ENTRYPOINT []` take away what the base image says.
        Args::Json(json) => json.elements.is_empty() && node.kind == Kind::Run,
        _ => false,
    };
    if !is_empty || !matches!(node.kind, Kind::Run | Kind::Cmd | Kind::Entrypoint) {
        return;
    }
    let name = node.kind.name();
    let words = words! {
        en: "this `{name}` has no command",
        fr: "ce `{name}` n'a pas de commande",
    };
    out.report(node.instruction.keyword.span, words);
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "hardcoded-visible-devices",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["tally/gpu/no-hardcoded-visible-devices"],
    page: page!("hardcoded_visible_devices"),
    options: &[],
    check: Check::Instruction(check),
};

const VARIABLES: &[&str] =
    &["CUDA_VISIBLE_DEVICES", "NVIDIA_VISIBLE_DEVICES", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind != Kind::Env || !node.ships() {
        return;
    }
    for pair in node.args.pairs() {
        let name = pair.key.value.as_str();
        let value = pair.value.value.trim_matches(['"', '\'']);
        let chosen = value.starts_with(|first: char| first.is_ascii_digit())
            || ["GPU-", "MIG-"].iter().any(|start| value.starts_with(start));
        if !VARIABLES.contains(&name) || !chosen {
            continue;
        }
        let words = words! {
            en: "`{name}={value}` chooses a device of one machine for every container",
            fr: "`{name}={value}` impose à tous les conteneurs un périphérique d'une machine précise",
        };
        out.report(pair.key.span.to(pair.value.span), words).also("tally/gpu/no-hardcoded-visible-devices");
    }
}

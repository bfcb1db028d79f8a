use crate::trust::{Found, found, index::EXTRA_INDEX};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "extra-index-url",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("extra_index_url"),
    options: &[],
    check: Check::Instruction(check),
};

/// Indexes of public packages: what stands there has no private name that somebody else could take.
const PUBLIC: &[&str] = &[
    "abetlen.github.io",
    "data.pyg.org",
    "download.pytorch.org",
    "piwheels.org",
    "pypi.ngc.nvidia.com",
    "pypi.nvidia.com",
    "storage.googleapis.com/jax-releases",
    "wheels.vllm.ai",
];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    for Found { span, shown, command, .. } in found(node, &EXTRA_INDEX) {
        // A hash lets no other package through.
        if command.is_some_and(|command| command.has_flag("", "require-hashes")) {
            continue;
        }
        let words = words! {
            en: "with `{shown}`, the higher version wins, whichever index it comes from",
            fr: "avec `{shown}`, la version la plus élevée l'emporte, quel que soit l'index d'où elle vient",
        };
        let finding = out.report(span, words);
        let written = node.text(span);
        if PUBLIC.iter().any(|host| written.contains(host)) {
            finding.level(Level::Info);
        }
    }
}

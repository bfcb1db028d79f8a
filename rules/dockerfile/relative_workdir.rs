use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::expand::Expander,
    dockerfile::{Kind, Word},
};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "relative-workdir",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/WorkdirRelativePath", "checkov/CKV_DOCKER_10", "hadolint/DL3000", "trivy/DS-0009"],
    page: page!("relative_workdir"),
    options: &[],
    check: Check::Instruction(check),
};

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind != Kind::Workdir {
        return;
    }
    let Some(word) = node.instruction.args.text() else { return };
    let path = word.value.trim_matches(['"', '\'']);
    if path == "~" || path.starts_with("~/") {
        let words = words! {
            en: "`{path}` is not in a home directory: `WORKDIR` makes a directory named `~`",
            fr: "`{path}` n'est pas dans un répertoire personnel\u{202F}: `WORKDIR` crée un répertoire nommé `~`",
        };
        out.report(word.span, words)
            .also("checkov/CKV_DOCKER_10")
            .also("hadolint/DL3000")
            .also("trivy/DS-0009");
        return;
    }
    if may_be_absolute(node, &word.value) {
        // Absolute on Windows; hadolint knows drives only.
        if path.starts_with('\\') {
            on_request(node, word, out);
        }
        return;
    }
    // Once the stage, or one it builds on, has said where it is, a relative path is as clear as an absolute one.
    if node.stage().is_some_and(|stage| stage.facts().workdir.before(node.index).is_some()) {
        return on_request(node, word, out);
    }
    out.report(
        word.span,
        words! {
            en: "`{path}` is a relative path: where it leads depends on the base image",
            fr: "`{path}` est un chemin relatif\u{202F}: la destination dépend de l'image de base",
        },
    )
    .also("buildkit/WorkdirRelativePath")
    .also("checkov/CKV_DOCKER_10")
    .also("hadolint/DL3000")
    .also("trivy/DS-0009");
}

fn on_request(node: Node<'_>, word: &Word, out: &mut Findings<'_>) {
    if node.is_trigger {
        return;
    }
    let path = &word.value;
    let words = words! {
        en: "`{path}` says only part of where it leads",
        fr: "`{path}` ne donne qu'une partie du chemin",
    };
    out.report(word.span, words).also("hadolint/DL3000").on_request();
}

fn may_be_absolute(node: Node<'_>, path: &str) -> bool {
    let stages = &node.file.stages;
    let value = |name: &str| stages.definition(name, node.index).and_then(|found| found.value.clone());
    let expansion = Expander::new(node.file.tree.escape).expand(path, &value);
    let is_known = expansion.is_known();
    let begins_with_variable = path.trim_start_matches(['"', '\'']).starts_with('$');
    if expansion.error.is_some() || (begins_with_variable && !is_known) {
        return true;
    }
    expansion.value.starts_with(['/', '\\']) || has_drive(&expansion.value)
}

/// `C:\app`, `c:/app`.
fn has_drive(path: &str) -> bool {
    let mut chars = path.chars();
    chars.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && chars.next() == Some(':')
}

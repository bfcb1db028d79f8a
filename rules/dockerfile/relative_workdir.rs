use super::buildkit::{Place, Step, steps};
use crate::images::environment::environment;
use calfat_lint::{
    Category, Check, Confidence, Finding, Findings, Level, Rule, Span, Subject, Words, page, words,
};
use calfat_parser::{
    atoms::expand::Expander,
    dockerfile::{Base, Kind, Word},
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

const BUILDKIT: &str = "buildkit/WorkdirRelativePath";

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    match node.kind {
        Kind::From => {
            // The first trigger that this FROM sets off; BuildKit names the FROM.
            if let Some(step) = first(node).filter(|step| step.is_fired && is_buildkit_s(*step)) {
                step.place.echo(BUILDKIT, relative(step.node), out);
            }
        }
        Kind::Workdir if !found(node, out) => {
            if let Some(step) = theirs(node) {
                step.place.echo(BUILDKIT, relative(node), out);
            }
        }
        _ => {}
    }
}

/// The first WORKDIR of the stage that an instruction belongs to, triggers included, if none is inherited.
fn first(node: Node<'_>) -> Option<Step<'_>> {
    let stage = node.stage().filter(|stage| stage.facts().workdir.inherited.is_none())?;
    steps(stage).find(|step| step.node.kind == Kind::Workdir)
}

/// The instruction as BuildKit sees it, if BuildKit reports it.
fn theirs(node: Node<'_>) -> Option<Step<'_>> {
    let stage = node.stage()?;
    // Asked first, so that the way to the first one is gone once.
    if stage.facts().workdir.before(node.index).is_some() || node.is_trigger {
        return None;
    }
    let step = first(node)?;
    (step.node.index == node.index && is_buildkit_s(step)).then_some(step)
}

/// Whether the path is relative if the build gives no arguments.
fn is_buildkit_s(step: Step<'_>) -> bool {
    let Some(word) = step.node.instruction.args.text() else { return false };
    let expansion = step.assume(&word.value);
    let base = match step.stage.root() {
        Base::Image(reference) => environment(reference),
        _ => None,
    };
    // What the image defines, BuildKit knows, and we do not.
    let by_image = |name: &str| base.is_some_and(|base| base.defines(name));
    if expansion.error.is_some() || expansion.uses.iter().any(|used| !used.matched && by_image(&used.name)) {
        return false;
    }
    let path = expansion.value.as_str();
    let on_windows = step.stage.is_windows() && (path.starts_with('\\') || has_drive(path));
    !path.starts_with('/') && !on_windows
}

fn report<'f>(node: Node<'_>, span: Span, words: Words, out: &'f mut Findings<'_>) -> &'f mut Finding {
    let finding = match theirs(node) {
        Some(_) => Place::node(node).report(span, BUILDKIT, words, out),
        None => out.report(span, words),
    };
    finding.also("checkov/CKV_DOCKER_10").also("hadolint/DL3000").also("trivy/DS-0009")
}

fn relative(node: Node<'_>) -> Words {
    let path = node.instruction.args.text().map_or("", |word| word.value.trim_matches(['"', '\'']));
    words! {
        en: "`{path}` is a relative path: where it leads depends on the base image",
        fr: "`{path}` est un chemin relatif\u{202f}: la destination dépend de l'image de base",
    }
}

/// Whether there is something to say.
fn found(node: Node<'_>, out: &mut Findings<'_>) -> bool {
    let Some((stage, word)) = node.stage().zip(node.instruction.args.text()) else { return false };
    let path = word.value.trim_matches(['"', '\'']);
    if path == "~" || path.starts_with("~/") {
        let words = words! {
            en: "`{path}` is not in a home directory: `WORKDIR` makes a directory named `~`",
            fr: "`{path}` n'est pas dans un répertoire personnel\u{202F}: `WORKDIR` crée un répertoire nommé `~`",
        };
        report(node, word.span, words, out);
        return true;
    }
    if may_be_absolute(node, &word.value) {
        // Absolute on Windows; hadolint knows drives only.
        if path.starts_with('\\') {
            on_request(node, word, out);
        }
        return false;
    }
    // Once the stage, or one it builds on, has said where it is, a relative path is as clear as an absolute one.
    let is_set = stage.facts().workdir.before(node.index).is_some()
        || stage.fired().any(|trigger| trigger.kind == Kind::Workdir);
    if is_set {
        on_request(node, word, out);
        return false;
    }
    report(node, word.span, relative(node), out);
    true
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

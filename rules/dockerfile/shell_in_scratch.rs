use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Args, Base, Kind};
use calfat_project::docker::{Node, Stage};
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "shell-in-scratch",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/shell-run-in-scratch"],
    page: page!("shell_in_scratch"),
    options: &[],
    check: Check::Stage(check),
};

/// Images without a shell; their `debug` variants have one.
const BARE: &[&str] = &[
    "cgr.dev/chainguard/static",
    "gcr.io/distroless/base",
    "gcr.io/distroless/base-nossl",
    "gcr.io/distroless/cc",
    "gcr.io/distroless/nodejs",
    "gcr.io/distroless/static",
];

/// How many instructions of the stages below are looked at: stages may be many, and each looks again.
const MOST: usize = 5_000;

/// How many programs a container is thought to start.
const MOST_STARTED: usize = 20;

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let Some(base) = bare(stage.root()) else { return };
    let ends = [Kind::Cmd, Kind::Entrypoint].into_iter().filter_map(|kind| stage.last(kind));
    let started: Vec<&str> =
        ends.flat_map(|node| node.script().commands()).filter_map(Command::name).take(MOST_STARTED).collect();
    if stage.lineage().skip(1).flat_map(Stage::nodes).take(MOST).any(|node| may_bring_shell(node, &started)) {
        return;
    }
    for node in stage.nodes() {
        if may_bring_shell(node, &started) {
            return;
        }
        if node.is_trigger || !is_shell_form(node) || !node.has_default_shell() {
            continue;
        }
        let keyword = node.kind.name();
        let words = words! {
            en: "this `{keyword}` needs `/bin/sh`, and `{base}` has no shell",
            fr: "ce `{keyword}` a besoin de `/bin/sh`, et `{base}` n'a pas de shell",
        };
        let finding = out.report(node.keyword.span, words);
        if node.kind == Kind::Run {
            finding.also("tally/shell-run-in-scratch");
        }
    }
}

/// The name of an image that surely has no shell.
fn bare(root: &Base) -> Option<String> {
    let Base::Image(reference) = root else {
        return (*root == Base::Scratch).then(|| "scratch".to_owned());
    };
    let image = ImageName::parse(reference);
    let key = image.key();
    // `static-debian13`, `nodejs24-debian13`.
    let name =
        key.split("-debian").next().unwrap_or_default().trim_end_matches(|last: char| last.is_ascii_digit());
    let debug = image.tag_or_latest().contains("debug") || image.digest.is_some();
    (BARE.contains(&name) && !debug).then(|| key.into_owned())
}

fn is_shell_form(node: Node<'_>) -> bool {
    match &node.args {
        Args::Text(_) => matches!(node.kind, Kind::Run | Kind::Cmd | Kind::Entrypoint),
        Args::Healthcheck(_, command) => matches!(**command, Args::Text(_)),
        _ => false,
    }
}

/// Whether an instruction may put a shell there: an archive, whole folders, mounted files, and for `/` anything but the
/// programs that are started.
fn may_bring_shell(node: Node<'_>, started: &[&str]) -> bool {
    if node.kind == Kind::Run {
        return node.flag("mount").is_some();
    }
    let Some(copy) = node.as_copy() else { return false };
    let Some(destination) = node.resolve(&copy.destination.value) else { return true };
    let folder = destination.trim_end_matches(['/', '.']);
    let base = |path: &str| path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
    let shells = ["sh", "bash", "busybox", "dash", "ash", "toybox", "bin", "usr", "*", "."];
    let names = || copy.sources.iter().map(|source| base(&source.value)).chain([base(&destination)]);
    let whole = copy.sources.iter().any(|source| base(&source.value).is_empty());
    let root = folder.is_empty() || folder == "/bin" || folder == "bin";
    node.kind == Kind::Add
        || whole
        || names().any(|name| shells.contains(&&*name) || name.contains("root") || name.contains(".t"))
        || root && !copy.sources.iter().all(|source| started.contains(&&*base(&source.value)))
}

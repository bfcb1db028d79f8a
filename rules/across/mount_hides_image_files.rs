use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::path::clean, dockerfile::Kind, text::Span};
use calfat_project::{
    compose::{Mount, MountKind, Service},
    docker::{Node, Stage},
};
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "mount-hides-image-files",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("mount_hides_image_files"),
    options: &[],
    check: Check::Service(check),
};

/// How many mounts of a service are looked at.
const MOST_MOUNTS: usize = 200;

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(stage) = service.stage() else { return };
    let mounts: Vec<Mount<'_>> = service.mounts().take(MOST_MOUNTS).collect();
    if mounts.is_empty() {
        return;
    }
    let all = made(stage);
    for mount in mounts.iter().filter(|mount| mount.kind == MountKind::Bind) {
        let target = clean(mount.target);
        let is_inside = |made: &&Made| target != "/" && inside(&made.path, &target);
        let Some(made) = all.iter().find(is_inside) else { continue };
        // A volume on the folder inside brings the files of the image back.
        let is_kept = mounts.iter().any(|other| {
            matches!(other.kind, MountKind::Anonymous | MountKind::Volume)
                && inside(&clean(other.target), &target)
        });
        if !is_kept {
            report(service, mount, &target, made, out);
        }
    }
}

/// Files that the image has and the folder of the host has not: what a RUN installed, what another stage built.
struct Made {
    path: String,
    span: Span,
}

/// What the instructions of a stage put into the image, with paths that are known.
fn made(stage: Stage<'_>) -> Vec<Made> {
    let nodes = stage.lineage().flat_map(Stage::nodes).filter(|node| !node.is_trigger);
    let made = nodes.filter_map(|node| match node.kind {
        Kind::Copy => built_elsewhere(node),
        Kind::Run => installed(node),
        _ => None,
    });
    made.collect()
}

fn built_elsewhere(node: Node<'_>) -> Option<Made> {
    let copy = node.as_copy()?;
    copy.flag_value("from")?;
    let path = absolute(node, &node.resolve(&copy.destination.value)?)?;
    Some(Made { path, span: copy.destination.span })
}

/// `npm install` and its like put their files beside the manifest.
fn installed(node: Node<'_>) -> Option<Made> {
    let command = node.as_run()?.commands().find(|command| installs_here(command.command))?.command;
    let folder = if command.is("composer") { "vendor" } else { "node_modules" };
    Some(Made { path: absolute(node, folder)?, span: command.words_span() })
}

fn installs_here(command: &Command) -> bool {
    let first = command.args.first().map(|word| word.text().unwrap_or_default());
    match command.name() {
        Some("npm" | "pnpm") => matches!(first, Some("ci" | "install" | "i")),
        Some("yarn") => matches!(first, None | Some("install")),
        Some("composer") => first == Some("install"),
        _ => false,
    }
}

fn absolute(node: Node<'_>, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return Some(clean(path));
    }
    let workdir = node.workdir()?;
    Some(clean(&format!("{workdir}/{path}")))
}

fn inside(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn report(service: Service<'_>, mount: &Mount<'_>, target: &str, made: &Made, out: &mut Findings<'_>) {
    let Some(span) = mount.target_span() else { return };
    let path = &made.path;
    let words = words! {
        en: "this mount on `{target}` hides `{path}` of the image",
        fr: "ce montage sur `{target}` masque `{path}` de l'image",
    };
    let finding = out.report(span, words);
    if let Some(neighbour) = service.neighbour() {
        let words = words! { en: "put into the image here", fr: "placé dans l'image ici" };
        finding.label_in(neighbour, made.span, words);
    }
}

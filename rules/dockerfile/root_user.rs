use super::root_user_fix::fix;
use crate::images::{
    ImageName,
    default_user::{User, default_user},
    service::is_service,
};
use calfat_lint::{Category, Check, Findings, Level, Opt, OptValue, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::docker::{File, Node, Stage};

pub static RULE: Rule = Rule {
    id: "root-user",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    since: "0.1.0",
    like: &[
        "checkov/CKV_DOCKER_3",
        "checkov/CKV_DOCKER_8",
        "dockle/CIS-DI-0001",
        "hadolint/DL3002",
        "kics/67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae",
        "kics/fd54f200-402c-4333-a5a4-36ef6709af2f",
        "trivy/DS-0002",
    ],
    page: page!("root_user"),
    options: &[&UNKNOWN_IMAGES],
    check: Check::Dockerfile(check),
};

static UNKNOWN_IMAGES: Opt = Opt {
    name: "unknown-images",
    default: || OptValue::Bool(false),
    about: "Whether to ask for a USER on images of which calfat does not know whether they have one",
};

/// Programs that exist to give root up before they start another one. Whoever installs them has an entry point for it.
const DROPPERS: &[&str] = &["gosu", "su-exec", "s6-overlay", "s6-setuidgid", "setuidgid", "fixuid"];

/// Programs that run another one as somebody else.
const SWITCHES: &[&str] = &[
    "chpst",
    "gosu",
    "runuser",
    "s6-setuidgid",
    "setpriv",
    "setuidgid",
    "start-stop-daemon",
    "su",
    "su-exec",
    "sudo",
];

/// Programs that cannot do their work without root.
const NEED_ROOT: &[&str] = &[
    "cron",
    "crond",
    "containerd",
    "dockerd",
    "init",
    "openvpn",
    "s6-svscan",
    "sshd",
    "supervisord",
    "systemd",
];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    if last.lineage().any(|stage| stage.from().is_none()) {
        return;
    }
    match last.user() {
        Some(user) => explicit(user, last, out),
        None => missing(last, out),
    }
}

fn explicit(user: Node<'_>, last: Stage<'_>, out: &mut Findings<'_>) {
    let Some(written) = user.args.text() else { return };
    let Some(value) = user.resolve(&written.value) else { return };
    let name = value.split(':').next().unwrap_or_default().trim();
    let words = words! {
        en: "`USER {value}` is the last one: the container runs as root",
        fr: "`USER {value}` est le dernier\u{202F}: le conteneur s'exécute en root",
    };
    if name == "root" || name.parse() == Ok(0_u32) {
        let finding = out.report(written.span, words);
        finding.also("checkov/CKV_DOCKER_8").also("dockle/CIS-DI-0001").also("hadolint/DL3002");
        finding.also("kics/67fd0c4a-68cf-46d7-8c41-bc9fba7e40ae").also("trivy/DS-0002");
        finding.level(if keeps_root(last) { Level::Warning } else { Level::Info });
    } else if name.eq_ignore_ascii_case("ContainerAdministrator") {
        let words = words! {
            en: "the container runs as `{name}`, who may do everything in it",
            fr: "le conteneur s'exécute avec `{name}`, qui peut tout y faire",
        };
        out.report(written.span, words).level(Level::Info);
    }
}

fn missing(last: Stage<'_>, out: &mut Findings<'_>) {
    let runs = last.last(Kind::Entrypoint).or_else(|| last.last(Kind::Cmd)).is_some();
    let level = match last.root() {
        Base::Image(_) if last.is_windows() => return,
        Base::Image(reference) => {
            let image = ImageName::parse(reference);
            match default_user(&image) {
                User::NonRoot(_) | User::DropsPrivileges => return,
                User::Unknown if out.option(&UNKNOWN_IMAGES) != OptValue::Bool(true) => return,
                User::Unknown => Level::Info,
                User::Root if (runs || is_service(&image)) && keeps_root(last) => Level::Warning,
                // An image that runs nothing by itself may be a base for others, who choose the user.
                User::Root => Level::Info,
            }
        }
        // Files to take out, not an image to run.
        Base::Scratch if !runs => return,
        // There is nothing in the image that root could use, but whatever is mounted into it.
        Base::Scratch => Level::Info,
        Base::Stage(_) | Base::Unknown => return,
    };
    let Some(from) = last.from() else { return };
    let words = words! {
        en: "no `USER` follows: the container runs as root",
        fr: "aucun `USER` ne suit\u{202F}: le conteneur s'exécute en root",
    };
    let finding = out.report(from.image.span, words);
    finding.level(level).fix_if(fix(last));
    finding.also("checkov/CKV_DOCKER_3").also("dockle/CIS-DI-0001").also("trivy/DS-0002");
    finding.also("kics/fd54f200-402c-4333-a5a4-36ef6709af2f");
}

/// Whether nothing tells that the program gives root up by itself, or cannot do without it.
fn keeps_root(last: Stage<'_>) -> bool {
    let commands = [Kind::Entrypoint, Kind::Cmd].into_iter().filter_map(|kind| last.last(kind));
    let mut programs = commands.flat_map(|node| node.script().commands());
    let switches = programs
        .any(|command| command.is_any(NEED_ROOT) || SWITCHES.iter().any(|switch| command.uses(switch)));
    let mut nodes = last.lineage().flat_map(|stage| stage.nodes());
    let installs = |node: Node<'_>| {
        let text = node.text(node.span);
        DROPPERS.iter().any(|dropper| text.contains(dropper))
    };
    !switches
        && !nodes
            .any(|node| matches!(node.kind, Kind::Run | Kind::Copy | Kind::Add | Kind::Env) && installs(node))
}

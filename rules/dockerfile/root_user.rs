use super::root_user_fix::fix;
use crate::across::told;
use crate::images::{
    ImageName,
    default_user::{User, default_user},
    service::is_service,
};
use calfat_lint::{
    Category, Check, Confidence, Finding, Findings, Level, Opt, OptValue, Rule, Subject, page, words,
};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::docker::{File, Node, Stage};

pub static RULE: Rule = Rule {
    id: "root-user",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
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
    about_fr: "S'il faut demander un USER pour les images dont calfat ne sait pas si elles en ont un",
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
    "dockerd-entrypoint.sh",
    "init",
    "openvpn",
    "s6-svscan",
    "sshd",
    "supervisord",
    "systemd",
];

/// What a base image starts when nobody says anything else: without arguments, these wait for a person.
const PROMPTS: &[&str] = &[
    "ash", "bash", "ghci", "iex", "irb", "jshell", "julia", "lua", "node", "pypy", "pypy3", "python",
    "python2", "python3", "sh", "zsh",
];

fn check(file: &File, out: &mut Findings<'_>) {
    file.stages().filter(|stage| !stage.is_final()).for_each(|stage| in_other_stage(stage, out));
    let Some(last) = file.final_stage() else { return };
    if last.lineage().any(|stage| stage.from().is_none()) {
        return;
    }
    match last.user() {
        Some(user) => explicit(user, last, out),
        None => missing(last, out),
    }
}

/// The last USER of a stage that does not ship, unless that of the final stage is inherited from it.
fn in_other_stage(stage: Stage<'_>, out: &mut Findings<'_>) {
    let user = stage.facts().user.own.last().map(|index| stage.file.node(*index));
    let Some(user) = user.filter(|user| !user.is_broken() && !user.is_trigger) else { return };
    let Some(written) = user.args.text() else { return };
    let name = written.value.split(':').next().unwrap_or_default().trim();
    let ships = stage.file.final_stage().and_then(Stage::user).is_some_and(|last| last.index == user.index);
    if ships || !matches!(name, "root" | "0") {
        return;
    }
    let words = words! {
        en: "this stage ends as `{name}`, though no container is started from it",
        fr: "cette étape se termine avec l'utilisateur `{name}`, même si aucun conteneur n'en part",
    };
    out.report(written.span, words).also("hadolint/DL3002").on_request();
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
        let hint = matches!(start(last), Start::GivesUp | Start::NeedsRoot);
        finding.level(if hint { Level::Info } else { Level::Warning });
        heed_compose(last, finding);
    } else if name.eq_ignore_ascii_case("ContainerAdministrator") {
        let words = words! {
            en: "the container runs as `{name}`, who may do everything in it",
            fr: "le conteneur s'exécute avec l'utilisateur `{name}`, qui peut tout y faire",
        };
        out.report(written.span, words).level(Level::Info);
    }
}

fn missing(last: Stage<'_>, out: &mut Findings<'_>) {
    let start = start(last);
    // A base for others, whose user a trigger chooses.
    if start == Start::Nothing
        && last.lineage().flat_map(Stage::nodes).any(|node| node.is_trigger && node.kind == Kind::User)
    {
        return;
    }
    let level = match last.root() {
        Base::Image(_) if last.is_windows() => return,
        Base::Image(reference) => {
            let image = ImageName::parse(reference);
            match default_user(&image) {
                User::NonRoot(_) | User::DropsPrivileges => return,
                User::Unknown if out.option(&UNKNOWN_IMAGES) != OptValue::Bool(true) => return,
                User::Root if start == Start::Root || start == Start::Nothing && is_service(&image) => {
                    Level::Warning
                }
                // An image that runs nothing by itself may be a base for others, who choose the user.
                User::Root | User::Unknown => Level::Info,
            }
        }
        // Files to take out, not an image to run.
        Base::Scratch if start == Start::Nothing => return,
        // There is nothing in the image that root could use, but whatever is mounted into it.
        Base::Scratch => Level::Info,
        Base::Stage(_) | Base::Unknown => return,
    };
    let Some(from) = last.from() else { return };
    let words = if start == Start::GivesUp {
        words! {
            en: "no `USER` follows: the container starts as root and must give up its rights by itself",
            fr: "aucun `USER` ne suit\u{202F}: le conteneur démarre en root et doit abandonner ses privilèges de lui-même",
        }
    } else {
        words! {
            en: "no `USER` follows: the container runs as root",
            fr: "aucun `USER` ne suit\u{202F}: le conteneur s'exécute en root",
        }
    };
    let finding = out.report(from.image.span, words);
    finding.level(level).fix_if(fix(last));
    finding.also("checkov/CKV_DOCKER_3").also("dockle/CIS-DI-0001").also("trivy/DS-0002");
    finding.also("kics/fd54f200-402c-4333-a5a4-36ef6709af2f");
    heed_compose(last, finding);
}

/// Where each service names an ordinary user, only the other tools, which do not look there, would speak.
fn heed_compose(last: Stage<'_>, finding: &mut Finding) {
    if told::all(last, told::has_user) {
        finding.on_request();
        return;
    }
    let without = last.services().filter(|by| !told::has_user(by.service));
    let with_build = words! { en: "this service runs the image so", fr: "ce service lance l'image ainsi" };
    told::label(finding, without, "build", &with_build);
}

/// What the container starts with, as far as the file tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Start {
    /// No command of the file, or a bare prompt.
    Nothing,
    /// A program that stays root.
    Root,
    /// One that cannot do without.
    NeedsRoot,
    /// One that becomes somebody else, or probably will.
    GivesUp,
}

fn start(last: Stage<'_>) -> Start {
    let mut nodes = last.lineage().flat_map(Stage::nodes);
    let installs = |node: Node<'_>| {
        let text = node.text(node.span);
        DROPPERS.iter().any(|dropper| text.contains(dropper))
    };
    let commands: Vec<_> =
        [Kind::Entrypoint, Kind::Cmd].into_iter().filter_map(|kind| last.last(kind)).collect();
    let programs = || commands.iter().flat_map(|node| node.script().commands());
    let switches = programs().any(|command| SWITCHES.iter().any(|switch| command.uses(switch)));
    if switches
        || nodes
            .any(|node| matches!(node.kind, Kind::Run | Kind::Copy | Kind::Add | Kind::Env) && installs(node))
    {
        return Start::GivesUp;
    }
    if programs().any(|command| command.is_any(NEED_ROOT)) {
        return Start::NeedsRoot;
    }
    let known = commands.iter().all(|node| node.script().is_known());
    let idle = known && programs().all(|command| command.is_any(PROMPTS) && command.args.is_empty());
    if idle { Start::Nothing } else { Start::Root }
}

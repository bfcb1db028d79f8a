use super::merged_run::{self, Style};
use crate::packages::{Call, Kind, Manager, Verb, caches};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::words;
use calfat_project::docker::{File, Node, Run};
use calfat_shell::{Command, Enclosure};
use std::{cell::OnceCell, collections::BTreeMap};

pub static RULE: Rule = Rule {
    id: "stale-package-index",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV_DOCKER_5", "trivy/DS-0017"],
    page: page!("stale_package_index"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// The managers that never refresh their index by themselves.
const BY_HAND: &[&str] = &["apk", "apt"];

/// Programs that may stand beside a refresh without using what it fetched.
const BESIDE: &[&str] = &[
    ":",
    "add-apt-repository",
    "apt-key",
    "cat",
    "chmod",
    "cp",
    "curl",
    "dpkg",
    "echo",
    "export",
    "gpg",
    "grep",
    "install",
    "ln",
    "mkdir",
    "mv",
    "printf",
    "rm",
    "sed",
    "set",
    "tee",
    "touch",
    "tr",
    "true",
    "wget",
];

/// Verbs that use no index.
const IDLE: &[&str] = &["autoclean", "clean", "config-manager", "repolist"];

/// Installations that need an index which their own RUN does not fetch: by manager and by the stage at the bottom of
/// their lineage.
type Needs<'a> = BTreeMap<(&'static str, usize), Vec<(Run<'a>, Call<'a>)>>;

fn check(file: &File, out: &mut Findings<'_>) {
    let runs = || file.nodes().filter(|node| !node.is_trigger).filter_map(Node::as_run);
    let mut needs = Needs::new();
    for run in runs() {
        if let Some(call) = unprepared(run) {
            needs.entry((call.manager.name, root(run))).or_default().push((run, call));
        }
    }
    // It looks at all lines, and so is found once, if at all.
    let style = OnceCell::new();
    for run in runs() {
        for call in unused(run) {
            let all = needs.get(&(call.manager.name, root(run))).map_or(&[][..], Vec::as_slice);
            let later = &all[all.partition_point(|(other, _)| other.node.index <= run.node.index)..];
            report(run, &call, later.first(), &style, out);
        }
    }
}

fn root(run: Run<'_>) -> usize {
    run.node.stage().map_or(usize::MAX, |stage| stage.facts().root)
}

/// What a RUN installs before it has fetched an index.
fn unprepared(run: Run<'_>) -> Option<Call<'_>> {
    let mut calls =
        run.script().commands().filter_map(Call::of).filter(|call| BY_HAND.contains(&call.manager.name));
    let first = calls.find(|call| matches!(call.verb, Verb::Refresh | Verb::Install | Verb::Upgrade))?;
    // `apk add --no-cache` fetches one for itself, as the script of minideb does.
    let by_itself = [("", "no-cache"), ("U", "update-cache"), ("u", "update")];
    let prepares = first.manager.name == "apk"
        && by_itself.iter().any(|(short, long)| first.command.has_flag(short, long));
    (first.verb == Verb::Install && first.verb_text != "*" && !prepares && !first.packages().is_empty())
        .then_some(first)
}

/// The refreshes of a RUN that nothing in it uses: the last one of each manager.
fn unused(run: Run<'_>) -> Vec<Call<'_>> {
    let mut open: Vec<Call<'_>> = Vec::new();
    for command in run.script().commands() {
        let Some(manager) = command.name().and_then(Manager::of_program) else { continue };
        if manager.kind != Kind::System {
            continue;
        }
        match Call::of(command) {
            Some(call) if call.verb == Verb::Refresh => {
                open.retain(|open| open.manager.name != manager.name);
                if !command.place.inside.has(Enclosure::Function) {
                    open.push(call);
                }
            }
            Some(call) if matches!(call.verb, Verb::Clean | Verb::Remove) => {}
            None if command.subcommand(manager.value_flags).is_some_and(|verb| IDLE.contains(&verb)) => {}
            _ => open.retain(|open| open.manager.name != manager.name),
        }
    }
    let mounted = caches::mounted(run);
    open.retain(|call| !mounted.iter().any(|target| is_index(target, call.manager.name)));
    open
}

/// Whether a mount keeps the index out of the layer.
fn is_index(target: &str, manager: &str) -> bool {
    match manager {
        "apt" => target.starts_with("/var/lib/apt"),
        _ => target.starts_with("/var/cache"),
    }
}

fn report<'a>(
    run: Run<'a>,
    call: &Call<'_>,
    later: Option<&(Run<'a>, Call<'a>)>,
    style: &OnceCell<Style<'a>>,
    out: &mut Findings<'_>,
) {
    let words = call.words();
    let by_hand = BY_HAND.contains(&call.manager.name);
    let finding = if let Some((next, install)) = later.filter(|_| by_hand) {
        let other = install.words();
        let finding = out.report(
            call.head(),
            words! {
                en: "`{other}` below may get an old `{words}` out of the build cache",
                fr: "plus bas, `{other}` risque de reprendre du cache de build un ancien `{words}`",
            },
        );
        finding.label(
            install.head(),
            words! { en: "it belongs in this `RUN`", fr: "il a sa place dans ce `RUN`" },
        );
        finding.fix_if(merge(run, *next, style))
    } else if run.script().commands().all(is_beside) {
        let finding = out.report(
            call.head(),
            words! {
                en: "nothing in this `RUN` uses what `{words}` fetches",
                fr: "rien dans ce `RUN` n'utilise ce que `{words}` télécharge",
            },
        );
        // The others refresh by themselves: that is superfluous, but not stale.
        if by_hand { finding } else { finding.level(Level::Info) }
    } else {
        return;
    };
    if call.verb_text == "update" {
        finding.also("checkov/CKV_DOCKER_5").also("trivy/DS-0017");
    }
}

fn is_beside(command: &Command) -> bool {
    let is_manager = command.name().and_then(Manager::of_program).is_some();
    command.program.is_none() || is_manager || command.is_any(BESIDE)
}

/// Both in one RUN, if they follow each other and run alike.
fn merge<'a>(run: Run<'a>, next: Run<'a>, style: &OnceCell<Style<'a>>) -> Option<Fix> {
    let alike = run.node.index + 1 == next.node.index && run.flags.is_empty() && next.flags.is_empty();
    let plain = run.heredocs.is_empty() && next.heredocs.is_empty();
    let file = run.node.file;
    let style = || style.get_or_init(|| Style::of(file));
    let fix = (alike && plain).then(|| merged_run::merge(file, style(), &[run, next]));
    let fix = fix.flatten()?;
    Some(Fix::review(fix.title, fix.edits))
}

use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Args, Base, Kind};
use calfat_project::docker::{File, Node, Stage};
use calfat_shell::Command;
use std::collections::BTreeSet;

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
    check: Check::Dockerfile(check),
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

/// How many programs a container is thought to start.
const MOST_STARTED: usize = 20;

/// What instructions have put into an image without a shell.
#[derive(Clone, Default)]
struct Brought<'a> {
    /// A shell, perhaps.
    shell: bool,
    /// Files where programs lie: one of them is a shell, perhaps, unless the container starts it.
    programs: BTreeSet<&'a str>,
}

fn check(file: &File, out: &mut Findings<'_>) {
    // By stage, from those that others build on to these.
    let mut all: Vec<Brought<'_>> = Vec::new();
    for stage in file.stages() {
        let mut brought = stage.parent().map_or_else(Brought::default, |parent| all[parent.index].clone());
        if let Some(base) = bare(stage.root()) {
            in_stage(stage, &base, &mut brought, out);
        }
        all.push(brought);
    }
}

fn in_stage<'a>(stage: Stage<'a>, base: &str, brought: &mut Brought<'a>, out: &mut Findings<'_>) {
    let started = started(stage);
    for node in stage.nodes() {
        brought.add(node);
        let is_fine = brought.may_hold_shell(&started) || node.is_trigger;
        if is_fine || !is_shell_form(node) || !node.has_default_shell() {
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

/// The programs that a container of a stage starts.
fn started(stage: Stage<'_>) -> Vec<&str> {
    let ends = [Kind::Cmd, Kind::Entrypoint].into_iter().filter_map(|kind| stage.last(kind));
    let commands = ends.flat_map(|node| node.script().commands()).take(MOST_STARTED);
    commands.filter_map(Command::name).collect()
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

impl<'a> Brought<'a> {
    /// Adds what an instruction brings: a shell may come with an archive, whole folders, mounted files, and for `/` with
    /// anything but the programs that are started.
    fn add(&mut self, node: Node<'a>) {
        if node.kind == Kind::Run {
            self.shell |= node.flag("mount").is_some();
        }
        let Some(copy) = node.as_copy().filter(|_| !self.shell) else { return };
        let Some(destination) = node.resolve(&copy.destination.value) else {
            self.shell = true;
            return;
        };
        let names = || copy.sources.iter().map(|source| base_name(&source.value));
        self.shell = node.kind == Kind::Add
            || names().any(|name| name.is_empty() || may_be_shell(name))
            || may_be_shell(base_name(&destination));
        if matches!(destination.trim_end_matches(['/', '.']), "" | "/bin" | "bin") {
            self.programs.extend(names());
        }
        // No container starts so many.
        if self.programs.len() > MOST_STARTED {
            self.shell = true;
            self.programs.clear();
        }
    }

    fn may_hold_shell(&self, started: &[&str]) -> bool {
        self.shell || !self.programs.iter().all(|program| started.contains(program))
    }
}

fn base_name(path: &str) -> &str {
    path.trim_end_matches('/').rsplit('/').next().unwrap_or_default()
}

fn may_be_shell(name: &str) -> bool {
    let shells = ["sh", "bash", "busybox", "dash", "ash", "toybox", "bin", "usr", "*", "."];
    shells.contains(&name) || name.contains("root") || name.contains(".t")
}

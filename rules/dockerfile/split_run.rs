use super::{
    dependency_install::{From, install},
    merged_run::{self, Style},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Args;
use calfat_project::docker::{File, Node, Run, Stage};
use calfat_shell::{Command, Enclosure};
use std::{cell::LazyCell, collections::HashSet};

pub static RULE: Rule = Rule {
    id: "split-run",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3059"],
    page: page!("split_run"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// A RUN of more commands is a unit that somebody has put together, and perhaps a part of the cache worth keeping.
const MOST_COMMANDS: usize = 2;

/// So is a RUN of more lines: a long list of packages.
const MOST_LINES: u32 = 3;

fn check(file: &File, out: &mut Findings<'_>) {
    let style = LazyCell::new(|| Style::of(file));
    let mut told = HashSet::new();
    for group in groups(file) {
        told.insert(group[1].node.index);
        report(&group, merged_run::merge(file, &style, &group), out);
    }
    // hadolint speaks of each pair.
    let runs = (1..file.tree.instructions.len()).filter(|index| !told.contains(index));
    for (first, second) in runs.filter_map(|index| pair(file, index)).filter(|(a, b)| is_asked_for(*a, *b)) {
        out.report(
            second.keyword.span,
            words! {
                en: "this `RUN` and the one above could be one layer",
                fr: "ce `RUN` et le précédent pourraient former une seule couche",
            },
        )
        .also("hadolint/DL3059")
        .label(first.keyword.span, words! { en: "the one above", fr: "le précédent" })
        .on_request();
    }
}

/// The RUN that belong together, at least two in each group.
fn groups(file: &File) -> Vec<Vec<Run<'_>>> {
    let mut groups: Vec<Vec<Run<'_>>> = Vec::new();
    for run in shipped(file).filter_map(Node::as_run).filter(|run| is_small(*run)) {
        match groups.last_mut().filter(|group| belongs(group, run)) {
            Some(group) => group.push(run),
            None => groups.push(vec![run]),
        }
    }
    groups.retain(|group| group.len() > 1);
    groups
}

/// The RUN at an index and the one directly above it.
fn pair(file: &File, index: usize) -> Option<(Run<'_>, Run<'_>)> {
    let run = |index| file.node(index).as_run().filter(|run: &Run<'_>| !run.node.is_trigger);
    Some((run(index - 1)?, run(index)?))
}

/// Whether hadolint asks for two RUN to be one: they run in the same way, and neither holds more than one command.
fn is_asked_for(first: Run<'_>, second: Run<'_>) -> bool {
    is_one_command(first) && is_one_command(second) && manner(first) == manner(second)
}

/// As hadolint counts: `[` and assignments are no commands, and a script within the line is looked into in the JSON
/// form alone.
fn is_one_command(run: Run<'_>) -> bool {
    let is_json = matches!(run.args, Args::Json(_));
    let is_inner = |command: &&Command| command.place.inside.has(Enclosure::Script);
    let script = run.script();
    let looks_inside = is_json && script.commands().any(|command| is_inner(&command));
    let counted = script.commands().filter(|command| is_inner(command) == looks_inside);
    let counted = counted.filter(|command| command.program.is_some() && !command.is_any(&["[", "[["]));
    script.is_known() && counted.take(2).count() < 2
}

/// The flags of a RUN, whatever their order and that of their parts.
fn manner(run: Run<'_>) -> Vec<String> {
    let parts = |flag: &str| {
        let mut parts: Vec<String> =
            flag.split(',').map(|part| part.replacen("dst=", "target=", 1)).collect();
        parts.sort();
        parts.join(",")
    };
    let mut flags: Vec<String> = flags(run).map(parts).collect();
    flags.sort();
    flags
}

/// The instructions whose layers end up in the image: those of the last stage and of the stages it builds on. A part of
/// a file, as in a lesson, has no stage at all; that alone makes its instructions count as broken.
fn shipped(file: &File) -> Box<dyn Iterator<Item = Node<'_>> + '_> {
    match file.final_stage() {
        Some(last) => Box::new(last.lineage().flat_map(Stage::nodes)),
        None => Box::new((0..file.tree.instructions.len()).map(|index| file.node(index))),
    }
}

fn report(group: &[Run<'_>], fix: Option<Fix>, out: &mut Findings<'_>) {
    let [first, second, ..] = group else { return };
    let count = group.len();
    let finding = out.report(
        second.keyword.span,
        words! {
            en: "these {count} `RUN` could be one layer",
            fr: "ces {count} `RUN` pourraient former une seule couche",
        },
    );
    finding.label(first.keyword.span, words! { en: "the first of them", fr: "le premier" }).fix_if(fix);
    if is_asked_for(*first, *second) {
        finding.also("hadolint/DL3059");
    }
}

/// One or two commands that the shell reads from the line itself.
fn is_small(run: Run<'_>) -> bool {
    let count = run.commands().take(MOST_COMMANDS + 1).count();
    let (first, last) = run.lines;
    let has_text = run.args.text().is_some() && run.heredocs.is_empty();
    has_text
        && (1..=MOST_COMMANDS).contains(&count)
        && last - first < MOST_LINES
        && !run.node.is_trigger
        && !begins_with_setting(run, count)
        && !installs_dependencies(run)
        // It may read what the RUN before has written to a profile.
        && !run.node.has_login_shell()
}

/// `set -e; …` is a script of its own. A setting alone, such as `RUN export A=1`, does nothing, and merging it would
/// wake it up.
fn begins_with_setting(run: Run<'_>, count: usize) -> bool {
    let first = run.script().command(0);
    first.is("set") || count == 1 && merged_run::leaks(first)
}

/// What a project depends on deserves a place of its own in the cache.
fn installs_dependencies(run: Run<'_>) -> bool {
    let mut from = run.commands().filter_map(|each| Some(install(each.command)?.from));
    from.any(|from| matches!(from, From::Manifest(_) | From::Project))
}

/// Whether a RUN follows the group directly, runs in the same way, and is of the same kind: a single command each, or
/// all of them beginning with the same program.
fn belongs(group: &[Run<'_>], run: Run<'_>) -> bool {
    let Some((first, last)) = group.first().zip(group.last()) else { return false };
    let is_next = last.node.index + 1 == run.node.index && flags(*last).eq(flags(run));
    let is_single = |run: Run<'_>| run.commands().nth(1).is_none();
    is_next && (is_single(run) && is_single(*last) && is_single(*first) || program(*first) == program(run))
}

fn flags(run: Run<'_>) -> impl Iterator<Item = &str> {
    run.node.instruction.flags.iter().map(|flag| flag.word.value.as_str())
}

fn program(run: Run<'_>) -> Option<&str> {
    run.node.script().commands().next()?.name()
}

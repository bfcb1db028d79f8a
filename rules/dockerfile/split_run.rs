use super::{
    dependency_install::{From, install},
    merged_run::{self, Style},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::{File, Node, Run, Stage};
use std::cell::LazyCell;

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
    let mut group: Vec<Run<'_>> = Vec::new();
    for node in shipped(file) {
        let run = node.as_run().filter(|run| is_small(*run));
        if let Some(run) = run.filter(|run| belongs(&group, *run)) {
            group.push(run);
            continue;
        }
        report(&group, |group| merged_run::merge(file, &style, group), out);
        group.clear();
        group.extend(run);
    }
    report(&group, |group| merged_run::merge(file, &style, group), out);
}

/// The instructions whose layers end up in the image: those of the last stage and of the stages it builds on. A part of
/// a file, as in a lesson, has no stage at all; that alone makes its instructions count as broken.
fn shipped(file: &File) -> Box<dyn Iterator<Item = Node<'_>> + '_> {
    match file.final_stage() {
        Some(last) => Box::new(last.lineage().flat_map(Stage::nodes)),
        None => Box::new((0..file.tree.instructions.len()).map(|index| file.node(index))),
    }
}

fn report(group: &[Run<'_>], merge: impl Fn(&[Run<'_>]) -> Option<Fix>, out: &mut Findings<'_>) {
    let [first, second, ..] = group else { return };
    let count = group.len();
    out.report(
        second.keyword.span,
        words! {
            en: "these {count} `RUN` could be one layer",
            fr: "ces {count} `RUN` pourraient former une seule couche",
        },
    )
    .also("hadolint/DL3059")
    .label(first.keyword.span, words! { en: "the first of them", fr: "le premier" })
    .fix_if(merge(group));
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

use crate::{Check, Finding, Findings, Rule, Settings, markdown, suppression::Hearing};
use calfat_project::{
    Content, Document, Project,
    docker::{File, Node, ShellCommand, Stage},
};
use rayon::prelude::*;

/// Checks every document of a project, in parallel. The findings are sorted by document, place and rule, whatever the
/// number of threads.
///
/// `rules` are all that there are, also those that the settings switch off: a suppression comment may name them.
pub fn lint(project: &Project, rules: &[&'static Rule], settings: &Settings) -> Vec<Finding> {
    let all = (0..project.documents.len()).into_par_iter();
    all.flat_map_iter(|document| check(project, document, rules, settings)).collect()
}

/// Checks one document. The findings are sorted by place and rule.
pub fn check(
    project: &Project,
    document: usize,
    rules: &[&'static Rule],
    settings: &Settings,
) -> Vec<Finding> {
    let read = &project.documents[document];
    if read.source().is_none() {
        return Vec::new();
    }
    let run = Run::new(rules, settings);
    let mut found = match &read.content {
        Content::Markdown(file) => markdown::check(read, file, document, &run),
        _ => run.alone(read, document),
    };
    found.retain(|finding| settings.selection.wants(finding));
    for finding in &mut found {
        finding.level = settings.level(finding);
    }
    found.sort_by(|a, b| (a.span, a.rule, &a.words.en).cmp(&(b.span, b.rule, &b.words.en)));
    if matches!(read.content, Content::Compose(_)) {
        // What an anchor shares is seen once for each service that uses it.
        found.dedup_by(|a, b| (a.span, a.rule, &a.words.en) == (b.span, b.rule, &b.words.en));
    }
    found
}

/// The rules as they are to run on one file.
pub(crate) struct Run<'a> {
    wanted: Vec<&'static Rule>,
    pub(crate) settings: &'a Settings,
    pub(crate) hearing: Hearing<'a>,
}

impl<'a> Run<'a> {
    fn new(rules: &'a [&'static Rule], settings: &'a Settings) -> Self {
        let wanted = rules.iter().filter(|rule| settings.selection.wants_rule(rule)).copied().collect();
        Self { wanted, settings, hearing: Hearing::new(rules, settings) }
    }

    /// What the rules find in one document of one language, its own suppression comments obeyed.
    pub(crate) fn alone(&self, read: &Document, number: usize) -> Vec<Finding> {
        let mut found: Vec<Finding> = Vec::new();
        for rule in &self.wanted {
            let mut out = Findings::new(rule, number, read, self.settings);
            run(rule.check, read, &mut out);
            found.extend(out.into_found());
        }
        if self.settings.ignore_suppressions { found } else { self.hearing.apply(read, number, found) }
    }
}

/// Brings a rule every part of the document that it looks at.
fn run(check: Check, document: &Document, out: &mut Findings<'_>) {
    match (check, &document.content) {
        (Check::Each(checks), _) => checks.iter().for_each(|check| run(*check, document, out)),
        (Check::Problem(check), _) => each(document.problems().iter(), check, out),
        (check, Content::Dockerfile(file)) => run_on_dockerfile(check, file, out),
        (Check::Service(check), Content::Compose(file)) => each(file.services(), check, out),
        (Check::Compose(check), Content::Compose(file)) => check(file, out),
        (Check::Ignore(check), Content::Ignore(file)) => check(file, out),
        _ => {}
    }
}

fn run_on_dockerfile(check: Check, file: &File, out: &mut Findings<'_>) {
    match check {
        Check::Instruction(check) => each(file.nodes(), check, out),
        Check::From(check) => each(file.stages().filter_map(Stage::from), check, out),
        Check::Run(check) => each(file.nodes().filter_map(Node::as_run), check, out),
        Check::Command(check) => each(commands(file), check, out),
        Check::Copy(check) => each(file.nodes().filter_map(Node::as_copy), check, out),
        Check::Stage(check) => each(file.stages(), check, out),
        Check::Dockerfile(check) => check(file, out),
        // The others look at other documents, or run after all others.
        _ => {}
    }
}

fn each<T>(all: impl Iterator<Item = T>, check: fn(T, &mut Findings<'_>), out: &mut Findings<'_>) {
    for one in all {
        check(one, out);
    }
}

fn commands(file: &File) -> impl Iterator<Item = ShellCommand<'_>> {
    file.nodes()
        .filter_map(calfat_project::docker::Node::as_run)
        .flat_map(calfat_project::docker::Run::commands)
}

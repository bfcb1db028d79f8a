use crate::{Check, Finding, Findings, Rule, Settings, suppression};
use calfat_project::{
    Project,
    docker::{File, ShellCommand},
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
    let Some(file) = project.documents[document].dockerfile() else { return Vec::new() };
    let wanted = rules.iter().filter(|rule| settings.selection.wants_rule(rule));
    let mut found: Vec<Finding> = Vec::new();
    for rule in wanted {
        let mut out = Findings::new(rule, document, settings);
        run(rule.check, file, &mut out);
        found.extend(out.into_found());
    }
    if !settings.ignore_suppressions {
        found = suppression::apply(file, document, found, rules, settings);
    }
    found.retain(|finding| settings.selection.wants(finding));
    for finding in &mut found {
        finding.level = settings.levels.get(finding.rule).copied().unwrap_or(finding.level);
    }
    found.sort_by(|a, b| (a.span, a.rule, &a.words.en).cmp(&(b.span, b.rule, &b.words.en)));
    found
}

/// Brings a rule every part of the file that it looks at.
fn run(check: Check, file: &File, out: &mut Findings<'_>) {
    match check {
        Check::Instruction(check) => file.nodes().for_each(|node| check(node, out)),
        Check::From(check) => {
            file.stages().filter_map(|stage| stage.from()).for_each(|from| check(from, out))
        }
        Check::Run(check) => file.nodes().filter_map(|node| node.as_run()).for_each(|run| check(run, out)),
        Check::Command(check) => commands(file).for_each(|command| check(command, out)),
        Check::Copy(check) => {
            file.nodes().filter_map(|node| node.as_copy()).for_each(|copy| check(copy, out))
        }
        Check::Stage(check) => file.stages().for_each(|stage| check(stage, out)),
        Check::Dockerfile(check) => check(file, out),
        Check::Problem(check) => file.problems.iter().for_each(|problem| check(problem, out)),
        // These run after all others.
        Check::Suppression(_) => {}
    }
}

fn commands(file: &File) -> impl Iterator<Item = ShellCommand<'_>> {
    file.nodes().filter_map(|node| node.as_run()).flat_map(|run| run.commands())
}

use crate::packages::{Call, Kind, Package, Verb, Version, hadolint::pins};
use calfat_lint::{Category, Check, Confidence, Finding, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    text::{Edit, Span, Words},
    words,
};
use calfat_project::docker::ShellCommand;
use calfat_shell::{Enclosure, Operator, Redirect};
use std::collections::BTreeMap;

pub static RULE: Rule = Rule {
    id: "unpinned-package",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "hadolint/DL3008",
        "hadolint/DL3013",
        "hadolint/DL3016",
        "hadolint/DL3018",
        "hadolint/DL3028",
        "hadolint/DL3033",
        "hadolint/DL3037",
        "hadolint/DL3041",
        "hadolint/DL3062",
    ],
    page: page!("unpinned_package"),
    options: &[],
    check: Check::Command(check),
};

/// How many packages are named; the others are counted.
const MOST_NAMES: usize = 3;

/// One finding for each command, however many packages it names: nobody reads forty.
fn check(command: ShellCommand<'_>, out: &mut Findings<'_>) {
    let Some(call) = Call::of(command.command) else { return };
    let asked = pins::missing(&call, command.run.node);
    let code = asked.as_ref().map(|(code, _)| *code);
    let found = report_missing(&call, command, code, out);
    let Some((code, missed)) = asked.filter(|_| !found && !pins::is_left_alone(&call)) else { return };
    if let (Some(first), Some(last)) = (missed.first(), missed.last()) {
        let names = names(&missed);
        let words = words! {
            en: "hadolint sees no version in `{names}`",
            fr: "hadolint ne voit pas de version dans `{names}`",
        };
        let finding = out.report(first.word.span.to(last.word.span), words);
        finding.level(Level::Info).also(code).on_request();
    }
}

/// Whether there was something to report.
fn report_missing(
    call: &Call<'_>,
    command: ShellCommand<'_>,
    code: Option<&'static str>,
    out: &mut Findings<'_>,
) -> bool {
    if !matches!(call.verb, Verb::Install | Verb::Run)
        || call.is_pinned_by_flag()
        || is_constrained(call, command)
    {
        return false;
    }
    let redirects: BTreeMap<u32, &Redirect> =
        command.command.redirects.iter().map(|redirect| (redirect.span.start, redirect)).collect();
    let mut missing = Vec::new();
    let mut found = false;
    for package in call.packages() {
        if package.spelling.version != Version::Missing {
            continue;
        }
        match unquoted(&package, &redirects) {
            Some(span) => {
                weigh(report_unquoted(span, command, out), call, code);
                found = true;
            }
            None => missing.push(package),
        }
    }
    if let (Some(first), Some(last)) = (missing.first(), missing.last()) {
        weigh(out.report(first.word.span.to(last.word.span), sentence(&missing)), call, code);
        found = true;
    }
    found
}

fn weigh(finding: &mut Finding, call: &Call<'_>, code: Option<&'static str>) {
    if call.manager.kind == Kind::System {
        // The archives of distributions forget old versions, so that a fixed one makes the build fail one day.
        finding.level(Level::Info);
    }
    if let Some(code) = code {
        finding.also(code);
    }
}

/// Whether a variable names a file with the versions.
fn is_constrained(call: &Call<'_>, command: ShellCommand<'_>) -> bool {
    let Some(name) = call.manager.pinned_by_variable else { return false };
    let node = command.run.node;
    command.command.assignment(name).is_some() || node.file.stages.definition(name, node.index).is_some()
}

fn sentence(missing: &[Package<'_>]) -> Words {
    let names: Vec<&str> = missing.iter().map(|package| package.word.display()).collect();
    let Some((last, first)) = names.split_last().filter(|(_, first)| !first.is_empty()) else {
        let name = names[0];
        return words! { en: "`{name}` has no pinned version", fr: "`{name}` n'a pas de version fixée" };
    };
    if names.len() <= MOST_NAMES {
        let first = first.join("`, `");
        return words! {
            en: "`{first}` and `{last}` have no pinned version",
            fr: "`{first}` et `{last}` n'ont pas de version fixée",
        };
    }
    let (names, rest) = (names[..MOST_NAMES - 1].join("`, `"), names.len() + 1 - MOST_NAMES);
    words! {
        en: "`{names}` and {rest} more packages have no pinned version",
        fr: "`{names}` et {rest} autres paquets n'ont pas de version fixée",
    }
}

/// The first words of those that hadolint misses something in.
fn names(missed: &[Package<'_>]) -> String {
    let names: Vec<&str> = missed.iter().take(MOST_NAMES).map(|package| package.word.display()).collect();
    names.join("`, `")
}

/// `flask>=3` without quotes: the shell takes `>` for itself, and what is installed is any `flask`.
fn unquoted(package: &Package<'_>, redirects: &BTreeMap<u32, &Redirect>) -> Option<Span> {
    let word = package.word.span;
    redirects.get(&word.end).filter(|redirect| redirect.operator == Operator::Write)?;
    let mut end = word.end;
    while let Some(next) = redirects.get(&end) {
        end = next.span.end;
    }
    Some(Span { end, ..word })
}

fn report_unquoted<'f>(span: Span, command: ShellCommand<'_>, out: &'f mut Findings<'_>) -> &'f mut Finding {
    let written = command.run.node.text(span);
    let words = words! {
        en: "without quotes, the shell writes a file instead of asking for `{written}`",
        fr: "sans guillemets, le shell écrit un fichier au lieu de demander `{written}`",
    };
    let nested = command.command.place.inside.has(Enclosure::Script);
    let plain = !nested && !written.contains(['"', '\'', '\\', '$', '`', '\n']);
    let title = words! { en: "put it in quotes", fr: "mettre entre guillemets" };
    let fix = Fix::review(title, vec![Edit::replace(span, format!("'{written}'"))]);
    out.report(span, words).fix_if(Some(fix).filter(|_| plain))
}

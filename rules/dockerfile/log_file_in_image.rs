use crate::servers;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_project::docker::{File, Node, Stage};
use calfat_shell::{Command, Operator, Script};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "log-file-in-image",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("log_file_in_image"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Flags of servers of which the value is a log file.
const FLAGS: &[(&str, &[&str])] = &[
    ("celery", &["--logfile"]),
    ("gunicorn", &["--access-logfile", "--error-logfile", "--log-file"]),
    ("supervisord", &["--logfile"]),
    ("uwsgi", &["--logto", "--daemonize"]),
];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage().filter(|last| !last.is_windows()) else { return };
    let linked = linked(last);
    let mut seen = BTreeSet::new();
    for script in servers::started(last) {
        let shown = shown(&script);
        for (span, path) in script.commands().flat_map(logs) {
            if shown.contains(path) || linked.contains(path) || !seen.insert(span) {
                continue;
            }
            let words = words! {
                en: "`docker logs` does not show what is written to `{path}`",
                fr: "`docker logs` ne montre pas ce qui est écrit dans `{path}`",
            };
            out.report(span, words);
        }
    }
}

/// The log files that a command writes, and where it says so.
fn logs(command: &Command) -> Vec<(Span, &str)> {
    let writes = |operator| {
        use Operator::{Append, AppendBoth, Clobber, Write, WriteBoth};
        matches!(operator, Append | AppendBoth | Clobber | Write | WriteBoth)
    };
    let redirects = command.redirects.iter().filter(|redirect| writes(redirect.operator));
    let mut found: Vec<_> =
        redirects.filter_map(|redirect| Some((redirect.span, redirect.target.text()?))).collect();
    let known = FLAGS.iter().find(|(name, _)| command.is(name)).map_or(&[][..], |(_, flags)| flags);
    for (at, word) in command.args.iter().enumerate() {
        let Some(text) = word.text() else { continue };
        let (flag, value) = text.split_once('=').map_or((text, None), |(flag, value)| (flag, Some(value)));
        if !known.contains(&flag) {
            continue;
        }
        let next = command.args.get(at + 1).filter(|_| value.is_none());
        let span = next.map_or(word.span, |next| word.span.to(next.span));
        found.extend(value.or_else(|| next?.text()).map(|path| (span, path)));
    }
    found.retain(|(_, path)| is_log(path));
    found
}

fn is_log(path: &str) -> bool {
    let is_named = [".log", ".err", ".out"].iter().any(|ending| path.ends_with(ending));
    let is_kept = path.contains("/log/") || path.contains("/logs/");
    (is_named || is_kept) && !path.starts_with("/dev/") && !path.starts_with("/proc/")
}

/// The files that the same script shows: `tail -f /var/log/app.log`.
fn shown(script: &Script) -> BTreeSet<&str> {
    let tails = script.commands().filter(|command| command.is_any(&["cat", "tail", "multitail"]));
    tails.flat_map(|command| command.args.iter().filter_map(|word| word.text())).collect()
}

/// The files that are links to the container's output: `ln -sf /dev/stdout /var/log/app.log`.
fn linked(last: Stage<'_>) -> BTreeSet<&str> {
    let runs = last.lineage().flat_map(Stage::nodes).filter_map(Node::as_run);
    let links = runs.flat_map(|run| run.script().commands()).filter(|command| command.is("ln"));
    links.flat_map(|command| command.args.iter().filter_map(|word| word.text())).collect()
}

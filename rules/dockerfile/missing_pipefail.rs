use calfat_lint::{Category, Check, Confidence, Finding, Findings, Fix, Level, Rule, Subject, page};
use calfat_parser::{
    dockerfile::{Args, Base},
    text::{Edit, Span},
    words,
};
use calfat_project::docker::{Run, Stage};
use calfat_shell::{Command, Dialect, Enclosure, Pipe, Word};

pub static RULE: Rule = Rule {
    id: "missing-pipefail",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL4006"],
    page: page!("missing_pipefail"),
    options: &[],
    check: Check::Run(check),
};

/// Programs that fail only where the shell itself would.
const CANNOT_FAIL: &[&str] =
    &[":", "date", "echo", "env", "nproc", "printf", "pwd", "seq", "true", "uname", "yes"];

/// Programs that ask or filter: they take what is there, and some of them also fail where they merely find nothing, so
/// that `pipefail` would do harm.
const ASKING: &[&str] = &[
    "apk",
    "apt-mark",
    "awk",
    "cut",
    "df",
    "dpkg",
    "dpkg-query",
    "du",
    "find",
    "getent",
    "grep",
    "head",
    "id",
    "ldd",
    "locale",
    "ls",
    "ps",
    "readelf",
    "scanelf",
    "sed",
    "sort",
    "strings",
    "tail",
    "tr",
    "uniq",
    "wc",
    "which",
];

const DOWNLOADS: &[&str] = &["curl", "wget"];

/// Programs that fail by themselves where they are given nothing, or half of it.
const NOTICE: &[&str] = &[
    "apt-key",
    "bsdtar",
    "bunzip2",
    "cmp",
    "cpio",
    "diff",
    "egrep",
    "fgrep",
    "gpg",
    "gpgv",
    "grep",
    "gunzip",
    "md5sum",
    "rpm",
    "sha1sum",
    "sha256sum",
    "sha512sum",
    "tar",
    "unxz",
    "unzip",
    "zcat",
];

/// How far behind a command the next part of its pipeline is looked for.
const MOST_BETWEEN: usize = 8;

/// How many words of a SHELL are looked at, for each RUN behind it.
const MOST_OPTIONS: usize = 20;

/// One finding for each RUN: the remedy mends all its pipelines.
fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let commands: Vec<&Command> = run.script().commands().collect();
    let mut worst: Option<(&Command, Level)> = None;
    let mut seen: Option<(Span, Option<&str>)> = None;
    for (index, command) in commands.iter().enumerate() {
        let Some(pipe) = command.place.pipe else { continue };
        if is_in_plain_sight(run, command) {
            seen.get_or_insert_with(|| (command.words_span(), shown(command)));
        }
        let after = &commands[index + 1..];
        if !matters(run, command, pipe, &commands) || is_harmless(after, pipe) {
            continue;
        }
        let level = if command.is_any(DOWNLOADS) { Level::Warning } else { Level::Info };
        if worst.is_none_or(|(_, so_far)| so_far < level) {
            worst = Some((command, level));
        }
    }
    let compound =
        run.script().steps().iter().find(|step| step.pipeline.len() > 1).map(|step| (step.span, None));
    let seen = seen.or(compound).filter(|_| is_asked_by_hadolint(run));
    match (worst, seen) {
        (Some((command, level)), seen) => {
            let finding = report(command.words_span(), shown(command), out);
            finding.level(level).fix_if(fix(run, command));
            if seen.is_some() {
                finding.also("hadolint/DL4006");
            }
        }
        (None, Some((span, name))) => drop(report(span, name, out).also("hadolint/DL4006").on_request()),
        (None, None) => {}
    }
}

fn shown(command: &Command) -> Option<&str> {
    command.program.as_ref().map(Word::display)
}

/// Without a name, the part that fails is a construct of its own.
fn report<'a>(span: Span, name: Option<&str>, out: &'a mut Findings<'_>) -> &'a mut Finding {
    let words = match name {
        Some(name) => words! {
            en: "if `{name}` fails, the pipe hides it and the build goes on",
            fr: "si `{name}` échoue, le tube le cache et le build continue",
        },
        None => words! {
            en: "if the first part of this pipe fails, nobody notices and the build goes on",
            fr: "si la première partie de ce tube échoue, personne ne le remarque et le build continue",
        },
    };
    out.report(span, words)
}

/// Whether a command's failure would be noticed with `pipefail`, and is not without.
fn matters(run: Run<'_>, command: &Command, pipe: Pipe, commands: &[&Command]) -> bool {
    let place = &command.place;
    if pipe.is_last() || place.negated || has_pipefail(run, command) || cannot_fail(command) {
        return false;
    }
    if command.is_any(ASKING) || pipe.position > 0 && command.is_any(&["cat", "tee", "xargs"]) {
        return false;
    }
    if place.inside.has(Enclosure::Condition) {
        return false;
    }
    // Of a substitution, only an assignment notices the failure: `a=$(b | c)`. Most of them ask for what is there.
    let outer = place.within.filter(|_| place.inside.has(Enclosure::Substitution));
    outer.is_none_or(|outer| commands[outer].program.is_none() && command.is_any(DOWNLOADS))
}

fn has_pipefail(run: Run<'_>, command: &Command) -> bool {
    let by_shell = run.node.shell_options().pipefail
        && run.args.text().is_some()
        && !command.place.inside.has(Enclosure::Script)
        && !names_its_shell(run);
    command.options.pipefail || by_shell
}

/// Whether the script is a heredoc that begins with `#!`, so that the options of SHELL do not hold for it.
fn names_its_shell(run: Run<'_>) -> bool {
    run.heredocs.first().is_some_and(|heredoc| run.node.text(heredoc.body).starts_with("#!"))
}

fn cannot_fail(command: &Command) -> bool {
    let reads_nothing = command.args.iter().all(|word| word.raw().starts_with('-'));
    let fixed_text =
        command.is("cat") && reads_nothing && command.redirects.iter().any(|each| each.heredoc.is_some());
    command.program.is_none() || command.is_any(CANNOT_FAIL) || fixed_text
}

/// Whether the next part leaves early, or the last part fails by itself.
fn is_harmless(after: &[&Command], pipe: Pipe) -> bool {
    let part = |position: u32| {
        let is_it = |other: Pipe| other.count == pipe.count && other.position == position;
        after.iter().take(MOST_BETWEEN).find(|command| command.place.pipe.is_some_and(is_it)).copied()
    };
    stops_early(part(pipe.position + 1)) || part(pipe.count - 1).is_some_and(|last| last.is_any(NOTICE))
}

/// Whether a reader leaves before the end, so that with `pipefail` the writer would fail for want of a reader.
fn stops_early(reader: Option<&Command>) -> bool {
    let Some(reader) = reader else { return false };
    let quits = |text: &str| reader.args.iter().any(|word| word.display().contains(text));
    match reader.name() {
        Some("head") => true,
        Some("grep" | "egrep" | "fgrep") => {
            reader.has_flag("q", "quiet") || reader.has_flag("m", "max-count")
        }
        Some("awk" | "gawk" | "mawk") => quits("exit"),
        Some("sed") => quits("q"),
        _ => false,
    }
}

/// Whether hadolint sees the pipeline: it reads the JSON form as text, no text inside text, and nothing behind `<<EOF`
/// in its line.
fn is_in_plain_sight(run: Run<'_>, command: &Command) -> bool {
    let Args::Text(text) = &run.args else { return true };
    let is_cut = |word: Span| word.start > text.span.start && word.start < command.span.end;
    !command.place.inside.has(Enclosure::Script)
        && !run.heredocs.first().is_some_and(|heredoc| is_cut(heredoc.word))
}

/// Whether hadolint asks for `pipefail` here: it looks at the SHELL of this stage only.
fn is_asked_by_hadolint(run: Run<'_>) -> bool {
    if run.node.is_trigger {
        return false;
    }
    let own = run.node.stage().map_or(&[][..], |stage| &stage.facts().shell.own);
    let before = own.partition_point(|index| *index < run.node.index);
    let Some(last) = before.checked_sub(1) else { return true };
    let words: Vec<&str> = match &run.node.file.tree.instructions[own[last]].args {
        Args::Json(json) => json.elements.iter().take(MOST_OPTIONS).map(|word| word.value.as_str()).collect(),
        _ => return true,
    };
    let [program, options @ ..] = words.as_slice() else { return true };
    let knows = ["/bin/bash", "/bin/zsh", "/bin/ash", "bash", "zsh", "ash"].contains(program);
    let is_option = |word: &str| word.starts_with('-') && !word.starts_with("--") && word.contains('o');
    !(knows && options.windows(2).any(|pair| is_option(pair[0]) && pair[1] == "pipefail"))
}

/// Where the shell knows the option for sure: the ash of Alpine, and shells that SHELL names.
fn fix(run: Run<'_>, command: &Command) -> Option<Fix> {
    let is_alpine =
        || matches!(run.node.stage().map(Stage::root), Some(Base::Image(image)) if image.contains("alpine"));
    let knows_it = match run.node.dialect() {
        Dialect::Bash | Dialect::Ksh | Dialect::Zsh => true,
        Dialect::Posix => run.node.has_default_shell() && is_alpine(),
        _ => false,
    };
    let text = run.args.text()?;
    if !knows_it || command.place.inside.has(Enclosure::Script) {
        return None;
    }
    let (at, insert) = match run.heredocs.as_slice() {
        [] => (text.span.at_start(), "set -o pipefail && "),
        [only] if only.word == text.span && !names_its_shell(run) => {
            (only.body.at_start(), "set -o pipefail\n")
        }
        _ => return None,
    };
    let title = words! { en: "add `set -o pipefail`", fr: "ajouter `set -o pipefail`" };
    Some(Fix::review(title, vec![Edit::replace(at, insert)]))
}

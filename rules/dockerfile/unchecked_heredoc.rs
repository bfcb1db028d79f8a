use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_project::docker::Run;
use calfat_shell::{Command, Dialect, Joined, Node, Options, Script, Step};

pub static RULE: Rule = Rule {
    id: "unchecked-heredoc",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unchecked_heredoc"),
    options: &[],
    check: Check::Run(check),
};

/// Programs that fail only where the shell itself would, and what people write to say where they are.
const CANNOT_FAIL: &[&str] = &[
    ":", "alias", "date", "echo", "exit", "export", "printf", "pwd", "set", "shopt", "trap", "true", "umask",
    "unset",
];

fn check(run: Run<'_>, out: &mut Findings<'_>) {
    let ([heredoc], Some(text)) = (run.heredocs.as_slice(), run.args.text()) else { return };
    let is_posix = matches!(run.node.dialect(), Dialect::Posix | Dialect::Bash | Dialect::Ksh | Dialect::Zsh);
    if heredoc.word != text.span || !is_posix || !run.script().is_known() {
        return;
    }
    let body = run.node.text(heredoc.body);
    // The options of SHELL do not hold for a script that names its own shell.
    let names_its_shell = body.starts_with("#!");
    let options = if names_its_shell {
        let words: Vec<&str> = body.lines().next().unwrap_or_default().split_whitespace().collect();
        Options::of_shell(&words)
    } else {
        run.node.shell_options()
    };
    if options.errexit {
        return;
    }
    let Some(command) = unchecked(run.script()) else { return };
    let name = command.program.as_ref().map_or("", |program| program.display());
    let words = words! {
        en: "if `{name}` fails, the next line runs all the same: `set -e` is missing",
        fr: "si `{name}` échoue, la ligne suivante s'exécute quand même\u{202F}: il manque `set -e`",
    };
    out.report(command.words_span(), words).fix_if(fix(heredoc.body, body, names_its_shell));
}

/// The first command whose failure nobody notices: one that another line follows.
fn unchecked(script: &Script) -> Option<&Command> {
    let steps = script.steps();
    // Of the last line, the status is that of the RUN.
    let last_line = steps.iter().rposition(|step| !is_chained(step))?;
    let mut lines = steps[..last_line].chunk_by(|_, next| is_chained(next));
    lines.find_map(|line| {
        // `a || true` is somebody's answer to a failure.
        let answered = line.iter().any(|step| step.joined == Joined::Or);
        let mut commands = line.iter().filter_map(|step| may_fail(script, step));
        commands.next().filter(|_| !answered)
    })
}

fn is_chained(step: &Step) -> bool {
    matches!(step.joined, Joined::And | Joined::Or)
}

/// The command of a step that may fail; constructs are left alone.
fn may_fail<'a>(script: &'a Script, step: &Step) -> Option<&'a Command> {
    let Some(Node::Command(index)) = step.pipeline.last() else { return None };
    let command = script.command(*index);
    // `cat > file <<EOF` writes what stands there.
    let is_harmless = command.program.is_none()
        || command.is_any(CANNOT_FAIL)
        || command.is("cat") && command.args.is_empty();
    (!is_harmless && !step.negated && !step.background && !command.options.errexit).then_some(command)
}

/// To be read: a build that has gone on after a failure now stops.
fn fix(at: Span, body: &str, names_its_shell: bool) -> Option<Fix> {
    if body.contains('\r') {
        return None;
    }
    let skipped = if names_its_shell { body.find('\n')? + 1 } else { 0 };
    let first = &body[skipped..];
    let indent = &first[..first.len() - first.trim_start_matches(['\t', ' ']).len()];
    let start = at.start as usize + skipped;
    let edit = Edit::replace(Span::new(start, start), format!("{indent}set -e\n"));
    Some(Fix::review(words! { en: "add `set -e`", fr: "ajouter `set -e`" }, vec![edit]))
}

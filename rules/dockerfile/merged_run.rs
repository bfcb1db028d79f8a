//! Several RUN as one.

use calfat_lint::{Fix, Safety, words};
use calfat_parser::{
    dockerfile::{Comment, Word},
    text::{Edit, Span},
};
use calfat_project::docker::{File, Run};
use calfat_shell::{Command, CompoundKind, Enclosure, Joined, Node, Step};

/// What a command changes for those behind it in the same shell.
const LEAKING: &[&str] = &[
    ".", "alias", "cd", "eval", "exec", "exit", "export", "hash", "popd", "pushd", "read", "readonly",
    "return", "source", "trap", "ulimit", "umask", "unalias", "unset",
];

/// What reaches further than brackets do: options of the shell that `&&` switches off again, and programs that stay.
const BOUND_TO_ITS_RUN: &[&str] =
    &["mysqld_safe", "pg_ctl", "pg_ctlcluster", "service", "set", "shopt", "start-stop-daemon", "systemctl"];

/// Makes one RUN of several that follow one another. None if the result might do something else.
pub(super) fn merge(file: &File, style: &Style<'_>, group: &[Run<'_>]) -> Option<Fix> {
    let bodies: Option<Vec<Body<'_>>> =
        group.iter().enumerate().map(|(index, run)| Body::of(*run, index + 1 == group.len())).collect();
    let bodies = bodies?;
    let mut edits = Vec::new();
    for pair in bodies.windows(2) {
        let gap = Span { start: pair[0].word.span.end, end: pair[1].word.span.start };
        edits.push(Edit::replace(gap, style.link(file, gap, pair[0].close(), pair[1].open())));
    }
    let (first, last) = bodies.first().zip(bodies.last())?;
    if first.in_brackets {
        edits.push(Edit::replace(first.word.span.at_start(), first.open()));
    }
    if last.in_brackets {
        edits.push(Edit::replace(last.word.span.at_end(), last.close()));
    }
    let is_safe = !bodies.iter().any(|body| body.in_brackets);
    let safety = if is_safe { Safety::Safe } else { Safety::Review };
    let count = bodies.len();
    let title = words! { en: "merge these {count} `RUN`", fr: "regrouper ces {count} `RUN`" };
    Some(Fix { title, safety, edits })
}

/// What a RUN contributes.
struct Body<'a> {
    word: &'a Word,
    /// Whether it must run in a shell of its own to mean the same before `&&`.
    in_brackets: bool,
}

impl<'a> Body<'a> {
    fn of(run: Run<'a>, is_last: bool) -> Option<Self> {
        let word = run.node.instruction.args.text()?;
        let script = run.script();
        let steps = script.steps();
        let (first, last) = steps.first().zip(steps.last())?;
        // Behind the last step stands a `;` or a comment, which would swallow what follows.
        let is_whole = first.span.start == word.span.start && last.span.end == word.span.end;
        if !is_whole || steps.iter().any(|step| step.background) || script.commands().any(is_bound_to_its_run)
        {
            return None;
        }
        let is_chain = steps.iter().all(is_link);
        if !is_chain && run.node.shell_options().errexit {
            return None;
        }
        let leaks = !is_last && script.commands().any(leaks);
        Some(Self { word, in_brackets: !is_chain || leaks })
    }

    /// Two brackets in a row would begin a calculation in some shells.
    fn open(&self) -> &'static str {
        match self.in_brackets {
            true if self.word.value.starts_with('(') => "( ",
            true => "(",
            false => "",
        }
    }

    fn close(&self) -> &'static str {
        if self.in_brackets { ")" } else { "" }
    }
}

/// Whether a step is a simple command or has brackets of its own, or is a pipeline of such, and follows by `&&` alone.
fn is_link(step: &Step) -> bool {
    let is_simple = step.pipeline.iter().all(|node| match node {
        Node::Command(_) => true,
        Node::Compound(compound) => compound.kind == CompoundKind::Subshell,
    });
    matches!(step.joined, Joined::Start | Joined::And) && is_simple && !step.negated
}

/// Whether a command changes something for those behind it in the same shell.
pub(super) fn leaks(command: &Command) -> bool {
    let inside = [Enclosure::Subshell, Enclosure::Substitution, Enclosure::Script];
    let is_apart = inside.into_iter().any(|enclosure| command.place.inside.has(enclosure));
    let by_name = LEAKING.iter().any(|name| command.uses(name));
    !is_apart && (by_name || command.program.is_none())
}

fn is_bound_to_its_run(command: &Command) -> bool {
    let program = command.program.as_ref().map_or("", |program| program.display());
    command.is_any(BOUND_TO_ITS_RUN) || program.starts_with("/etc/init.d/")
}

/// Nobody indents further, and each line that is merged begins so.
const WIDEST: usize = 80;

/// How a file continues its lines.
pub(super) struct Style<'a> {
    /// Whether `&&` begins the next line in place of ending the one before.
    leading: bool,
    indent: &'a str,
    newline: &'static str,
    escape: char,
}

impl<'a> Style<'a> {
    /// Looks at all lines of a file.
    pub(super) fn of(file: &'a File) -> Self {
        let text = file.source.text();
        let escape = file.tree.escape;
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let (mut leading, mut trailing, mut indent) = (0, 0, None);
        let mut indent_of_any = None;
        for (line, next) in text.lines().zip(text.lines().skip(1)) {
            let Some(before) = line.trim_end().strip_suffix(escape) else { continue };
            let begins_with_and = next.trim_start().starts_with("&&");
            let ends_with_and = before.trim_end().ends_with("&&");
            leading += usize::from(begins_with_and);
            trailing += usize::from(ends_with_and);
            let blanks = &next[..next.len() - next.trim_start().len()];
            if blanks.len() > WIDEST {
                continue;
            }
            if begins_with_and || ends_with_and {
                indent.get_or_insert(blanks);
            } else if !blanks.is_empty() {
                indent_of_any.get_or_insert(blanks);
            }
        }
        let indent = indent.or(indent_of_any).unwrap_or("    ");
        Self { leading: leading > trailing, indent, newline, escape }
    }

    /// What stands between two bodies: the comments that stood between them stay.
    fn link(&self, file: &File, gap: Span, close: &str, open: &str) -> String {
        let Self { leading, indent, newline, escape } = self;
        let mut lines = String::new();
        for comment in comments(file, gap) {
            lines.extend([indent, file.text(comment.span).trim_end(), newline]);
        }
        if *leading {
            return format!("{close} {escape}{newline}{lines}{indent}&& {open}");
        }
        format!("{close} && {escape}{newline}{lines}{indent}{open}")
    }
}

fn comments(file: &File, gap: Span) -> impl Iterator<Item = &Comment> {
    let all = &file.tree.comments;
    let first = all.partition_point(|comment| comment.span.start < gap.start);
    all[first..].iter().take_while(move |comment| comment.span.end <= gap.end)
}

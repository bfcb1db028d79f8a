//! Faults that calfat sees in the script by itself, because the linked analyser does not.

use super::{Fault, entry};
use calfat_parser::text::Span;
use calfat_project::docker::Node;
use calfat_shell::{
    Command, Compound, CompoundKind, Dialect, Enclosure, Joined, List, Node as Part, Operator, Script, Step,
    Word, Wrapper,
};

#[cfg(test)]
pub(super) const CODES: [u16; 10] = [2174, 2185, 2188, 2189, 2232, 2251, 2283, 2287, 2288, 3028];

/// Variables that bash sets and `sh` does not.
const OF_BASH: &[&str] = &[
    "BASHOPTS",
    "BASHPID",
    "BASH_SUBSHELL",
    "DIRSTACK",
    "EPOCHREALTIME",
    "EPOCHSECONDS",
    "EUID",
    "FUNCNAME",
    "GROUPS",
    "HOSTNAME",
    "HOSTTYPE",
    "MACHTYPE",
    "OSTYPE",
    "PIPESTATUS",
    "RANDOM",
    "SECONDS",
    "SHELLOPTS",
    "SHLVL",
    "UID",
];

/// The faults in what an instruction gives to a shell.
pub(super) fn faults(node: Node<'_>) -> Vec<Fault> {
    let Some((line, dialect)) = node.shell_text() else { return Vec::new() };
    let script = node.script();
    let mut out = Vec::new();
    // ShellCheck does not look into `sh -c "…"`.
    for command in script.commands().filter(|command| !command.place.inside.has(Enclosure::Script)) {
        folderless_find(command, &mut out);
        rights_of_one_folder(command, &mut out);
        lone_redirection(command, &mut out);
        odd_program(command, &mut out);
        builtin_under_sudo(command, &mut out);
        if dialect == Dialect::Posix {
            variables_of_bash(command, node, &line.text, &mut out);
        }
    }
    if ends_at_failures(script) || node.shell_options().errexit {
        ignored_negations(script.root(), true, &mut out);
    }
    out
}

fn push(code: u16, span: Span, word: &str, out: &mut Vec<Fault>) {
    let Some(entry) = entry(code) else { return };
    out.push(Fault { entry, span, word: word.to_owned() });
}

fn folderless_find(command: &Command, out: &mut Vec<Fault>) {
    if !command.is("find") || !command.wrappers.is_empty() {
        return;
    }
    let is_global = |word: &&Word| ["-H", "-L", "-P"].contains(&word.raw()) || word.raw().starts_with("-O");
    let first = command.args.iter().find(|word| !is_global(word));
    let is_option = |word: &Word| word.display().starts_with('-') && !["--help", "-D"].contains(&word.raw());
    if first.is_none_or(is_option) {
        push(2185, command.name_span(), "find", out);
    }
}

fn rights_of_one_folder(command: &Command, out: &mut Vec<Fault>) {
    if !command.is("mkdir") || !command.wrappers.is_empty() {
        return;
    }
    let short = |word: &Word, letter| {
        word.raw().strip_prefix('-').is_some_and(|rest| !rest.starts_with('-') && rest.contains(letter))
    };
    let has_parents = command.args.iter().any(|word| short(word, 'p') || word.raw() == "--parents");
    let mode = command.args.iter().find(|word| short(word, 'm') || word.raw().starts_with("--mode"));
    let is_deep = |word: &Word| {
        let path = word.text().unwrap_or_default().trim_matches('/');
        !path.starts_with(['-', '.']) && path.contains('/')
    };
    let Some(mode) = mode.filter(|_| has_parents && command.args.iter().any(is_deep)) else { return };
    push(2174, mode.span, mode.raw(), out);
}

fn lone_redirection(command: &Command, out: &mut Vec<Fault>) {
    let is_lone = command.program.is_none() && command.assignments.is_empty();
    let Some(first) = command.redirects.first().filter(|_| is_lone) else { return };
    // `$(< file)` is another way to write `cat`.
    if command.place.inside.has(Enclosure::Substitution) {
        return;
    }
    let code = if command.place.pipe.is_some() { 2189 } else { 2188 };
    let word = match first.operator {
        Operator::Write | Operator::Append | Operator::Clobber => ">",
        _ => "<",
    };
    push(code, first.span, word, out);
}

/// A program is rarely called so.
fn odd_program(command: &Command, out: &mut Vec<Fault>) {
    let Some(program) = command.program.as_ref().filter(|_| command.wrappers.is_empty()) else { return };
    let name = program.display();
    if name.len() < 2 {
        return;
    }
    if name.ends_with('/') {
        push(2287, program.span, program.raw(), out);
    } else if name.ends_with(['.', ',', '%', '#']) {
        push(2288, program.span, program.raw(), out);
    } else if command.args.first().is_some_and(|first| first.raw() == "=") && program.is_literal() {
        push(2283, program.span, program.raw(), out);
    }
}

fn builtin_under_sudo(command: &Command, out: &mut Vec<Fault>) {
    if command.is("cd") && command.wrappers.last().and_then(Wrapper::name) == Some("sudo") {
        push(2232, command.name_span(), "cd", out);
    }
}

fn variables_of_bash(command: &Command, node: Node<'_>, text: &str, out: &mut Vec<Fault>) {
    let values = command.assignments.iter().map(|assignment| &assignment.value);
    let redirects = command.redirects.iter();
    let targets = redirects.flat_map(|redirect| {
        let quoted = redirect.heredoc.as_ref().is_some_and(|heredoc| heredoc.quoted);
        let body = redirect.heredoc.as_ref().filter(|_| !quoted).map(|heredoc| &heredoc.body);
        [Some(&redirect.target), body].into_iter().flatten()
    });
    for word in command.program.iter().chain(&command.args).chain(values).chain(targets) {
        for variable in word.variables() {
            let name = &*variable.name;
            let is_set = || node.file.stages.definition(name, node.index).is_some() || is_named(text, name);
            if OF_BASH.binary_search(&name).is_ok() && !is_set() {
                push(3028, variable.span, name, out);
            }
        }
    }
}

/// Whether the text names a variable otherwise than to expand it: perhaps to give it a value.
fn is_named(text: &str, name: &str) -> bool {
    let part = |char: char| char == '_' || char.is_ascii_alphanumeric();
    text.match_indices(name).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + name.len()..]);
        !before.ends_with(part) && !after.starts_with(part) && !before.ends_with(['$', '{', '#'])
    })
}

/// Whether the script asks its shell somewhere to end at the first failure.
fn ends_at_failures(script: &Script) -> bool {
    let mut set = script.named("set").filter(|set| set.wrappers.is_empty());
    set.any(|set| {
        let mut words = set.args.iter().map(Word::raw).peekable();
        let mut found = false;
        while let Some(word) = words.next() {
            found |= match word.strip_prefix('-') {
                Some("o") => words.peek() == Some(&"errexit"),
                Some(letters) => !letters.starts_with('-') && letters.contains('e'),
                None => false,
            };
        }
        found
    })
}

/// Negated steps whose failure nobody notices. The last one of a script or function gives its status to the caller.
fn ignored_negations(list: &List, is_result: bool, out: &mut Vec<Fault>) {
    for (index, step) in list.steps.iter().enumerate() {
        let next = list.steps.get(index + 1);
        let in_chain = |step: &Step| matches!(step.joined, Joined::And | Joined::Or);
        let is_watched = in_chain(step) || next.is_some_and(in_chain) || is_result && next.is_none();
        if step.negated && !step.background && !is_watched {
            let sign = Span { start: step.span.start, end: step.span.start + 1 };
            push(2251, sign, "!", out);
        }
        for part in &step.pipeline {
            if let Part::Compound(compound) = part {
                inside(compound, out);
            }
        }
    }
}

fn inside(compound: &Compound, out: &mut Vec<Fault>) {
    let last = compound.lists.len().saturating_sub(1);
    for (index, list) in compound.lists.iter().enumerate() {
        match compound.kind {
            // Conditions and branches by turns; a list that is left over is `else`.
            CompoundKind::If if index % 2 == 1 || index == last => ignored_negations(list, false, out),
            CompoundKind::While if index == 1 => ignored_negations(list, false, out),
            CompoundKind::For | CompoundKind::Group => ignored_negations(list, false, out),
            CompoundKind::Subshell | CompoundKind::Function(_) => ignored_negations(list, true, out),
            _ => {}
        }
    }
}

//! The variables that a shell reads and does not set itself.

use calfat_lint::Span;
use calfat_project::docker::Node;
use calfat_shell::{self as shell, Form, Script};
use std::collections::BTreeSet;

/// A variable that is read where nothing else is given for it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) name: String,
    pub(super) span: Span,
}

/// Nobody's instruction reads more.
const MOST: usize = 200;

/// What the shell of an instruction expands. What BuildKit itself expands is `undefined-variable`'s matter.
pub(super) fn reads(node: Node<'_>) -> Vec<Read> {
    let script = node.script();
    // These set variables that nobody can name.
    if script.commands().any(|command| command.is_any(&[".", "eval", "getopts", "read", "source"])) {
        return Vec::new();
    }
    let set = set(script);
    let counters = counters(node.text(node.instruction.span));
    let mut seen = BTreeSet::new();
    let mut found: Vec<Read> = Vec::new();
    for variable in words(script).into_iter().flat_map(shell::Word::variables) {
        let name = &*variable.name;
        let is_bare = matches!(variable.form, Form::Plain | Form::Length | Form::Other);
        // The name that a loop counts with stands nowhere in the tree.
        let is_given = set.contains(name) || counters.contains(name);
        if !is_bare || is_given || found.len() >= MOST || !seen.insert(name) {
            continue;
        }
        found.push(Read { name: name.to_owned(), span: variable.span });
    }
    found
}

/// The words behind `for`.
fn counters(text: &str) -> BTreeSet<&str> {
    let mut counters = BTreeSet::new();
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        if word == "for" {
            counters.extend(words.next());
        }
    }
    counters
}

/// The variables that the script sets, or that it hands to something that may.
fn set(script: &Script) -> BTreeSet<&str> {
    let mut names = BTreeSet::new();
    for command in script.commands() {
        names.extend(command.assignments.iter().map(|assignment| &*assignment.name));
        if command
            .is_any(&["declare", "export", "local", "mapfile", "printf", "readonly", "typeset", "unset"])
        {
            let keys = command.args.iter().filter_map(|word| word.display().split('=').next());
            names.extend(keys);
        }
    }
    names
}

/// Every word that the shell expands.
fn words(script: &Script) -> Vec<&shell::Word> {
    let mut words = Vec::new();
    for command in script.commands() {
        words.extend(command.program.iter().chain(&command.args));
        words.extend(command.assignments.iter().map(|assignment| &assignment.value));
        for redirect in &command.redirects {
            words.push(&redirect.target);
            words.extend(
                redirect.heredoc.iter().filter(|heredoc| !heredoc.quoted).map(|heredoc| &heredoc.body),
            );
        }
    }
    let mut lists = vec![script.root()];
    while let Some(list) = lists.pop() {
        for node in list.steps.iter().flat_map(|step| &step.pipeline) {
            if let shell::Node::Compound(compound) = node {
                words.extend(&compound.words);
                lists.extend(&compound.lists);
            }
        }
    }
    words
}

//! The variables that an instruction reads and does not set itself.

use calfat_lint::Span;
use calfat_parser::{
    atoms::expand::{Expander, NoEnv},
    dockerfile::{Args, Kind, Word},
};
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

pub(super) fn reads(node: Node<'_>) -> Vec<Read> {
    match node.kind {
        Kind::Run | Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck => by_shell(node),
        Kind::From | Kind::Onbuild | Kind::Shell | Kind::Maintainer | Kind::Unknown => Vec::new(),
        _ => by_builder(node),
    }
}

/// What BuildKit itself expands.
fn by_builder(node: Node<'_>) -> Vec<Read> {
    let is_read = |name: &str| matches!(name, "chown" | "chmod" | "checksum");
    let flags = node.instruction.flags.iter().filter(|flag| is_read(&flag.name));
    let mut words: Vec<&Word> = flags.filter_map(|flag| flag.value.as_ref()).collect();
    let mut own = BTreeSet::new();
    match &node.instruction.args {
        Args::Text(text) => words.push(text),
        Args::Pairs(pairs) => {
            words.extend(pairs.iter().map(|pair| &pair.value));
            own.extend(pairs.iter().map(|pair| pair.key.value.as_str()));
        }
        args => words.extend(args.words()),
    }
    if node.kind == Kind::Arg {
        own.extend(words.iter().map(|word| word.value.split('=').next().unwrap_or_default()));
    }
    let expander = Expander::new(node.file.tree.escape);
    let mut found = Vec::new();
    for word in words.into_iter().filter(|word| word.value.contains('$')).take(MOST) {
        let uses = expander.expand(&word.value, &NoEnv).uses.into_iter();
        let bare = uses.filter(|used| !used.has_default && !own.contains(used.name.as_str()));
        found.extend(bare.map(|used| Read { span: node.part(word, used.range), name: used.name }));
    }
    found
}

/// What a shell expands.
fn by_shell(node: Node<'_>) -> Vec<Read> {
    let script = node.script();
    // These set variables that nobody can name.
    if script.commands().any(|command| command.is_any(&[".", "eval", "getopts", "read", "source"])) {
        return Vec::new();
    }
    let set = set(script);
    let text = node.text(node.instruction.span);
    let mut found: Vec<Read> = Vec::new();
    for variable in words(script).into_iter().flat_map(shell::Word::variables) {
        let name = &*variable.name;
        let is_bare = matches!(variable.form, Form::Plain | Form::Length | Form::Other);
        if !is_bare || set.contains(name) || found.len() >= MOST || found.iter().any(|read| read.name == name)
        {
            continue;
        }
        found.push(Read { name: name.to_owned(), span: variable.span });
    }
    // The name that a loop counts with stands nowhere in the tree.
    found.retain(|read| !is_counter(text, &read.name));
    found
}

fn is_counter(text: &str, name: &str) -> bool {
    let mut words = text.split_ascii_whitespace();
    while let Some(word) = words.next() {
        if word == "for" && words.next() == Some(name) {
            return true;
        }
    }
    false
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

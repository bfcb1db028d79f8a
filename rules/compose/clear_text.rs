//! Secrets that stand in a Compose file in clear: in the words of commands, and behind names.

use crate::secrets::{
    command::told,
    name::{Promise, promise},
    value::{is_harmless, is_placeholder, is_random, unquoted},
};
use calfat_lint::{Level, Span};
use calfat_parser::{compose::Node, text::Line};
use calfat_project::compose::{Command, File};
use calfat_shell::{Dialect, Script};
use std::collections::HashMap;

/// Longer commands are programs, not calls.
const LONGEST: usize = 64 << 10;

/// Nor is a longer list.
const MOST_WORDS: usize = 500;

/// How surely a value is a secret that the file itself gives away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Clear {
    /// It stands there.
    Written,
    /// It stands there, and everybody knows it: `changeme`.
    Placeholder,
    /// It is the default of a variable.
    Default,
}

impl Clear {
    pub(crate) fn level(self) -> Level {
        if self == Self::Written { Level::Warning } else { Level::Info }
    }
}

/// Whether a name and its value are a secret. The value stands in `node`, and a variable may bring it from elsewhere.
pub(crate) fn judged(name: &str, value: &str, node: &Node) -> Option<Clear> {
    let promise = promise(name)?;
    let value = unquoted(value);
    let surely = promise == Promise::Strong || is_random(value);
    let written = node.written.as_ref()?;
    let stands_there = !written.has_variable || written.text.contains(value);
    if !surely || !stands_there || value.is_empty() || written.has_unset {
        return None;
    }
    // An address with a password is found by its shape.
    if written.has_variable {
        return (!is_harmless(value)).then_some(Clear::Default);
    }
    if is_placeholder(value) {
        return Some(Clear::Placeholder);
    }
    (!is_harmless(value)).then_some(Clear::Written)
}

/// A secret that a command is told.
#[derive(Debug)]
pub(crate) struct InCommand {
    pub span: Span,
    pub name: String,
    /// The secret, to find it again elsewhere.
    pub value: String,
    /// Whether it stands there, or is the default of a variable.
    pub clear: Clear,
}

/// The secrets in the words of a command, in this file.
pub(crate) fn in_command(file: &File, command: &Command<'_>) -> Vec<InCommand> {
    if command.is_text {
        return in_shell(file, command.node);
    }
    let mut words = command.words.as_slice();
    match words.first().map(|(word, _)| word.as_str()) {
        Some("CMD-SHELL") => return words.get(1).map_or_else(Vec::new, |(_, node)| in_shell(file, node)),
        Some("CMD") => words = &words[1..],
        _ => {}
    }
    words = &words[..words.len().min(MOST_WORDS)];
    let literal = words.iter().filter_map(|(word, node)| Some((word.clone(), file.span(node.place)?)));
    let literal: Vec<(String, Span)> = literal.filter(|(word, _)| word.len() < LONGEST).collect();
    let texts: HashMap<u32, &Node> =
        words.iter().filter_map(|(_, node)| Some((file.span(node.place)?.end, *node))).collect();
    let node_at = |span: Span| texts.get(&span.end).copied();
    let mut found = secrets(&Script::exec(literal), |span| node_at(span)?.text().map(str::to_owned));
    for secret in &mut found {
        secret.clear = node_at(secret.span).map_or(Clear::Written, |node| clear(node, &secret.value));
    }
    found.retain(|secret| node_at(secret.span).is_none_or(|node| stands_in(node, &secret.value)));
    found
}

/// The secrets in a text that is split into words as a shell does.
fn in_shell(file: &File, node: &Node) -> Vec<InCommand> {
    let text = node.text().filter(|text| text.len() < LONGEST);
    let Some((text, whole)) = text.zip(file.span(node.place)) else { return Vec::new() };
    let script = Script::parse(&Line::plain(text, 0), Dialect::Posix);
    let mut found = secrets(&script, |span| text.get(span.range()).map(str::to_owned));
    found.retain(|secret| stands_in(node, &secret.value));
    for secret in &mut found {
        secret.clear = clear(node, &secret.value);
        secret.span = file.part(node, secret.span.range()).unwrap_or(whole);
    }
    found
}

fn secrets(script: &Script, text: impl Fn(Span) -> Option<String>) -> Vec<InCommand> {
    let mut found = Vec::new();
    let mut commands = script.commands().peekable();
    while let Some(command) = commands.next() {
        for secret in told(command, commands.peek().copied()) {
            let value = text(secret.span).map(|text| last_word(&text).to_owned());
            let Some(value) = value.filter(|value| !value.contains('$')) else { continue };
            let (span, name, clear) = (secret.span, secret.name, Clear::Written);
            found.push(InCommand { span, name, value, clear });
        }
    }
    found
}

/// The secret in `--password=x`, `--password x`, `NAME=x`.
fn last_word(text: &str) -> &str {
    let word = text.rsplit([' ', '=']).next().unwrap_or(text);
    word.trim_matches(['"', '\''])
}

/// Whether a value that stands in a node is what a variable holds if nobody sets it: `${PASSWORD:-secret}`.
pub(crate) fn clear(node: &Node, value: &str) -> Clear {
    let default = format!("-{value}}}");
    let is_default = node.written.as_ref().is_some_and(|written| written.text.contains(&default));
    if is_default { Clear::Default } else { Clear::Written }
}

fn stands_in(node: &Node, value: &str) -> bool {
    node.written.as_ref().is_some_and(|written| !written.has_variable || written.text.contains(value))
}

//! Switches that make a program trust what it gets without a look: certificates of servers, signatures of packages.
//!
//! The tables [`tls`] and [`signature`] say how they are spelled; [`found`] looks everywhere a Dockerfile can turn one:
//! in `ENV` and `ARG`, in the words of commands, in files that are written.

mod arguments;
mod value;
mod written;

pub(crate) mod index;
pub(crate) mod signature;
pub(crate) mod tls;

pub(crate) use value::Value;

use calfat_lint::Span;
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;
use calfat_shell::Command;
use std::collections::BTreeSet;

/// All switches of one kind.
#[derive(Debug)]
pub(crate) struct Switches {
    pub variables: &'static [Variable],
    pub options: &'static [Flag],
    pub settings: &'static [Setting],
}

/// A variable that programs read. Letter case does not count: npm reads both.
#[derive(Debug)]
pub(crate) struct Variable {
    pub name: &'static str,
    pub value: Value,
    pub also: Option<&'static str>,
}

/// An option of some programs.
#[derive(Debug)]
pub(crate) struct Flag {
    pub programs: &'static [&'static str],
    /// Without dashes.
    pub names: &'static [&'static str],
    pub value: Value,
    pub also: Option<&'static str>,
}

/// A key of configuration files, which the programs also take as `config set KEY VALUE` or `--setopt=KEY=VALUE`.
#[derive(Debug)]
pub(crate) struct Setting {
    /// In lower case; the last part of `http.sslVerify` and `Acquire::https::Verify-Peer`.
    pub key: &'static str,
    pub value: Value,
    pub programs: &'static [&'static str],
    /// What the path of a file has to contain for the key to mean this there; empty: anything.
    pub file: &'static str,
    pub also: Option<&'static str>,
}

/// A switch that is turned.
#[derive(Clone, Debug)]
pub(crate) struct Found<'a> {
    pub span: Span,
    /// Its words, for the message.
    pub shown: String,
    /// The code of another tool.
    pub also: Option<&'static str>,
    /// The command that has it as an option.
    pub command: Option<&'a Command>,
}

/// Findings of one instruction; more are no help.
const MOST: usize = 50;

/// The switches that an instruction turns.
pub(crate) fn found<'a>(node: Node<'a>, switches: &Switches) -> Vec<Found<'a>> {
    let mut found = match node.kind {
        Kind::Env => environment(node, switches),
        Kind::Arg => build_arguments(node, switches),
        Kind::Copy | Kind::Add => written::by_copy(node, switches),
        Kind::Run | Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck => commands(node, switches),
        _ => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    found.retain(|one| seen.insert((one.span.start, one.span.end)));
    found.truncate(MOST);
    found
}

fn environment<'a>(node: Node<'a>, switches: &Switches) -> Vec<Found<'a>> {
    let pairs = node.instruction.args.pairs().iter();
    let turned = pairs.filter_map(|pair| {
        let value = node.resolve(&pair.value.value)?;
        of_variable(switches, &pair.key.value, &value, pair.key.span.to(pair.value.span))
    });
    turned.collect()
}

fn build_arguments<'a>(node: Node<'a>, switches: &Switches) -> Vec<Found<'a>> {
    let words = node.instruction.args.words().iter();
    let turned = words.filter_map(|word| {
        let (name, value) = word.value.split_once('=')?;
        of_variable(switches, name, &node.resolve(value)?, word.span)
    });
    turned.collect()
}

fn of_variable<'a>(switches: &Switches, name: &str, value: &str, span: Span) -> Option<Found<'a>> {
    let is_it = |one: &&Variable| one.name.eq_ignore_ascii_case(name);
    let variable = switches.variables.iter().find(is_it).filter(|one| one.value.means(value))?;
    let shown = if variable.value.is_open() { name.to_owned() } else { format!("{name}={value}") };
    Some(Found { span, shown, also: variable.also, command: None })
}

fn commands<'a>(node: Node<'a>, switches: &Switches) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for (index, command) in node.script().commands().enumerate() {
        for assignment in &command.assignments {
            let value = assignment.value.text();
            found.extend(
                value.and_then(|value| of_variable(switches, &assignment.name, value, assignment.span)),
            );
        }
        if command.is_any(&["export", "declare", "typeset", "readonly", "setenv"]) {
            let settings = command.args.iter().filter_map(|word| Some((word.as_setting()?, word.span)));
            found.extend(
                settings.filter_map(|((name, value), span)| of_variable(switches, name, value, span)),
            );
        }
        arguments::of(command, switches, &mut found);
        written::by_command(node, index, switches, &mut found);
    }
    found
}

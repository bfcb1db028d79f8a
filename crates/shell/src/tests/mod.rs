//! What the package claims, through its public face.

mod flags;
mod limits;
mod nested;
mod places;
mod steps;
mod words;
mod wrappers;

use crate::{Command, Dialect, Script};
use calfat_parser::text::{Joint, Line, Span};

/// Reads a text that stands in the file as it is.
fn parse(text: &str) -> Script {
    Script::parse(&Line::plain(text, 0), Dialect::Bash)
}

/// The only command that is called so.
fn only<'a>(script: &'a Script, name: &'a str) -> &'a Command {
    let mut named = script.named(name);
    let command = named.next().unwrap_or_else(|| panic!("no `{name}` in {script:#?}"));
    assert!(named.next().is_none(), "two `{name}`");
    command
}

/// The names of the commands in order; `-` for one without a name.
fn names(script: &Script) -> Vec<&str> {
    script.commands().map(|command| command.name().unwrap_or("-")).collect()
}

/// The arguments in order, without quotes.
fn args(command: &Command) -> Vec<&str> {
    command.args.iter().map(crate::Word::display).collect()
}

/// Joins lines that end in `\`, as the Dockerfile's reader does.
fn joined(file: &str) -> Line {
    let mut line = Line::default();
    let mut at = 0;
    for piece in file.split("\\\n") {
        if at > 0 {
            line.joints.push(Joint { joined: offset(line.text.len()), file: offset(at) });
        }
        line.text.push_str(piece);
        at += piece.len() + 2;
    }
    line
}

fn offset(at: usize) -> u32 {
    Span::new(at, at).start
}

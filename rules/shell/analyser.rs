//! The faults that the linked analyser finds.

use super::{Fault, all, entry, plain};
use calfat_project::docker::Node;
use calfat_shell::{Dialect, Options};
use calfat_shellcheck::{Analyser, Body, Fault as Found};
use std::{collections::HashMap, rc::Rc, sync::LazyLock};

/// What was found in the bodies of a file so far: many are written twice.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    found: HashMap<Key, Rc<[Found]>>,
    /// How much text has been analysed.
    length: usize,
}

/// How much text of one file is analysed: six times what any of the official images has.
const MOST: usize = 64 << 10;

/// All that decides what is found: the text, what reads it, and the variables that are known.
type Key = (String, Dialect, Options, Vec<String>);

/// Made once; nothing in it changes.
static ANALYSER: LazyLock<Analyser> = LazyLock::new(|| Analyser::new(all().map(|entry| entry.code)));

/// Variables that a build knows in every stage.
const PROXIES: [&str; 8] = [
    "FTP_PROXY",
    "HTTPS_PROXY",
    "HTTP_PROXY",
    "NO_PROXY",
    "ftp_proxy",
    "http_proxy",
    "https_proxy",
    "no_proxy",
];

/// The faults in what an instruction gives to a shell.
pub(super) fn faults(node: Node<'_>, seen: &mut Seen) -> Vec<Fault> {
    let Some((line, dialect)) = node.shell_text() else { return Vec::new() };
    if !dialect.is_read() || plain::is_plain(&line.text) {
        return Vec::new();
    }
    let options = options(node, &line.text);
    let known = known(node, &line.text);
    let key = (line.text.clone(), dialect, options, known.iter().map(|&name| name.to_owned()).collect());
    let Seen { found, length } = seen;
    let found = found.entry(key).or_insert_with(|| {
        *length += line.text.len();
        if *length > MOST {
            return Rc::default();
        }
        ANALYSER.faults(Body { text: &line.text, dialect, options, known: &known }).into()
    });
    let fault = |found: &Found| {
        let (span, word) = (line.span(found.at.clone()), line.text[found.at.clone()].to_owned());
        Some(Fault { entry: entry(found.code)?, span, word })
    };
    found.iter().filter_map(fault).collect()
}

/// What the shell is told on its command line; a heredoc may have a first line of its own.
fn options(node: Node<'_>, text: &str) -> Options {
    let first = text.lines().next().and_then(|line| line.strip_prefix("#!"));
    first.map_or(node.shell_options(), |line| Options::of_shell(&line.split_whitespace().collect::<Vec<_>>()))
}

/// The names in a text that ARG and ENV have defined before it.
fn known<'a>(node: Node<'_>, text: &'a str) -> Vec<&'a str> {
    let is_name = |char: char| char == '_' || char.is_ascii_alphanumeric();
    let words = text.split(|char| !is_name(char));
    let mut names: Vec<&str> = words
        .filter(|word| word.starts_with(|char: char| char == '_' || char.is_ascii_alphabetic()))
        .collect();
    names.sort_unstable();
    names.dedup();
    names.retain(|name| PROXIES.contains(name) || node.file.stages.definition(name, node.index).is_some());
    names
}

#[cfg(test)]
pub(super) fn codes() -> Vec<u16> {
    ANALYSER.codes()
}

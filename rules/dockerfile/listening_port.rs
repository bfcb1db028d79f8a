//! The ports that an image documents, and those that its program names.

use crate::servers;
use calfat_lint::Span;
use calfat_parser::{
    atoms::port::{self, Protocol},
    dockerfile::{Kind, Word},
};
use calfat_project::docker::{Node, Stage};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// A TCP port, or a range of them, that EXPOSE names.
#[derive(Debug)]
pub(crate) struct Exposed<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) word: &'a Word,
    pub(crate) ports: RangeInclusive<u16>,
}

/// What the stage and those it builds on expose; none if a variable decides.
pub(crate) fn exposed(stage: Stage<'_>) -> Option<Vec<Exposed<'_>>> {
    let mut found = Vec::new();
    for node in stage.lineage().flat_map(|stage| stage.of_kind(Kind::Expose)) {
        for word in node.instruction.args.words() {
            let value = node.resolve(&word.value)?;
            for item in value.split_whitespace() {
                let port = port::parse(item).ok()?;
                let ports = port.start..=port.end;
                found.extend((port.protocol == Protocol::Tcp).then_some(Exposed { node, word, ports }));
            }
        }
    }
    Some(found)
}

/// The ports that the container's program is told to listen on, with the words that say so.
pub(crate) fn listened(stage: Stage<'_>) -> BTreeMap<u16, Span> {
    let last = stage.last(Kind::Cmd).or_else(|| stage.last(Kind::Entrypoint));
    let Some(last) = last else { return BTreeMap::new() };
    let mut found = BTreeMap::new();
    for script in servers::started(stage) {
        let named = script.commands().filter_map(|command| {
            let listening = servers::listening(command, |text| last.resolve(text))?;
            Some((listening.port, listening.word.span))
        });
        found.extend(named);
    }
    found
}

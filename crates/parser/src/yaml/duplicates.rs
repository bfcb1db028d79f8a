//! Keys that are given twice.

use super::{Entry, Kind, NodeId, Tree};
use crate::{
    text::{LineIndex, Problem},
    words,
};
use std::{cell::OnceCell, collections::HashMap};

/// Two keys are one for go-yaml if they are of a kind and read the same, whatever their quotes.
pub(super) fn find(text: &str, tree: &Tree, problems: &mut Vec<Problem>) {
    let lines = OnceCell::new();
    let line = |offset| lines.get_or_init(|| LineIndex::new(text)).line(offset);
    for (_, node) in tree.nodes() {
        let Kind::Mapping(mapping) = &node.kind else { continue };
        problems.extend(repeated(tree, &mapping.entries).map(|(first, again)| {
            let (name, at) = (key(tree, again), line(tree.node(first).span.start));
            Problem::new(
                tree.node(again).span,
                words! {
                    en: "`{name}` is already given on line {at}",
                    fr: "`{name}` figure déjà à la ligne {at}"
                },
            )
        }));
    }
}

/// The keys that stand there once more, each with the first of its kind.
fn repeated<'a>(tree: &'a Tree, entries: &'a [Entry]) -> impl Iterator<Item = (NodeId, NodeId)> + 'a {
    let mut seen = HashMap::new();
    entries.iter().filter_map(move |entry| {
        let kind = std::mem::discriminant(&tree.node(entry.key).kind);
        let first = *seen.entry((kind, key(tree, entry.key))).or_insert(entry.key);
        (first != entry.key).then_some((first, entry.key))
    })
}

/// What go-yaml compares. Sequences and mappings as keys are refused anyway, so only scalars and aliases matter.
fn key(tree: &Tree, id: NodeId) -> &str {
    match &tree.node(id).kind {
        Kind::Scalar(scalar) => &scalar.text,
        Kind::Alias(alias) => &alias.name,
        _ => "",
    }
}

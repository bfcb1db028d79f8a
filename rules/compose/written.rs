//! What stands in the file itself, before anything is merged: the loader drops some of it without a word.

use calfat_parser::yaml::{Entry, Kind, NodeId, Tree};
use calfat_project::compose::File;

/// The entries of every document of the file.
pub(crate) fn top(file: &File) -> impl Iterator<Item = Entry> {
    let roots = file.tree.documents.iter().flatten();
    roots.flat_map(|root| file.tree.entries(*root)).copied()
}

/// The entries under a top-level key: services, networks. Aliases are not followed.
pub(crate) fn under<'a>(file: &'a File, key: &'a str) -> impl Iterator<Item = Entry> + 'a {
    let tops = top(file).filter(move |entry| file.tree.scalar(entry.key) == Some(key));
    tops.flat_map(|entry| file.tree.entries(entry.value)).copied()
}

/// The items of a list; none of anything else.
pub(crate) fn items(tree: &Tree, node: NodeId) -> &[NodeId] {
    match &tree.node(node).kind {
        Kind::Sequence(sequence) => &sequence.items,
        _ => &[],
    }
}

//! The labels that an instruction sets.

use calfat_parser::dockerfile::{Kind, Pair};
use calfat_project::docker::Node;

/// One `key=value` of a LABEL.
pub(crate) struct Label<'a> {
    /// As it is written.
    pub(crate) pair: &'a Pair,
    /// The key without quotes; variables that only the build knows stand in it as `${NAME}`.
    pub(crate) key: String,
    /// The value, likewise.
    pub(crate) value: String,
    /// Whether the key has a variable in it.
    pub(crate) key_varies: bool,
    /// Whether the value has a variable in it, which the build may set to something else.
    pub(crate) value_varies: bool,
}

/// The labels of a LABEL, in order; none for other instructions.
pub(crate) fn labels(node: Node<'_>) -> impl Iterator<Item = Label<'_>> {
    let pairs = node.instruction.args.pairs().iter();
    pairs.filter(move |_| node.kind == Kind::Label).map(move |pair| {
        let (key, value) = (node.expand(&pair.key.value), node.expand(&pair.value.value));
        Label {
            pair,
            key_varies: !key.uses.is_empty(),
            value_varies: !value.uses.is_empty(),
            key: key.value,
            value: value.value,
        }
    })
}

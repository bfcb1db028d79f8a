//! The way from the root of a document to a place.

use super::Yaml;
use calfat_parser::{
    text::Span,
    yaml::{Entry, Kind, NodeId, Tree},
};

/// How many documents of a file are looked at: nobody writes more, and each fix looks at them again.
const MOST_DOCUMENTS: usize = 16;

/// A mapping or a sequence, and which of its parts leads on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub(super) parent: NodeId,
    pub(super) index: usize,
}

impl Yaml<'_> {
    /// Whether what stands at a place is read there only, and not also through an anchor.
    pub(crate) fn owns(self, span: Span) -> bool {
        self.way_to(span).is_some()
    }

    /// The steps from the root to the key, the value or the item that stands at a place, the last step last.
    /// None if an anchor stands on the way or at its end: then the place is written for others, too.
    pub(super) fn way_to(self, span: Span) -> Option<Vec<Step>> {
        let roots = self.tree.documents.iter().take(MOST_DOCUMENTS).flatten();
        let mut at = roots.copied().find(|root| self.tree.node(*root).span.contains(span))?;
        let mut steps = Vec::new();
        loop {
            let node = self.tree.node(at);
            if node.anchor.is_some() {
                return None;
            }
            let (index, next) = match &node.kind {
                _ if node.span == span && !steps.is_empty() => return Some(steps),
                Kind::Mapping(mapping) => inside_mapping(self.tree, &mapping.entries, span)?,
                Kind::Sequence(sequence) => inside_sequence(self.tree, &sequence.items, span)?,
                Kind::Scalar(_) | Kind::Alias(_) => return None,
            };
            steps.push(Step { parent: at, index });
            at = next;
        }
    }
}

fn inside_mapping(tree: &Tree, entries: &[Entry], span: Span) -> Option<(usize, NodeId)> {
    let behind = entries.partition_point(|entry| tree.node(entry.key).span.start <= span.start);
    let index = behind.checked_sub(1)?;
    let Entry { key, value, .. } = entries[index];
    let holds = |id: &NodeId| tree.node(*id).span.contains(span);
    [key, value].into_iter().find(holds).map(|next| (index, next))
}

fn inside_sequence(tree: &Tree, items: &[NodeId], span: Span) -> Option<(usize, NodeId)> {
    let behind = items.partition_point(|item| tree.node(*item).span.start <= span.start);
    let index = behind.checked_sub(1)?;
    tree.node(items[index]).span.contains(span).then_some((index, items[index]))
}

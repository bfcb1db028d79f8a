use calfat_parser::compose::{Document, Map, Node, Notes, Place, Value, merge, unify};

/// A model on its way: as written, and as Compose has it between two files.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// Short syntax kept.
    pub(super) short: Node,
    /// Long syntax.
    pub(super) long: Node,
}

impl Default for Layers {
    fn default() -> Self {
        let nothing = Node::made(Place::default(), Value::Map(Map::default()));
        Self { short: nothing.clone(), long: nothing }
    }
}

impl Layers {
    /// Lays a document over these layers.
    pub(super) fn cover(mut self, document: Document, notes: &mut Notes) -> Self {
        document.resets.apply(&mut self.short);
        document.resets.apply(&mut self.long);
        let is_first = self.long.entries().is_empty();
        let long = merge(self.long, document.root.clone(), notes);
        // What is wrong with the one is wrong with the other.
        let mut short =
            if is_first { document.root } else { merge(self.short, document.root, &mut Notes::default()) };
        unify(&mut short, &mut Notes::default());
        Self { short, long }
    }
}

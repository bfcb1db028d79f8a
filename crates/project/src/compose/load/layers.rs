use calfat_parser::compose::{Map, Node, Notes, Place, Resets, Value, WarningKind, canonical, merge, unify};

/// A model on its way: as written, and as Compose has it between two files.
#[derive(Clone, Debug)]
pub(super) struct Layers {
    /// Short syntax kept.
    pub(super) short: Node,
    /// Long syntax.
    pub(super) long: Node,
}

/// Whether the model must obey the schema already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Checked;

impl Default for Layers {
    fn default() -> Self {
        let nothing = Node::made(Place::default(), Value::Map(Map::default()));
        Self { short: nothing.clone(), long: nothing }
    }
}

impl Layers {
    /// What one document says.
    pub(super) fn of(root: Node) -> Self {
        Self { short: root.clone(), long: root }
    }

    /// Lays a document over these layers.
    pub(super) fn cover(
        mut self,
        upper: Self,
        resets: &Resets,
        checked: Option<Checked>,
        notes: &mut Notes,
    ) -> Self {
        resets.apply(&mut self.short);
        resets.apply(&mut self.long);
        let is_first = self.short.entries().is_empty();
        let mut long = merge(self.long, upper.long, notes);
        // The schema has better words for much of what has no key.
        let mut keyless = Notes::default();
        unify(&mut long, &mut keyless);
        if checked.is_some() {
            notes.check(&long);
            drop_version(&mut long, notes);
        }
        notes.absorb(keyless);
        let mut long = canonical(long, notes);
        // A range of ports may hold another port.
        let mut keyless = Notes::default();
        unify(&mut long, &mut keyless);
        notes.absorb(keyless);
        // What is wrong with the one is wrong with the other.
        let mut silent = Notes::default();
        let mut short = if is_first { upper.short } else { merge(self.short, upper.short, &mut silent) };
        unify(&mut short, &mut silent);
        Self { short, long }
    }
}

fn drop_version(model: &mut Node, notes: &mut Notes) {
    if let Some(version) = model.entry("version")
        && version.value.text().is_some()
    {
        notes.warn(version.key_place, WarningKind::ObsoleteVersion);
    }
    if let Some(map) = model.map_mut() {
        map.remove("version");
    }
}

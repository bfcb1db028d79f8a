//! Mappings as they are meant: aliases followed, merge keys applied.

use super::{Entry, Kind, Node, NodeId, Style, Tree};
use std::collections::HashSet;

/// How many nodes may be visited: aliases can make a small text stand for a huge one.
#[derive(Clone, Copy, Debug)]
pub struct Budget(usize);

/// The aliases of a text stand for more than anyone wrote by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overrun;

impl Budget {
    /// Room for every node of the tree once, and for as many again through aliases as go-yaml takes from any text.
    pub fn new(tree: &Tree) -> Self {
        Self(tree.nodes.len() + 400_000)
    }

    /// Pays for some visits.
    ///
    /// # Errors
    /// If not enough is left.
    pub fn pay(&mut self, visits: usize) -> Result<(), Overrun> {
        self.0 = self.0.checked_sub(visits).ok_or(Overrun)?;
        Ok(())
    }
}

impl Tree {
    /// The node that an alias stands for, or the node itself; none for an alias of nothing.
    pub fn resolve(&self, id: NodeId) -> Option<NodeId> {
        match &self.node(id).kind {
            // An anchor never stands on an alias.
            Kind::Alias(alias) => alias.target,
            _ => Some(id),
        }
    }

    /// Whether a key is `<<`: go-yaml takes a quoted one as a name, and a tagged one too.
    pub fn is_merge_key(&self, key: NodeId) -> bool {
        let node = self.node(key);
        let plain =
            matches!(&node.kind, Kind::Scalar(scalar) if scalar.text == "<<" && scalar.style == Style::Plain);
        plain && node.tag.as_ref().is_none_or(|tag| matches!(tag.value.as_str(), "!" | "!!merge"))
    }

    /// The entries of a mapping or of an alias of one, merge keys followed: own keys first, then what is merged, in the
    /// order of the file. An own key wins wherever it stands, then the mapping that is merged first. Values are as
    /// written: an alias stays one. Nothing for another node.
    ///
    /// # Errors
    /// If the budget does not suffice.
    pub fn effective_entries(&self, id: NodeId, budget: &mut Budget) -> Result<Vec<Entry>, Overrun> {
        let mut found = Vec::new();
        let mut names = HashSet::new();
        let mut visited = HashSet::new();
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            let Some(id) = self.resolve(id).filter(|id| visited.insert(*id)) else { continue };
            let entries = self.entries(id);
            budget.pay(1 + entries.len())?;
            let (merged, own): (Vec<Entry>, Vec<Entry>) =
                entries.iter().partition(|entry| self.is_merge_key(entry.key));
            found.extend(
                own.into_iter().filter(|entry| self.scalar(entry.key).is_none_or(|name| names.insert(name))),
            );
            let sources = merged.iter().flat_map(|entry| self.merged(&entry.value)).rev();
            waiting.extend(sources.copied());
        }
        Ok(found)
    }

    /// What stands behind `<<`, one mapping after the other.
    fn merged<'a>(&'a self, value: &'a NodeId) -> &'a [NodeId] {
        match &self.node(*value).kind {
            Kind::Sequence(sequence) => &sequence.items,
            _ => std::slice::from_ref(value),
        }
    }

    /// What cannot be merged behind `<<`: all that is neither a mapping, nor an alias of one, nor a list of such.
    pub(super) fn not_merged(&self, value: NodeId) -> Vec<NodeId> {
        let fits = |id: &NodeId| {
            // An alias of nothing is told elsewhere.
            self.resolve(*id).is_none_or(|id| matches!(self.node(id), Node { kind: Kind::Mapping(_), .. }))
        };
        self.merged(&value).iter().copied().filter(|id| !fits(id)).collect()
    }
}

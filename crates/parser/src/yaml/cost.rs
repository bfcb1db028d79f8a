//! What a text would weigh if every alias were a copy.

use super::{Kind, NodeId, Tree};
use crate::{text::Problem, words};

/// Below this, go-yaml never asks.
const FREE: u64 = 1_000;

/// go-yaml refuses a text if nearly all it decodes comes from aliases: 99 of 100 nodes up to `SMALL`, down to 10 of 100
/// from `LARGE` on.
const SMALL: u64 = 400_000;
const LARGE: u64 = 4_000_000;

/// Tells the alias that stands for most if the aliases of a document stand for too much.
pub(super) fn check(tree: &Tree, problems: &mut Vec<Problem>) {
    let weights = weights(tree);
    for root in tree.documents.iter().flatten() {
        let whole = weights[root.0 as usize];
        if is_excessive(whole) {
            problems.extend(heaviest(tree, &weights, *root));
        }
    }
}

fn heaviest(tree: &Tree, weights: &[Weight], root: NodeId) -> Option<Problem> {
    let aliases = tree.nodes().filter(|(id, node)| *id >= root && matches!(node.kind, Kind::Alias(_)));
    let (id, _) = aliases.max_by_key(|(id, _)| (weights[id.0 as usize].all, std::cmp::Reverse(*id)))?;
    let words = words! {
        en: "the aliases of this file stand for too many nodes",
        fr: "les alias de ce fichier représentent trop de nœuds"
    };
    Some(Problem::new(tree.node(id).span, words))
}

/// How many nodes a node stands for, and how many of them come from aliases.
#[derive(Clone, Copy, Default)]
struct Weight {
    all: u64,
    copied: u64,
}

impl Weight {
    fn plus(self, other: Self) -> Self {
        Self { all: self.all.saturating_add(other.all), copied: self.copied.saturating_add(other.copied) }
    }
}

fn is_excessive(weight: Weight) -> bool {
    if weight.all <= FREE || weight.copied <= 100 {
        return false;
    }
    let over = weight.all.clamp(SMALL, LARGE) - SMALL;
    let allowed = 99 - 89 * over / (LARGE - SMALL);
    u128::from(weight.copied) * 100 > u128::from(weight.all) * u128::from(allowed)
}

/// The weights of all nodes. What an alias stands for comes before it, so that one walk is enough.
fn weights(tree: &Tree) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); tree.nodes.len()];
    let mut waiting: Vec<(NodeId, bool)> =
        tree.documents.iter().rev().flatten().map(|root| (*root, false)).collect();
    while let Some((id, children_done)) = waiting.pop() {
        if !children_done {
            waiting.push((id, true));
            waiting.extend(tree.children(id).rev().map(|child| (child, false)));
            continue;
        }
        let inner = match &tree.node(id).kind {
            Kind::Alias(alias) => {
                let all = alias.target.map_or(0, |target| weights[target.0 as usize].all);
                Weight { all, copied: all }
            }
            _ => tree.children(id).fold(Weight::default(), |sum, child| sum.plus(weights[child.0 as usize])),
        };
        weights[id.0 as usize] = inner.plus(Weight { all: 1, copied: 0 });
    }
    weights
}

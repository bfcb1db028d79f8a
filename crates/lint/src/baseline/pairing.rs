use super::{Marks, Trace};
use std::{
    collections::{HashMap, VecDeque},
    hash::Hash,
};

/// What two findings of one rule must have in common to be one, strongest first.
const LEVELS: [fn(&Marks) -> [u32; 3]; 5] = [
    |marks| [marks.words, marks.before, marks.after],
    |marks| [marks.words, marks.rest, 0],
    |marks| [marks.words, 0, 0],
    // The line itself was edited between the same neighbours, …
    |marks| [marks.before, marks.after, 0],
    // … or a version was raised.
    |marks| [marks.shape, 0, 0],
];

/// Pairs the findings of two states of a file, one to one: for each new one the index of the old one that it is, or none.
/// Both are in the order of their places.
///
/// The same guilty words are the same finding, wherever they stand; of several, that with the same neighbours. Else, it is
/// the same finding if its line was edited where it stood. Whatever stays unpaired among the new ones is new.
pub fn pair(old: &[Trace<'_>], new: &[Trace<'_>]) -> Vec<Option<usize>> {
    let mut pairs = Pairs { of_new: vec![None; new.len()], of_old: vec![None; old.len()] };
    for level in LEVELS {
        pairs.join(
            old.iter().map(|trace| (trace.rule, level(&trace.marks))),
            new.iter().map(|trace| (trace.rule, level(&trace.marks))),
        );
    }
    // Several lines that follow each other were edited: what stays is how they begin, and what stands around them all.
    let kind = |trace: &Trace<'_>| trace.marks.kind;
    let (old_gaps, new_gaps) = (pairs.gaps_of_old(), pairs.gaps_of_new());
    pairs.join(
        old.iter().zip(old_gaps).map(|(trace, gap)| (trace.rule, kind(trace), gap)),
        new.iter().zip(new_gaps).map(|(trace, gap)| (trace.rule, kind(trace), gap)),
    );
    pairs.of_new
}

/// Between which two paired findings one stands, by the indexes of the old ones.
type Gap = (Option<usize>, Option<usize>);

struct Pairs {
    of_new: Vec<Option<usize>>,
    of_old: Vec<Option<usize>>,
}

impl Pairs {
    /// Pairs those that are still alone and have the same key, in order.
    fn join<K: Hash + Eq>(&mut self, old: impl Iterator<Item = K>, new: impl Iterator<Item = K>) {
        let mut waiting: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (n, key) in old.enumerate().filter(|(n, _)| self.of_old[*n].is_none()) {
            waiting.entry(key).or_default().push_back(n);
        }
        for (n, key) in new.enumerate() {
            if self.of_new[n].is_none()
                && let Some(found) = waiting.get_mut(&key).and_then(VecDeque::pop_front)
            {
                self.of_new[n] = Some(found);
                self.of_old[found] = Some(n);
            }
        }
    }

    fn gaps_of_old(&self) -> Vec<Gap> {
        let itself = self.of_old.iter().enumerate().map(|(old, new)| new.map(|_| old));
        gaps(&itself.collect::<Vec<_>>())
    }

    fn gaps_of_new(&self) -> Vec<Gap> {
        gaps(&self.of_new)
    }
}

/// For each place of a list the nearest that is set on either side.
fn gaps(set: &[Option<usize>]) -> Vec<Gap> {
    let carry = |last: &mut Option<usize>, here: &Option<usize>| {
        *last = here.or(*last);
        Some(*last)
    };
    let before = set.iter().scan(None, carry);
    let mut after: Vec<Option<usize>> = set.iter().rev().scan(None, carry).collect();
    after.reverse();
    before.zip(after).collect()
}

use super::{Trace, pair};
use std::collections::{BTreeSet, HashMap, VecDeque};

/// A file and what was found in it.
#[derive(Clone, Debug)]
pub struct Former<'a> {
    /// With `/`.
    pub path: &'a str,
    /// In the order of their places.
    pub findings: Vec<Trace<'a>>,
}

/// How many files may share a mark and still be told apart by it.
const MOST_ALIKE: usize = 64;

/// With how many files that are gone an unknown one is compared.
const MOST_COMPARED: usize = 8;

/// How many of the last names of a path are compared.
const MOST_NAMES: usize = 32;

/// Which of the files that are gone became which of those that nobody knew: pairs of indexes, one to one. Both lists are in
/// the order of their paths.
///
/// Files in which the very same things are found come first, then those that have at least half of their findings in
/// common; of equals, those whose paths end alike. What has no findings is not missed.
pub fn moves(gone: &[Former<'_>], unknown: &[Former<'_>]) -> Vec<(usize, usize)> {
    let mut moved =
        Moved { gone: vec![false; gone.len()], unknown: vec![false; unknown.len()], all: Vec::new() };
    // The very same findings are one number.
    let mut known = HashMap::new();
    let (of_gone, of_unknown) = (numbered(gone, &mut known), numbered(unknown, &mut known));
    for names in (0..=MOST_NAMES).rev() {
        moved.unchanged(&of_gone, &of_unknown, names);
    }
    moved.edited(gone, unknown);
    moved.all.sort_unstable();
    moved.all
}

/// A file, and a number that stands for all its findings.
type Numbered<'f, 'a> = (&'f Former<'a>, usize);

fn numbered<'f, 'a>(
    files: &'f [Former<'a>],
    known: &mut HashMap<Vec<(&'a str, super::Marks)>, usize>,
) -> Vec<Numbered<'f, 'a>> {
    let number = |file: &'f Former<'a>| {
        let next = known.len();
        (file, *known.entry(file.traces()).or_insert(next))
    };
    files.iter().map(number).collect()
}

struct Moved {
    gone: Vec<bool>,
    unknown: Vec<bool>,
    all: Vec<(usize, usize)>,
}

impl Moved {
    fn take(&mut self, gone: usize, unknown: usize) {
        if !self.gone[gone] && !self.unknown[unknown] {
            (self.gone[gone], self.unknown[unknown]) = (true, true);
            self.all.push((gone, unknown));
        }
    }

    /// Joins files with the very same findings and so many last names of their paths in common.
    fn unchanged(&mut self, gone: &[Numbered<'_, '_>], unknown: &[Numbered<'_, '_>], names: usize) {
        let mut waiting: HashMap<(usize, &str), VecDeque<usize>> = HashMap::new();
        for (n, (file, number)) in gone.iter().enumerate() {
            if !self.gone[n] && file.counts(names) {
                waiting.entry((*number, file.ending(names))).or_default().push_back(n);
            }
        }
        for (n, (file, number)) in unknown.iter().enumerate() {
            if !self.unknown[n]
                && file.counts(names)
                && let Some(found) = waiting.get_mut(&(*number, file.ending(names)))
                && let Some(found) = found.pop_front()
            {
                self.take(found, n);
            }
        }
    }

    fn edited(&mut self, gone: &[Former<'_>], unknown: &[Former<'_>]) {
        let index = Index::of(gone, &self.gone);
        let mut candidates = Vec::new();
        for (n, file) in unknown.iter().enumerate().filter(|(n, _)| !self.unknown[*n]) {
            for other in index.like(file) {
                let (old, new) = (&gone[other].findings, &file.findings);
                let (least, most) = (old.len().min(new.len()), old.len().max(new.len()));
                // What is far longer has too little in common, and is not compared in vain.
                let paired = if 2 * least < most { 0 } else { pair(old, new).iter().flatten().count() };
                if paired > 0 && 2 * paired >= most {
                    let share = std::cmp::Reverse(paired * 1000 / most);
                    let ending = std::cmp::Reverse(gone[other].common_ending(file));
                    candidates.push((share, ending, other, n));
                }
            }
        }
        candidates.sort_unstable();
        for (.., other, n) in candidates {
            self.take(other, n);
        }
    }
}

/// Which files have what.
struct Index<'a> {
    marks: HashMap<(&'a str, [u32; 2]), Vec<usize>>,
    endings: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Index<'a> {
    fn of(gone: &[Former<'a>], taken: &[bool]) -> Self {
        let mut index = Self { marks: HashMap::new(), endings: HashMap::new() };
        for (n, file) in gone.iter().enumerate().filter(|(n, _)| !taken[*n]) {
            for key in file.keys() {
                index.marks.entry(key).or_default().push(n);
            }
            index.endings.entry(file.ending(2)).or_default().push(n);
        }
        index
    }

    /// The files that are worth a comparison, those that have most in common first.
    fn like(&self, file: &Former<'a>) -> Vec<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        let by_marks = file.keys().into_iter().filter_map(|key| self.marks.get(&key));
        for files in by_marks.chain(self.endings.get(file.ending(2))) {
            if files.len() <= MOST_ALIKE {
                for n in files {
                    *votes.entry(*n).or_default() += 1;
                }
            }
        }
        let mut votes: Vec<_> = votes.into_iter().map(|(n, votes)| (std::cmp::Reverse(votes), n)).collect();
        votes.sort_unstable();
        votes.into_iter().map(|(_, n)| n).take(MOST_COMPARED).collect()
    }
}

impl<'a> Former<'a> {
    fn traces(&self) -> Vec<(&'a str, super::Marks)> {
        self.findings.iter().map(|trace| (trace.rule, trace.marks)).collect()
    }

    /// What tells it from most other files.
    fn keys(&self) -> BTreeSet<(&'a str, [u32; 2])> {
        let keys = self.findings.iter().map(|trace| (trace.rule, [trace.marks.words, trace.marks.rest]));
        keys.collect()
    }

    /// Whether it has findings, and a path of so many names.
    fn counts(&self, names: usize) -> bool {
        !self.findings.is_empty() && self.path.split('/').count() >= names
    }

    fn ending(&self, names: usize) -> &'a str {
        if names == 0 {
            return "";
        }
        let cut = self.path.rmatch_indices('/').nth(names - 1);
        cut.map_or(self.path, |(at, _)| &self.path[at + 1..])
    }

    /// How many last names two paths have in common.
    fn common_ending(&self, other: &Former<'_>) -> usize {
        let both = self.path.rsplit('/').zip(other.path.rsplit('/'));
        both.take(MOST_NAMES).take_while(|(a, b)| a == b).count()
    }
}

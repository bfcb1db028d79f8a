//! What each stage has of those below it, found in one walk: a file may have any number of stages, each with a long
//! lineage, and every rule asks again.

use calfat_parser::dockerfile::{Dockerfile, Kind, LONGEST_LINEAGE, Stages};

/// How many triggers of one stage are looked at in each one that builds on it.
const MOST_FIRED: usize = 100;

/// How many bytes of triggers are looked at in all stages together: stages and triggers multiply.
const MOST_FIRED_BYTES: usize = 256 << 10;

/// The facts of all stages, by their index.
#[derive(Debug, Default)]
pub(super) struct Heirs {
    stages: Vec<Heir>,
    /// Whether its layers are in the image that a build without `--target` produces.
    pub(super) ships: Vec<bool>,
}

/// What one stage has.
#[derive(Clone, Debug, Default)]
struct Heir {
    /// The last sound instruction of each kind that a later one replaces, inherited ones included.
    last: [Option<usize>; LASTING.len()],
    /// Its sound ONBUILDs.
    triggers: Vec<usize>,
    /// How many of its parent's it fires.
    fires: usize,
}

/// The kinds of which the last one holds, or counts.
const LASTING: [Kind; 4] = [Kind::Cmd, Kind::Entrypoint, Kind::Expose, Kind::Healthcheck];

impl Heirs {
    pub(super) fn of(tree: &Dockerfile, stages: &Stages) -> Self {
        let mut heirs = Self { stages: Vec::with_capacity(stages.list.len()), ships: ships(stages) };
        let mut left = MOST_FIRED_BYTES;
        for stage in &stages.list {
            let mut heir = Heir::default();
            if let Some(parent) = stage.parent().map(|parent| &heirs.stages[parent]) {
                heir.last = parent.last;
                let triggers = parent.triggers.iter().filter(|_| stage.reachable).take(MOST_FIRED);
                let lengths = triggers.map(|index| tree.instructions[*index].span.len());
                heir.fires = lengths
                    .take_while(|length| {
                        let rest = left.checked_sub(*length);
                        left = rest.unwrap_or(left);
                        rest.is_some()
                    })
                    .count();
            }
            for index in stage.instructions.clone() {
                heir.read(tree, index);
            }
            heirs.stages.push(heir);
        }
        heirs
    }

    /// The last CMD, ENTRYPOINT, EXPOSE or HEALTHCHECK at the end of a stage.
    pub(super) fn last(&self, stage: usize, kind: Kind) -> Option<usize> {
        let position = LASTING.iter().position(|lasting| *lasting == kind)?;
        self.stages[stage].last[position]
    }

    /// The triggers of its parent that a stage fires.
    pub(super) fn fired(&self, stage: usize, parent: Option<usize>) -> &[usize] {
        parent.map_or(&[], |parent| &self.stages[parent].triggers[..self.stages[stage].fires])
    }
}

impl Heir {
    fn read(&mut self, tree: &Dockerfile, index: usize) {
        let instruction = &tree.instructions[index];
        if instruction.broken || instruction.unwrap_onbuild().broken {
            return;
        }
        if instruction.kind == Kind::Onbuild {
            self.triggers.push(index);
        } else if let Some(position) = LASTING.iter().position(|lasting| *lasting == instruction.kind) {
            self.last[position] = Some(index);
        }
    }
}

fn ships(stages: &Stages) -> Vec<bool> {
    let mut ships = vec![false; stages.list.len()];
    let last = stages.list.len().checked_sub(1);
    let lineage = std::iter::successors(last, |stage| stages.list[*stage].parent());
    lineage.take(LONGEST_LINEAGE).for_each(|stage| ships[stage] = true);
    ships
}

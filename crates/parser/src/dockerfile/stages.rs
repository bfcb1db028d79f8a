//! Stages: how they build on one another, and what holds at each instruction.

mod build;
mod scope;
mod seen;

pub(super) use seen::{Earlier, Global, Seen};

pub use scope::{AUTOMATIC, Definition, Scope};
pub use seen::Assumed;

use super::Word;
use std::ops::Range;

/// How far back a lineage of stages is followed: each use of a variable looks through it, and a hostile file may chain any
/// number. Nobody's does it a hundred times.
pub const LONGEST_LINEAGE: usize = 100;

/// The stages of a Dockerfile.
///
/// All numbers named `instruction` are indices in [`Dockerfile::instructions`](super::Dockerfile::instructions).
#[derive(Clone, Debug, Default)]
pub struct Stages {
    /// In file order; the index of a stage is BuildKit's.
    pub list: Vec<Stage>,
    /// ARGs before the first FROM.
    pub global: Scope,
}

/// One build stage: a FROM and what follows it. A file without any FROM is a piece of a stage, whose base image nobody
/// knows.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The FROM; the first instruction where there is none.
    pub from: usize,
    /// The instructions after it, up to the next FROM.
    pub instructions: Range<usize>,
    /// The name after AS, as written. BuildKit compares it in lower case.
    pub name: Option<Word>,
    /// What the stage starts from.
    pub base: Base,
    /// The stage at the bottom of its lineage, perhaps itself: the one whose base is no stage.
    pub root: usize,
    /// Stages whose files this one takes with `COPY --from` or `RUN --mount=from=`, in file order.
    pub takes_from: Vec<usize>,
    /// Whether the last stage needs this one, or is it.
    pub reachable: bool,
    /// ENV and ARG of this stage; not those of its base.
    pub scope: Scope,
    /// SHELL.
    pub shell: Track,
    /// USER.
    pub user: Track,
    /// WORKDIR.
    pub workdir: Track,
}

/// What a stage starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// An earlier stage.
    Stage(usize),
    /// The empty image.
    Scratch,
    /// An image: the reference after ARG defaults, such as `python:3.12-slim`.
    Image(String),
    /// An image that only the build knows: an ARG without a default, or an expansion with an error.
    Unknown,
}

/// An instruction of which the last one holds, stages that build on this one included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Track {
    /// The one that holds where the stage begins.
    pub inherited: Option<usize>,
    /// Those of the stage itself, ascending.
    pub own: Vec<usize>,
}

impl Track {
    /// The one that holds just before an instruction of the stage.
    pub fn before(&self, instruction: usize) -> Option<usize> {
        let n = self.own.partition_point(|at| *at < instruction);
        n.checked_sub(1).map(|n| self.own[n]).or(self.inherited)
    }

    /// The one that holds at the stage's end.
    pub fn last(&self) -> Option<usize> {
        self.own.last().copied().or(self.inherited)
    }
}

impl Stage {
    /// The earlier stage that it builds on.
    pub fn parent(&self) -> Option<usize> {
        match self.base {
            Base::Stage(parent) => Some(parent),
            _ => None,
        }
    }
}

impl Stages {
    /// The stage that an instruction belongs to; none for what stands before the first FROM.
    pub fn containing(&self, instruction: usize) -> Option<usize> {
        self.list.partition_point(|stage| stage.from <= instruction).checked_sub(1)
    }

    /// The definition of a variable that holds just before an instruction. Variables of the base image are not known.
    pub fn definition(&self, name: &str, instruction: usize) -> Option<&Definition> {
        match self.containing(instruction) {
            // FROM itself sees only what stands before the first one.
            Some(stage) if self.list[stage].from < instruction => {
                self.definition_in(stage, name, instruction)
            }
            _ => self.global.before(name, instruction),
        }
    }

    /// The definition of a variable that a stage has, or inherits, just before an instruction.
    pub fn definition_in(&self, stage: usize, name: &str, instruction: usize) -> Option<&Definition> {
        self.lineage(stage).find_map(|stage| self.list[stage].scope.before(name, instruction))
    }

    /// A stage, the one it builds on, and so on.
    fn lineage(&self, stage: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(stage), |stage| self.list[*stage].parent()).take(LONGEST_LINEAGE)
    }
}

use super::{Dockerfile, Word};
use std::{collections::HashMap, ops::Range};

/// The stages of a Dockerfile, how they build on one another, and what holds at each instruction.
///
/// All indices named `instruction` count in [`Dockerfile::instructions`].
#[derive(Clone, Debug, Default)]
pub struct Stages {
    /// In file order; the index of a stage is BuildKit's.
    pub list: Vec<Stage>,
    /// ARGs before the first FROM.
    pub global_args: HashMap<String, Definition>,
}

/// One build stage: a FROM and what follows it.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The FROM instruction.
    pub from: usize,
    /// The instructions after it, up to the next FROM.
    pub instructions: Range<usize>,
    /// The name after AS, as written.
    pub name: Option<Word>,
    /// What the stage starts from.
    pub base: Base,
    /// Stages whose files this one takes with `COPY --from` or `RUN --mount=from=`, ascending.
    pub takes_from: Vec<usize>,
    /// Whether the last stage needs this one (or is it).
    pub reachable: bool,
    /// ENV and ARG of this stage, by name, in file order; not those of its base.
    pub definitions: HashMap<String, Vec<Definition>>,
    /// The SHELL in effect at the end of this stage, inherited ones included.
    pub shell: Option<usize>,
    /// The USER in effect at the end of this stage, inherited ones included.
    pub user: Option<usize>,
    /// The WORKDIR last given at the end of this stage, inherited ones included.
    pub workdir: Option<usize>,
}

/// What a stage starts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Base {
    /// An earlier stage.
    Stage(usize),
    /// The empty image.
    Scratch,
    /// An image: the reference after ARG defaults, and whether every variable in it had one.
    Image {
        /// The expanded text, such as `docker.io/library/python:3.12-slim`.
        reference: String,
        /// False if some variable is declared without a default, so that only the build knows the image.
        resolved: bool,
    },
    /// The FROM is broken.
    Unknown,
}

/// One ARG or ENV of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    /// The instruction that defines it.
    pub instruction: usize,
    /// Its value after expansion; absent for an ARG without default or a value that cannot be known.
    pub value: Option<String>,
    /// Whether it is an ARG (and can be overridden by the build).
    pub is_arg: bool,
}

impl Stages {
    /// Finds the stages of a parsed file.
    pub fn of(tree: &Dockerfile) -> Self {
        let _ = tree;
        Self::default()
    }

    /// The stage that an instruction belongs to; none for what stands before the first FROM.
    pub fn containing(&self, instruction: usize) -> Option<usize> {
        self.list.partition_point(|stage| stage.from <= instruction).checked_sub(1)
    }
}

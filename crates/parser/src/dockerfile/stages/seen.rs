use super::{Scope, Stages, scope::everyday};
use crate::atoms::expand::Env;
use std::{borrow::Cow, collections::HashMap};

/// What an instruction itself has defined so far, by name.
pub(in crate::dockerfile) type Earlier = HashMap<String, Option<String>>;

/// The variables that an instruction of a stage sees, without those of the base image.
pub(in crate::dockerfile) struct Seen<'a> {
    pub stages: &'a Stages,
    pub instruction: usize,
    /// Those that the instruction itself has defined so far.
    pub earlier: Option<&'a Earlier>,
}

impl Env for Seen<'_> {
    fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = match self.earlier.and_then(|earlier| earlier.get(name)) {
            Some(value) => value.as_deref(),
            None => self.stages.definition(name, self.instruction).and_then(|found| found.value.as_deref()),
        };
        value.map(Cow::Borrowed)
    }
}

/// What FROM sees: ARGs above the first FROM. Automatic ones have values that only the build knows.
pub(in crate::dockerfile) struct Global<'a>(pub &'a Scope);

impl Env for Global<'_> {
    fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.0.last(name)?.value.as_deref().map(Cow::Borrowed)
    }
}

/// What a stage sees if the build gives no argument and the base image defines no variable but PATH.
#[derive(Clone, Copy, Debug)]
pub struct Assumed<'a> {
    pub(super) stages: &'a Stages,
    /// The stage; none above the first FROM, and for FROM itself.
    pub(super) stage: Option<usize>,
    pub(super) instruction: usize,
    /// Those that the instruction itself has defined so far.
    pub(super) earlier: Option<&'a Earlier>,
}

impl Env for Assumed<'_> {
    fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = self.earlier.and_then(|earlier| earlier.get(name)?.as_deref());
        value.or_else(|| self.stages.assumed_value(self.stage, name, self.instruction)).map(Cow::Borrowed)
    }
}

impl Stages {
    /// The variables that an instruction of a stage sees if the build gives no argument and the base image defines
    /// nothing. Without a stage: those that FROM sees.
    pub fn assumed(&self, stage: Option<usize>, instruction: usize) -> Assumed<'_> {
        Assumed { stages: self, stage, instruction, earlier: None }
    }

    pub(super) fn assumed_value(&self, stage: Option<usize>, name: &str, instruction: usize) -> Option<&str> {
        let Some(stage) = stage else {
            let given = self.global.before(name, instruction).and_then(|found| found.assumed.as_deref());
            return given.or_else(|| everyday(name));
        };
        let lineage = self.lineage(stage).map(|stage| &self.list[stage].scope);
        let mut set = lineage.filter_map(|scope| scope.before(name, instruction));
        set.find_map(|found| found.assumed.as_deref()).or_else(|| default_path(name))
    }
}

/// BuildKit gives every stage a PATH.
fn default_path(name: &str) -> Option<&'static str> {
    (name == "PATH").then_some("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
}

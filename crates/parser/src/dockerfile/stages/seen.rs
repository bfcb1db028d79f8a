use super::{Scope, Stages};
use crate::atoms::expand::Env;
use std::borrow::Cow;

/// The variables that an instruction of a stage sees, without those of the base image.
pub(in crate::dockerfile) struct Seen<'a> {
    pub stages: &'a Stages,
    pub instruction: usize,
    /// Those that the instruction itself has defined so far.
    pub earlier: &'a [(String, Option<String>)],
}

impl Env for Seen<'_> {
    fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        let value = match self.earlier.iter().rev().find(|(earlier, _)| earlier == name) {
            Some((_, value)) => value.as_deref(),
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

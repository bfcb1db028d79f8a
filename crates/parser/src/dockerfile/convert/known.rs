//! What is known of a word with variables in it. Only what is known for sure is judged.

use super::{Converter, part};
use crate::{
    atoms::expand::{ExpandError, ExpandErrorKind, Expander, Expansion, VariableUse},
    dockerfile::{
        AUTOMATIC, Base, Instruction, Kind, Word,
        stages::{Global, Seen},
    },
    text::{Problem, ProblemKind},
};

impl Converter<'_> {
    /// The value of a word if all of it is known. Says what is wrong with its `${…}`.
    pub(super) fn expand(&mut self, index: usize, instruction: &Instruction, word: &Word) -> Option<String> {
        self.expand_fully(index, instruction, word).map(|expansion| expansion.value)
    }

    /// The same with the words that come out.
    pub(super) fn expand_fully(
        &mut self,
        index: usize,
        instruction: &Instruction,
        word: &Word,
    ) -> Option<Expansion> {
        let expansion = self.expansion(index, word);
        self.refuse(instruction, word, &expansion);
        self.is_known(index, word, &expansion).then_some(expansion)
    }

    /// The value of a word if all of it is known; nothing is said of what is wrong with it.
    pub(super) fn known(&self, index: usize, word: &Word) -> Option<String> {
        let expansion = self.expansion(index, word);
        self.is_known(index, word, &expansion).then_some(expansion.value)
    }

    /// The value of a word of FROM if all of it is known.
    pub(super) fn expand_from(&mut self, instruction: &Instruction, word: &Word) -> Option<String> {
        let stages = self.stages;
        let expansion = Expander::new(self.tree.escape).expand(&word.value, &Global(&stages.global));
        self.refuse(instruction, word, &expansion);
        // Nobody can ever set a variable that is neither declared nor automatic.
        let unset = |name: &str| stages.global.last(name).is_none() && !AUTOMATIC.contains(&name);
        let known =
            expansion.error.is_none() && expansion.uses.iter().all(|used| used.matched || unset(&used.name));
        known.then_some(expansion.value)
    }

    fn expansion(&self, index: usize, word: &Word) -> Expansion {
        let seen = Seen { stages: self.stages, instruction: index, earlier: None };
        Expander::new(self.tree.escape).expand(&word.value, &seen)
    }

    fn refuse(&mut self, instruction: &Instruction, word: &Word, expansion: &Expansion) {
        let Some(error) = expansion.error.as_ref().filter(|error| is_refusal(error)) else { return };
        let problem = Problem::new(part(instruction, word, error.range.clone()), error.words());
        let is_quote = matches!(error.kind, ExpandErrorKind::SingleQuote | ExpandErrorKind::DoubleQuote);
        // Elsewhere a lone quote is a character like any other to those who do not build.
        let is_well_formed = !is_quote || !matches!(instruction.kind, Kind::Env | Kind::Label);
        self.problems.push(if is_well_formed { problem.of(ProblemKind::Unbuildable) } else { problem });
    }

    fn is_known(&self, index: usize, word: &Word, expansion: &Expansion) -> bool {
        let settled = |used: &VariableUse| used.matched || self.is_settled(index, word, used);
        expansion.error.is_none() && expansion.uses.iter().all(settled)
    }

    /// Whether it is known what takes the place of a variable without a value. A declared one may get a value from the
    /// build, any other one from the base image, unless there is none.
    fn is_settled(&self, index: usize, word: &Word, used: &VariableUse) -> bool {
        if self.stages.definition(&used.name, index).is_some() {
            return false;
        }
        // BuildKit gives every stage a PATH.
        (self.starts_from_nothing(index) && used.name != "PATH") || falls_back(word, used)
    }

    /// Whether the instruction's stage builds, in the end, on `scratch`, and nothing from above can slip in.
    pub(super) fn starts_from_nothing(&self, index: usize) -> bool {
        let stage = self.stages.containing(index).map(|stage| &self.stages.list[stage]);
        !self.has_triggers && stage.is_some_and(|stage| self.stages.list[stage.root].base == Base::Scratch)
    }
}

/// Whether the text says itself what to take for a variable without a value: `${x:-y}`, `${x-y}`. Such a text is judged
/// by what it says, though a base image may know better.
fn falls_back(word: &Word, used: &VariableUse) -> bool {
    let behind = used.range.start + "${".len() + used.name.len();
    let form = word.value.get(behind..used.range.end).unwrap_or_default();
    used.has_default && (form.starts_with('-') || form.starts_with(":-"))
}

/// Whether BuildKit refuses the text: not for a value that is still to come, nor for a limit that is ours alone.
pub(super) fn is_refusal(error: &ExpandError) -> bool {
    !error.is_required() && !matches!(error.kind, ExpandErrorKind::TooDeep | ExpandErrorKind::TooLong)
}

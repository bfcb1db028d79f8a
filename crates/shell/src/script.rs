use crate::{Command, Dialect, List, Step, Word, read::read};
use calfat_parser::text::{Line, Span};

/// A body that a shell or the kernel runs: its commands and its structure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Script {
    pub(crate) commands: Vec<Command>,
    pub(crate) root: List,
    pub(crate) known: bool,
    /// The indices of the commands, ordered by the top-level step that holds them.
    pub(crate) by_step: Vec<usize>,
}

impl Script {
    /// Reads shell text: the body of a RUN in shell form, or of a heredoc that a shell runs.
    pub fn parse(line: &Line, dialect: Dialect) -> Self {
        read(line, dialect)
    }

    /// Reads the words of the JSON form, each with the span of its JSON string, quotes included: one simple command.
    ///
    /// A script inside (`["sh", "-c", "a && b"]`) is read too. Its spans are exact where the string holds no
    /// escape; else they are that of the whole string.
    pub fn exec(words: impl IntoIterator<Item = (String, Span)>) -> Self {
        let words = words.into_iter().map(|(value, span)| Word::literal(value, span)).collect();
        crate::read::exec(words)
    }

    /// Whether the body was read. If not, it is in a dialect that is not read, or it does not parse, and there are no
    /// commands to see.
    pub fn is_known(&self) -> bool {
        self.known
    }

    /// The whole structure.
    pub fn root(&self) -> &List {
        &self.root
    }

    /// The steps of the top level: what stands between `&&`, `||`, `;`, `&` and newlines outside all brackets and
    /// keywords.
    pub fn steps(&self) -> &[Step] {
        &self.root.steps
    }

    /// Every simple command in source order: also those in pipelines, subshells, branches, loops, functions and
    /// substitutions, and in scripts given to `sh -c` and its like. A command precedes those that its own words hold.
    pub fn commands(&self) -> std::slice::Iter<'_, Command> {
        self.commands.iter()
    }

    /// A command by its index, as it stands in [`Node::Command`](crate::Node::Command) and
    /// [`Place::within`](crate::Place::within).
    pub fn command(&self, index: usize) -> &Command {
        &self.commands[index]
    }

    /// The commands of one top-level step, in source order.
    pub fn commands_of(&self, step: usize) -> impl Iterator<Item = &Command> {
        let step_of = |index: &usize| self.commands[*index].place.step;
        let start = self.by_step.partition_point(|index| step_of(index) < step);
        let end = self.by_step.partition_point(|index| step_of(index) <= step);
        self.by_step[start..end].iter().map(|&index| &self.commands[index])
    }

    /// The effective commands with this name, in source order.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Command> {
        self.commands.iter().filter(move |command| command.is(name))
    }
}

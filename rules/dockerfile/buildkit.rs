//! What BuildKit comes to when it builds, and which line it names: several rules have to agree with it exactly.

use calfat_lint::{Finding, Findings, Span, Words};
use calfat_parser::{
    atoms::expand::{Expander, Expansion},
    dockerfile::{Instruction, Word},
};
use calfat_project::docker::{File, Node, Stage};
use std::ops::Range;

/// The place that BuildKit names: the first line of an instruction.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    file: &'a File,
    instruction: usize,
}

impl<'a> Place<'a> {
    pub(crate) fn of(file: &'a File, instruction: usize) -> Self {
        Self { file, instruction }
    }

    pub(crate) fn node(node: Node<'a>) -> Self {
        Self::of(node.file, node.index)
    }

    /// Something to point at in that line.
    pub(crate) fn head(self) -> Span {
        let outer = &self.file.tree.instructions[self.instruction];
        if self.begins(outer.keyword.span) {
            return outer.keyword.span;
        }
        // The keyword may come after lines that hold nothing but the escape character.
        let start = self.file.source.lines().start(outer.lines.0).unwrap_or_default() as usize;
        Span::new(start, start)
    }

    /// Whether something begins in that line.
    fn begins(self, span: Span) -> bool {
        self.file.source.lines().line(span.start) == self.file.tree.instructions[self.instruction].lines.0
    }

    /// Reports what BuildKit reports too. If it begins in another line than BuildKit says, those who ask for BuildKit's
    /// checks get a finding there in its stead.
    pub(crate) fn report<'f>(
        self,
        span: Span,
        code: &'static str,
        words: Words,
        out: &'f mut Findings<'_>,
    ) -> &'f mut Finding {
        let begins = self.begins(span);
        if !begins {
            self.echo(code, words.clone(), out);
        }
        let finding = out.report(span, words);
        if begins {
            finding.also(code);
        }
        finding
    }

    /// Reports what only BuildKit reports, or reports here.
    pub(crate) fn echo<'f>(
        self,
        code: &'static str,
        words: Words,
        out: &'f mut Findings<'_>,
    ) -> &'f mut Finding {
        out.report(self.head(), words).on_request().also(code)
    }
}

/// An instruction as BuildKit's build comes to it.
#[derive(Clone, Copy)]
pub(crate) struct Step<'a> {
    pub(crate) node: Node<'a>,
    pub(crate) stage: Stage<'a>,
    pub(crate) place: Place<'a>,
    /// Whether it is the trigger of an ONBUILD of the stage that this one builds on. BuildKit names the FROM then, and
    /// whatever is wrong is said at the trigger.
    pub(crate) is_fired: bool,
    /// What stands before this instruction holds.
    pub(crate) at: usize,
}

/// The sound instructions of a stage and, before them, the triggers that its FROM sets off.
pub(crate) fn steps(stage: Stage<'_>) -> impl Iterator<Item = Step<'_>> {
    let from = stage.facts().from;
    let fired = stage.fired().map(move |node| Step {
        node,
        stage,
        place: Place::of(stage.file, from),
        is_fired: true,
        at: from + 1,
    });
    let own = stage.nodes().filter(|node| !node.is_trigger);
    fired.chain(own.map(move |node| Step {
        node,
        stage,
        place: Place::node(node),
        is_fired: false,
        at: node.index,
    }))
}

impl Step<'_> {
    /// A text as it is if the build gives no argument and the base image defines no variable.
    pub(crate) fn assume(self, text: &str) -> Expansion {
        let file = self.stage.file;
        Expander::new(file.tree.escape).expand(text, &file.stages.assumed(Some(self.stage.index), self.at))
    }

    /// Reports what BuildKit reports too; for a trigger, only to those who ask for BuildKit's checks.
    pub(crate) fn report<'f>(
        self,
        span: Span,
        code: &'static str,
        words: Words,
        out: &'f mut Findings<'_>,
    ) -> &'f mut Finding {
        if self.is_fired {
            return self.place.echo(code, words, out);
        }
        self.place.report(span, code, words, out)
    }
}

/// The place of a part of a word; the whole word where quotes were removed from it.
pub(crate) fn part(instruction: &Instruction, word: &Word, range: Range<usize>) -> Span {
    let at = word.at as usize;
    let written = instruction.line.text.get(at..at + word.value.len());
    let exact = written == Some(word.value.as_str()) && !range.is_empty();
    if exact { instruction.part(word, range) } else { word.span }
}

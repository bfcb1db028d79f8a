use super::{File, Stage};
use calfat_parser::{
    atoms::mount::{self, Mount},
    dockerfile::{Instruction, Kind, Word},
    text::Span,
};
use calfat_shell::{Command, Script};
use std::ops::Deref;

/// An instruction in its file. Behaves as the [`Instruction`] it stands for.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// The file.
    pub file: &'a File,
    /// The instruction; for an ONBUILD, its trigger.
    pub instruction: &'a Instruction,
    /// Its index in the file; a trigger has that of its ONBUILD.
    pub index: usize,
    /// Whether it is the trigger of an ONBUILD.
    pub is_trigger: bool,
}

/// A sound FROM.
#[derive(Clone, Copy, Debug)]
pub struct From<'a> {
    /// The instruction.
    pub node: Node<'a>,
    /// The image or stage, as written.
    pub image: &'a Word,
    /// The name after AS.
    pub name: Option<&'a Word>,
}

/// A sound RUN.
#[derive(Clone, Copy, Debug)]
pub struct Run<'a> {
    /// The instruction.
    pub node: Node<'a>,
}

/// One simple command of a RUN.
#[derive(Clone, Copy, Debug)]
pub struct ShellCommand<'a> {
    /// The RUN.
    pub run: Run<'a>,
    /// The command.
    pub command: &'a Command,
}

/// A sound COPY or ADD.
#[derive(Clone, Copy, Debug)]
pub struct Copy<'a> {
    /// The instruction.
    pub node: Node<'a>,
    /// What is copied, heredocs included.
    pub sources: &'a [Word],
    /// Where to.
    pub destination: &'a Word,
}

impl<'a> Node<'a> {
    /// Whether BuildKit refuses the instruction (or the ONBUILD around it).
    pub fn is_broken(self) -> bool {
        self.instruction.broken || self.file.tree.instructions[self.index].broken
    }

    /// The stage it belongs to; none before the first FROM.
    pub fn stage(self) -> Option<Stage<'a>> {
        let index = self.file.stages.containing(self.index)?;
        Some(Stage { file: self.file, index })
    }

    /// Whether it leaves something in the image that a build without `--target` produces.
    pub fn ships(self) -> bool {
        self.stage().is_some_and(Stage::ships)
    }

    /// The text under a span.
    pub fn text(self, span: Span) -> &'a str {
        self.file.text(span)
    }

    /// As a RUN.
    pub fn as_run(self) -> Option<Run<'a>> {
        (self.kind == Kind::Run).then_some(Run { node: self })
    }

    /// As a COPY or ADD.
    pub fn as_copy(self) -> Option<Copy<'a>> {
        Copy::of(self)
    }
}

impl Deref for Node<'_> {
    type Target = Instruction;

    fn deref(&self) -> &Instruction {
        self.instruction
    }
}

impl<'a> From<'a> {
    pub(super) fn of(node: Node<'a>) -> Option<Self> {
        if node.kind != Kind::From || node.is_broken() {
            return None;
        }
        let words = node.instruction.args.words();
        Some(Self { node, image: words.first()?, name: words.get(2) })
    }
}

impl<'a> Copy<'a> {
    fn of(node: Node<'a>) -> Option<Self> {
        if !matches!(node.kind, Kind::Copy | Kind::Add) || node.is_broken() {
            return None;
        }
        let (destination, sources) = node.instruction.args.words().split_last()?;
        Some(Self { node, sources, destination })
    }

    /// Whether a source is written in the Dockerfile itself.
    pub fn is_heredoc(self, source: &Word) -> bool {
        // They stand in the order of their words.
        let start = source.span.start;
        let found = self.heredocs.binary_search_by_key(&start, |heredoc| heredoc.word.start);
        found.is_ok_and(|at| self.heredocs[at].word == source.span)
    }
}

impl<'a> Run<'a> {
    /// What it does.
    pub fn script(self) -> &'a Script {
        self.node.script()
    }

    /// What its `--mount` flags mount.
    pub fn mounts(self) -> impl Iterator<Item = Mount> {
        let values = self.node.instruction.flags.iter().filter(|flag| flag.name == "mount");
        values.filter_map(|flag| Some(mount::parse(&flag.value.as_ref()?.value).0))
    }

    /// Its simple commands, wrappers seen through.
    pub fn commands(self) -> impl Iterator<Item = ShellCommand<'a>> {
        self.script().commands().map(move |command| ShellCommand { run: self, command })
    }
}

macro_rules! behaves_as_its_instruction {
    ($($name:ident . $($path:ident).+),*) => {$(
        impl Deref for $name<'_> {
            type Target = Instruction;

            fn deref(&self) -> &Instruction {
                self.$($path).+
            }
        }
    )*};
}

behaves_as_its_instruction!(From.node.instruction, Run.node.instruction, Copy.node.instruction);

use super::{Span, Words};

/// Something the reference tool refuses, on the guilty place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The guilty words; never the whole file.
    pub span: Span,
    /// What is wrong and what was expected, in one sentence.
    pub words: Words,
    /// Which mistake it is, if other tools have a name for it.
    pub kind: Option<ProblemKind>,
}

/// A mistake that other tools know by a code of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// An instruction other than ARG stands before the first FROM.
    BeforeFrom,
    /// One more such instruction, once the first has been named.
    BeforeFromToo,
    /// COPY takes files from its own stage, by name.
    CopyFromItself,
    /// EXPOSE names a port that cannot exist.
    Port,
    /// ONBUILD triggers what it must not.
    Trigger,
    /// The line is well formed, but nothing can be built from what it says. A tool that only reads takes it.
    Unbuildable,
}

impl Problem {
    /// A problem that no other tool has a name for.
    pub fn new(span: Span, words: Words) -> Self {
        Self { span, words, kind: None }
    }

    /// The same, of a kind.
    #[must_use]
    pub fn of(self, kind: ProblemKind) -> Self {
        Self { kind: Some(kind), ..self }
    }
}

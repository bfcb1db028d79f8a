use super::{Span, Words};

/// Something the reference tool refuses, on the guilty place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The guilty words; never the whole file.
    pub span: Span,
    /// What is wrong and what was expected, in one sentence.
    pub words: Words,
}

use crate::{Joined, Redirect, Word};
use calfat_parser::text::Span;

/// Steps one after another: a whole script, or what stands between two keywords or brackets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// The steps in source order.
    pub steps: Vec<Step>,
}

/// One item of a list: a command, a compound or a pipeline of these, between `&&`, `||`, `;`, `&` and newlines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// How it follows the step before; never [`Joined::Pipe`].
    pub joined: Joined,
    /// The operator before it (`&&`, `||`, `;`, `&`); none for the first, and none for a newline.
    pub operator: Option<Span>,
    /// All that stands between the step before and this one: blanks, operator, continuation, heredoc bodies.
    /// Empty for the first.
    pub gap: Span,
    /// The step as written, without its operators.
    pub span: Span,
    /// Whether `!` stands before it.
    pub negated: bool,
    /// Whether `&` follows.
    pub background: bool,
    /// The parts of the pipeline; one where there is no pipe.
    pub pipeline: Vec<Node>,
}

/// A part of a pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// A simple command: its index in [`Script::commands`](crate::Script::commands).
    Command(usize),
    /// A construct that holds lists.
    Compound(Box<Compound>),
}

/// A construct of the shell that holds lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compound {
    /// Which one.
    pub kind: CompoundKind,
    /// Conditions and bodies in source order.
    pub lists: Vec<List>,
    /// What a `for` goes through, what a `case` compares.
    pub words: Vec<Word>,
    /// The redirections behind it.
    pub redirects: Vec<Redirect>,
    /// From its first keyword or bracket to its last redirection.
    pub span: Span,
}

/// Which construct a [`Compound`] is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompoundKind {
    /// `{ …; }`: one list.
    Group,
    /// `( … )`: one list.
    Subshell,
    /// `if`: condition and branch by turns, then perhaps the list of `else`.
    If,
    /// `for`, `select`: one list.
    For,
    /// `while`, `until`: condition and body.
    While,
    /// `case`: a list for each pattern.
    Case,
    /// A function's definition, with its name: one list.
    Function(Box<str>),
    /// `(( … ))`: no list.
    Arithmetic,
}

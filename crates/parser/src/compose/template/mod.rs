//! Interpolation: `$NAME`, `${NAME}` and `${NAME:-word}`, where a word may hold more of them.
//!
//! Source: compose-go's `template`. Its quirks are kept: an operator's word ends at the brace that closes it, or, if
//! none does, at the last `}` of the line, and a word is read only if it is needed.

mod fault;
mod parse;
mod substitute;
#[cfg(test)]
mod tests;

pub use fault::{Fault, FaultKind};
pub use substitute::{Blank, Budget, Substitution};

use std::ops::Range;

/// A text in which variables may stand. All ranges are byte ranges of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template<'a> {
    text: &'a str,
    /// The pieces, in order; together they are the whole text.
    pub pieces: Vec<Piece>,
}

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What stays as it is.
    Literal(Range<usize>),
    /// `$$`, which stands for one `$`.
    Escape(Range<usize>),
    /// A variable.
    Variable(Variable),
    /// A `${` that begins no variable.
    Invalid(Range<usize>),
    /// A variable inside of more others than we follow.
    TooDeep(Range<usize>),
}

/// A variable, with the braces and the `$`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// All of it.
    pub range: Range<usize>,
    /// Its name.
    pub name: Range<usize>,
    /// What stands behind the name.
    pub operand: Option<Operand>,
}

/// An operator with its word: `:-default`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operand {
    /// What it does.
    pub operator: Operator,
    /// Where it stands.
    pub operator_range: Range<usize>,
    /// The word as written.
    pub word: Range<usize>,
    /// The pieces of the word.
    pub pieces: Vec<Piece>,
}

/// What happens if a variable is set, blank, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `:-`: the word if the variable is not set or blank.
    DefaultIfBlank,
    /// `-`: the word if the variable is not set.
    DefaultIfUnset,
    /// `:?`: an error with the word as its reason if the variable is not set or blank.
    RequiredNotBlank,
    /// `?`: an error with the word as its reason if the variable is not set.
    RequiredSet,
    /// `:+`: the word if the variable is set and not blank.
    InsteadIfNotBlank,
    /// `+`: the word if the variable is set.
    InsteadIfSet,
}

impl Operator {
    /// As written.
    pub fn symbol(self) -> &'static str {
        match self {
            Self::DefaultIfBlank => ":-",
            Self::DefaultIfUnset => "-",
            Self::RequiredNotBlank => ":?",
            Self::RequiredSet => "?",
            Self::InsteadIfNotBlank => ":+",
            Self::InsteadIfSet => "+",
        }
    }

    /// Whether the word stands in for a variable that is not set.
    pub fn is_default(self) -> bool {
        matches!(self, Self::DefaultIfBlank | Self::DefaultIfUnset)
    }

    /// Whether the variable must be set.
    pub fn is_required(self) -> bool {
        matches!(self, Self::RequiredNotBlank | Self::RequiredSet)
    }
}

impl<'a> Template<'a> {
    /// Takes a text apart. Time is linear, and so is memory.
    pub fn parse(text: &'a str) -> Self {
        Self { text, pieces: parse::pieces(text) }
    }

    /// The text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The text of a part.
    pub fn part(&self, range: &Range<usize>) -> &'a str {
        &self.text[range.clone()]
    }

    /// Every variable, those inside of words too, in the order in which they begin.
    pub fn variables(&self) -> Vec<&Variable> {
        let mut found = Vec::new();
        collect(&self.pieces, &mut found);
        found
    }

    /// Whether there is something to interpolate: a variable, a `$$`, or a fault.
    pub fn is_literal(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Literal(_)))
    }
}

/// The depth is that of the parser, which is bounded.
fn collect<'t>(pieces: &'t [Piece], found: &mut Vec<&'t Variable>) {
    for piece in pieces {
        if let Piece::Variable(variable) = piece {
            found.push(variable);
            collect(variable.operand.as_ref().map_or(&[], |operand| &operand.pieces), found);
        }
    }
}

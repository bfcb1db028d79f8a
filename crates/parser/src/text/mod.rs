//! Positions, edits and sentences. Knows no Docker.

mod edit;
mod line;
mod line_index;
mod problem;
mod source;
mod span;
mod words;

pub use edit::{Edit, apply};
pub use line::{Joint, Line};
pub use line_index::{LineIndex, Position};
pub use problem::{Problem, ProblemKind};
pub use source::Source;
pub(crate) use source::stood_for;
pub use span::{Span, Spanned};
pub use words::{Language, Words};

//! Expansion of `$name` and `${name…}`, removal of quotes and escapes, splitting into words.
//!
//! Source: BuildKit's `frontend/dockerfile/shell/lex.go`, oddities included. It is not a shell: backquotes and `$(…)`
//! are plain text, and of the `${…}` forms only those of the Dockerfile reference are known.

mod dollar;
mod error;
mod lexer;
mod words;

pub use error::{ExpandError, ExpandErrorKind};

use std::borrow::Cow;
use std::ops::Range;

/// Where values come from.
pub trait Env {
    /// The value of a variable, or `None` where it is not declared.
    fn get(&self, name: &str) -> Option<Cow<'_, str>>;
}

/// No variable at all.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoEnv;

impl Env for NoEnv {
    fn get(&self, _: &str) -> Option<Cow<'_, str>> {
        None
    }
}

impl<F: Fn(&str) -> Option<String>> Env for F {
    fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self(name).map(Cow::Owned)
    }
}

/// How to expand. [`Expander::new`] is the way of nearly all instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the four independent switches of BuildKit's lexer")]
pub struct Expander {
    /// The escape character, `\` or `` ` ``.
    pub escape: char,
    /// Quotes stay in the result.
    pub raw_quotes: bool,
    /// Escape characters stay in the result.
    pub raw_escapes: bool,
    /// A variable that is not declared stays as it is written.
    pub skip_unset: bool,
    /// Quotes are letters like others.
    pub skip_process_quotes: bool,
}

impl Expander {
    /// For the words of an instruction; `escape` is the file's escape character.
    pub fn new(escape: char) -> Self {
        let (raw_quotes, raw_escapes, skip_unset, skip_process_quotes) = (false, false, false, false);
        Self { escape, raw_quotes, raw_escapes, skip_unset, skip_process_quotes }
    }

    /// For the body of a COPY or ADD heredoc whose delimiter is not quoted.
    pub fn heredoc_body() -> Self {
        Self { skip_process_quotes: true, ..Self::new('\\') }
    }

    /// Expands one word, or one text that is then split at blanks.
    ///
    /// Time is linear in the text and in what comes out, and what comes out is at most [`LONGEST_GAIN`] bytes longer
    /// than the text.
    pub fn expand(&self, word: &str, env: &impl Env) -> Expansion {
        if is_plain(word) {
            let (value, range) = (word.to_owned(), 0..word.len());
            return Expansion {
                words: vec![value.clone()],
                ranges: vec![range],
                value,
                ..Expansion::default()
            };
        }
        lexer::run(*self, word, env)
    }
}

/// Whether a text is one word that comes out as it is, as most do.
fn is_plain(word: &str) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:=,@%+*".contains(&byte);
    !word.is_empty() && word.bytes().all(letter)
}

/// How many bytes longer than the text its expansion may be. `ENV a=$a$a` doubles at each repetition.
pub const LONGEST_GAIN: usize = 4 * 1024;

/// What comes out of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// The text with values in it; empty after an error.
    pub value: String,
    /// The same, split at blanks that stood outside of quotes; empty after an error.
    ///
    /// BuildKit loses the letters between the last blank and a form like `${x:-y}`; so do we.
    pub words: Vec<String>,
    /// From where each of the words came.
    pub ranges: Vec<Range<usize>>,
    /// Each variable that was looked up, in the order of the text.
    pub uses: Vec<VariableUse>,
    /// What BuildKit refuses, if anything.
    pub error: Option<ExpandError>,
}

impl Expansion {
    /// Whether no variable in the text is left to whoever builds: each is declared with a value or has a default.
    pub fn is_known(&self) -> bool {
        self.uses.iter().all(VariableUse::is_known)
    }
}

impl VariableUse {
    /// Whether the variable is declared or has a default in place.
    pub fn is_known(&self) -> bool {
        self.matched || self.has_default
    }
}

/// A variable in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableUse {
    /// The name, without `$` and braces.
    pub name: String,
    /// From the `$` to the end of the name or to the closing brace.
    pub range: Range<usize>,
    /// Whether the variable is declared.
    pub matched: bool,
    /// Whether the text says itself what to take for a variable that is not declared: `${x:-…}`, `${x-…}`,
    /// `${x:+…}` and `${x+…}`.
    pub has_default: bool,
}

#[cfg(test)]
mod tests;

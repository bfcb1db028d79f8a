use crate::compose::template;
use crate::text::{Span, Words};
use crate::words;

/// Something that keeps an environment file from being read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The guilty part of the file.
    pub span: Span,
    /// The line that compose-go names, from 1 on; inside of quotes it counts on to where it stops.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Why an environment file cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A key with a space in it: `A B=1`.
    KeySpace,
    /// A character that no key may have.
    KeyCharacter {
        /// The character.
        char: char,
        /// The line from the key on.
        rest: String,
    },
    /// Nothing behind `export`.
    NoKey,
    /// A quote without its end; holds the first line of the value.
    Unterminated(String),
    /// The value cannot be interpolated.
    Template(template::FaultKind),
    /// In the format `raw`: nothing before `=`; holds the line.
    RawNoKey(String),
    /// In the format `raw`: a key with a blank in it.
    RawKeyBlank(String),
}

impl Fault {
    /// What compose-go says, behind the name of the file.
    pub fn compose(&self) -> String {
        let line = self.line;
        match &self.kind {
            FaultKind::KeySpace => format!("line {line}: key cannot contain a space"),
            FaultKind::KeyCharacter { char, rest } => {
                let (char, rest) =
                    (crate::atoms::go::quote(&char.to_string()), crate::atoms::go::quote(rest));
                format!("line {line}: unexpected character {char} in variable name {rest}")
            }
            FaultKind::NoKey => "zero length string".into(),
            FaultKind::Unterminated(value) => format!("line {line}: unterminated quoted value {value}"),
            FaultKind::Template(template::FaultKind::Required { name, reason }) => {
                let colon = if reason.is_empty() { "" } else { ": " };
                format!("required variable {name} is missing a value{colon}{reason}")
            }
            FaultKind::Template(_) => "Invalid template".into(),
            FaultKind::RawNoKey(line) => format!("no variable name on line '{line}'"),
            FaultKind::RawKeyBlank(key) => format!("variable '{key}' contains whitespaces"),
        }
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        match &self.kind {
            FaultKind::KeySpace | FaultKind::RawKeyBlank(_) => words! {
                en: "the name of a variable has no spaces",
                fr: "le nom d'une variable ne peut pas contenir d'espace",
            },
            FaultKind::KeyCharacter { char, .. } => words! {
                en: "the name of a variable has no `{char}`",
                fr: "le nom d'une variable ne peut pas contenir `{char}`",
            },
            FaultKind::NoKey | FaultKind::RawNoKey(_) => words! {
                en: "the name of a variable is missing here",
                fr: "il manque ici le nom d'une variable",
            },
            FaultKind::Unterminated(_) => words! {
                en: "this quote is never closed",
                fr: "ce guillemet n'est jamais fermé",
            },
            FaultKind::Template(kind) => {
                template::Fault { range: 0..0, scope: 0..0, kind: kind.clone() }.words()
            }
        }
    }
}

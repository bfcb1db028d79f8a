use crate::text::Words;
use crate::words;
use std::ops::Range;

/// Something that keeps a text from being interpolated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// The whole text, or the word around the guilty part: what compose-go prints.
    pub scope: Range<usize>,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Why a text cannot be interpolated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A `${` that begins no variable: `${}`, `${1}`, `${a b}`, `${a` …
    Format,
    /// `${NAME:?reason}`: the variable must be set. Nothing is wrong with the text itself.
    Required {
        /// The variable.
        name: String,
        /// The reason, interpolated; it may be empty.
        reason: String,
    },
    /// More variables inside of one another than we follow.
    TooDeep,
    /// The variables bring in more than we hold.
    TooLong,
}

impl Fault {
    /// Whether the text is right and only waits for a value: `${NAME:?}`.
    pub fn is_required(&self) -> bool {
        matches!(self.kind, FaultKind::Required { .. })
    }

    /// What compose-go says of the value at a path of keys; `text` is the text that was parsed.
    pub fn compose(&self, text: &str, path: &str) -> String {
        match &self.kind {
            FaultKind::Required { name, reason } => {
                let colon = if reason.is_empty() { "" } else { ": " };
                format!(
                    "error while interpolating {path}: required variable {name} is missing a value{colon}{reason}"
                )
            }
            FaultKind::Format | FaultKind::TooDeep | FaultKind::TooLong => {
                let scope = text.get(self.scope.clone()).unwrap_or(text);
                format!(
                    "invalid interpolation format for {path}.\nYou may need to escape any $ with another $.\n{scope}"
                )
            }
        }
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        match &self.kind {
            FaultKind::Format => words! {
                en: "this `${{` begins no variable: write `${{NAME}}`, or `$$` for a dollar sign",
                fr: "ce `${{` ne commence aucune variable\u{202f}: écrivez `${{NOM}}`, ou `$$` pour un signe dollar",
            },
            FaultKind::Required { name, reason } if reason.is_empty() => words! {
                en: "`{name}` must be given a value",
                fr: "`{name}` doit recevoir une valeur",
            },
            FaultKind::Required { name, reason } => words! {
                en: "`{name}` must be given a value: `{reason}`",
                fr: "`{name}` doit recevoir une valeur\u{202f}: `{reason}`",
            },
            FaultKind::TooDeep => words! {
                en: "too many `${{…}}` inside one another",
                fr: "trop de `${{…}}` imbriqués les uns dans les autres",
            },
            FaultKind::TooLong => words! {
                en: "the variables of this project grow too long",
                fr: "les variables de ce projet deviennent trop longues",
            },
        }
    }
}

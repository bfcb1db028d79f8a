use crate::atoms::csv::{CsvError, CsvErrorKind};
use crate::text::Words;
use crate::words;
use std::ops::Range;

/// Something in a mount that BuildKit refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MountProblem {
    /// The guilty part of the flag's value.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: MountProblemKind,
}

/// What is wrong with a mount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MountProblemKind {
    /// Quotes or commas.
    Csv(CsvErrorKind),
    /// `from` holds a variable.
    FromVariable,
    /// A key that no mount has; the guess what was meant.
    UnknownKey(String, Option<&'static str>),
    /// A key without the value it needs.
    MissingValue(String),
    /// A key that this kind of mount does not have: key, kind.
    KeyOfOtherKind(String, &'static str),
    /// A type that does not exist; the guess what was meant.
    UnknownType(String, Option<&'static str>),
    /// A value that does not fit its key: key, value.
    BadValue(&'static str, String),
    /// A secret with `from`.
    SecretFrom,
    /// A secret that nothing names.
    SecretUnnamed,
    /// A secret that is named twice.
    SecretNamedTwice,
    /// An agent with `source`.
    SshSource,
    /// Over the root folder.
    RootTarget,
    /// No target, which means the root folder here.
    NoTarget,
}

impl From<CsvError> for MountProblem {
    fn from(error: CsvError) -> Self {
        Self { range: error.range, kind: MountProblemKind::Csv(error.kind) }
    }
}

impl MountProblem {
    /// Whether BuildKit refuses the file for it even if the stage is never built.
    pub fn refused_at_once(&self) -> bool {
        matches!(self.kind, MountProblemKind::Csv(_) | MountProblemKind::FromVariable)
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        match &self.kind {
            MountProblemKind::Csv(kind) => CsvError { range: self.range.clone(), kind: *kind }.words(),
            MountProblemKind::FromVariable => words! {
                en: "`from` cannot hold a variable: add a stage that starts `FROM` it and name it here",
                fr: "`from` ne peut pas contenir de variable\u{202f}: ajoutez une étape qui en part avec `FROM` et nommez-la ici",
            },
            MountProblemKind::UnknownKey(key, None) => words! {
                en: "no mount has the option `{key}`",
                fr: "aucun montage n'a l'option `{key}`",
            },
            MountProblemKind::UnknownKey(key, Some(guess)) => words! {
                en: "no mount has the option `{key}`; did you mean `{guess}`?",
                fr: "aucun montage n'a l'option `{key}`\u{202f}; vouliez-vous dire `{guess}`\u{202f}?",
            },
            MountProblemKind::MissingValue(key) => words! {
                en: "`{key}` needs a value: `{key}=…`",
                fr: "il manque une valeur à `{key}`\u{202f}: `{key}=…`",
            },
            MountProblemKind::KeyOfOtherKind(key, kind) => words! {
                en: "a `{kind}` mount has no `{key}`, or `type` comes too late in the list",
                fr: "un montage `{kind}` n'a pas de `{key}`, ou `type` se trouve trop loin dans la liste",
            },
            MountProblemKind::UnknownType(name, None) => words! {
                en: "`{name}` is not a type of mount: use `bind`, `cache`, `tmpfs`, `secret` or `ssh`",
                fr: "`{name}` n'est pas un type de montage\u{202f}: utilisez `bind`, `cache`, `tmpfs`, `secret` ou `ssh`",
            },
            MountProblemKind::UnknownType(name, Some(guess)) => words! {
                en: "`{name}` is not a type of mount; did you mean `{guess}`?",
                fr: "`{name}` n'est pas un type de montage\u{202f}; vouliez-vous dire `{guess}`\u{202f}?",
            },
            MountProblemKind::BadValue(key, value) => words! {
                en: "`{value}` does not fit `{key}`",
                fr: "`{value}` ne convient pas à `{key}`",
            },
            MountProblemKind::SecretFrom => words! {
                en: "a secret does not come `from` a stage",
                fr: "un secret ne vient pas d'une étape (`from`)",
            },
            MountProblemKind::SecretUnnamed => words! {
                en: "name the secret with `id=…`",
                fr: "nommez le secret avec `id=…`",
            },
            MountProblemKind::SecretNamedTwice => words! {
                en: "`source` and `id` both name the secret: keep one",
                fr: "`source` et `id` nomment tous deux le secret\u{202f}: gardez-en un",
            },
            MountProblemKind::SshSource => words! {
                en: "an `ssh` mount has no `source`: use `id=…`",
                fr: "un montage `ssh` n'a pas de `source`\u{202f}: utilisez `id=…`",
            },
            MountProblemKind::RootTarget => words! {
                en: "nothing can be mounted over `/`",
                fr: "rien ne peut être monté sur `/`",
            },
            MountProblemKind::NoTarget => words! {
                en: "a mount needs a `target`",
                fr: "il manque `target` à ce montage",
            },
        }
    }
}

use crate::atoms::go;
use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A text that cannot be expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandError {
    /// The guilty part of the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: ExpandErrorKind,
}

/// Why a text cannot be expanded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpandErrorKind {
    /// `'…` without its end.
    SingleQuote,
    /// `"…` without its end.
    DoubleQuote,
    /// `${…` without its end.
    Brace,
    /// `${x/pattern` without the second slash.
    Slash,
    /// `${}`, `${{`, `${:`.
    BadSubstitution,
    /// `${x^^}`, `${x=y}`, …; holds what stands in the place of a modifier.
    Modifier(String),
    /// A backslash in a pattern before a character that needs none.
    Pattern {
        /// The whole pattern.
        pattern: String,
        /// The character behind the backslash, U+FFFD where there is none.
        escaped: char,
    },
    /// `${x:?message}`: the variable must be given at build time. Nothing is wrong with the text itself.
    Required {
        /// The variable.
        name: String,
        /// The message, or BuildKit's own.
        message: String,
    },
    /// More nested `${…}` than we follow.
    TooDeep,
    /// The result would be too long.
    TooLong,
}

impl ExpandError {
    /// Whether the text is right and only waits for a value: `${x:?}`.
    pub fn is_required(&self) -> bool {
        matches!(self.kind, ExpandErrorKind::Required { .. })
    }

    /// What BuildKit says; `word` is the text that was expanded.
    pub fn buildkit(&self, word: &str) -> String {
        let why = match &self.kind {
            ExpandErrorKind::SingleQuote => {
                "unexpected end of statement while looking for matching single-quote".into()
            }
            ExpandErrorKind::DoubleQuote => {
                "unexpected end of statement while looking for matching double-quote".into()
            }
            ExpandErrorKind::Brace => "syntax error: missing '}'".into(),
            ExpandErrorKind::Slash => "syntax error: missing '/' in ${}".into(),
            ExpandErrorKind::BadSubstitution => "syntax error: bad substitution".into(),
            ExpandErrorKind::Modifier(modifier) => {
                format!("unsupported modifier ({modifier}) in substitution")
            }
            ExpandErrorKind::Pattern { pattern, escaped } => {
                format!("invalid pattern ({pattern}) in substitution: invalid escape '\\{escaped}'")
            }
            ExpandErrorKind::Required { name, message } => format!("{name}: {message}"),
            ExpandErrorKind::TooDeep => "too many nested substitutions".into(),
            ExpandErrorKind::TooLong => "the result is too long".into(),
        };
        format!("failed to process {}: {why}", go::quote(word))
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        match &self.kind {
            ExpandErrorKind::SingleQuote => words! {
                en: "this `'` has no closing `'`",
                fr: "ce `'` n'a pas de `'` fermant",
            },
            ExpandErrorKind::DoubleQuote => words! {
                en: "this `\"` has no closing `\"`",
                fr: "ce `\"` n'a pas de `\"` fermant",
            },
            ExpandErrorKind::Brace => words! {
                en: "this `${{` has no closing `}}`",
                fr: "ce `${{` n'a pas de `}}` fermant",
            },
            ExpandErrorKind::Slash => words! {
                en: "a replacement has two slashes: `${{name/pattern/text}}`",
                fr: "un remplacement a deux barres obliques\u{202f}: `${{nom/motif/texte}}`",
            },
            ExpandErrorKind::BadSubstitution => words! {
                en: "the name of a variable must follow `${{`",
                fr: "le nom d'une variable doit suivre `${{`",
            },
            ExpandErrorKind::Modifier(modifier) if modifier == "\u{fffd}" => words! {
                en: "this `${{` has no closing `}}`",
                fr: "ce `${{` n'a pas de `}}` fermant",
            },
            ExpandErrorKind::Modifier(modifier) => words! {
                en: "Dockerfiles do not know `{modifier}` inside `${{…}}`",
                fr: "les Dockerfiles ne connaissent pas `{modifier}` dans `${{…}}`",
            },
            ExpandErrorKind::Pattern { escaped, .. } => words! {
                en: "in a pattern `\\` may precede `*`, `?` and `\\`, but not `{escaped}`",
                fr: "dans un motif, `\\` peut précéder `*`, `?` et `\\`, mais pas `{escaped}`",
            },
            ExpandErrorKind::Required { name, .. } => words! {
                en: "`{name}` must be given a value at build time",
                fr: "`{name}` doit recevoir une valeur au moment du build",
            },
            ExpandErrorKind::TooDeep => words! {
                en: "too many `${{…}}` inside one another",
                fr: "trop de `${{…}}` imbriqués",
            },
            ExpandErrorKind::TooLong => words! {
                en: "the result of this expansion is too long",
                fr: "le résultat de cette expansion est trop long",
            },
        }
    }
}

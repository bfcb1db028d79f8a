use crate::atoms::digest::DigestErrorKind;
use crate::text::Words;
use crate::words;
use std::ops::Range;

/// A reference that Docker refuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageError {
    /// The guilty part of the reference.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub kind: ImageErrorKind,
}

/// Why a reference is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageErrorKind {
    /// Nothing at all.
    Empty,
    /// 64 hexadecimal digits, which would be the id of an image. Holds them.
    Id(String),
    /// Capitals in the path; holds the path, with `library/` where Docker adds it.
    Uppercase(String),
    /// The host or the port.
    Registry,
    /// The path.
    Path,
    /// The tag.
    Tag,
    /// The digest.
    Digest(DigestErrorKind),
    /// More than 255 characters in the path.
    TooLong,
}

impl ImageError {
    /// What BuildKit says.
    pub fn buildkit(&self) -> String {
        match &self.kind {
            ImageErrorKind::Id(id) => {
                format!("invalid repository name ({id}), cannot specify 64-byte hexadecimal strings")
            }
            ImageErrorKind::Uppercase(path) => {
                format!("invalid reference format: repository name ({path}) must be lowercase")
            }
            ImageErrorKind::Digest(DigestErrorKind::Algorithm) => "unsupported digest algorithm".into(),
            ImageErrorKind::Digest(DigestErrorKind::Length) => "invalid checksum digest length".into(),
            ImageErrorKind::TooLong => "repository name must not be more than 255 characters".into(),
            ImageErrorKind::Empty
            | ImageErrorKind::Registry
            | ImageErrorKind::Path
            | ImageErrorKind::Tag
            | ImageErrorKind::Digest(DigestErrorKind::Format) => "invalid reference format".into(),
        }
    }

    /// The sentence for people.
    pub fn words(&self) -> Words {
        match &self.kind {
            ImageErrorKind::Empty => {
                words! { en: "no image is named here", fr: "aucune image n'est nommée ici" }
            }
            ImageErrorKind::Id(_) => words! {
                en: "64 hexadecimal digits are the id of an image, not its name",
                fr: "64 chiffres hexadécimaux sont l'identifiant d'une image, pas son nom",
            },
            ImageErrorKind::Uppercase(_) => words! {
                en: "the name of an image has no capitals",
                fr: "le nom d'une image n'a pas de majuscules",
            },
            ImageErrorKind::Registry => words! {
                en: "this is not the address of a registry",
                fr: "ce n'est pas l'adresse d'un registre",
            },
            ImageErrorKind::Path => words! {
                en: "the name of an image is made of small letters and digits, joined by `.`, `_`, `__`, `-` or `/`",
                fr: "le nom d'une image se compose de minuscules et de chiffres, reliés par `.`, `_`, `__`, `-` ou `/`",
            },
            ImageErrorKind::Tag => words! {
                en: "a tag has 1 to 128 letters, digits, `_`, `.` and `-`, and begins with none of the last two",
                fr: "un tag a de 1 à 128 lettres, chiffres, `_`, `.` et `-`, et ne commence pas par l'un des deux derniers",
            },
            ImageErrorKind::Digest(kind) => {
                crate::atoms::digest::DigestError { range: self.range.clone(), kind: *kind }.words()
            }
            ImageErrorKind::TooLong => words! {
                en: "the name of an image has at most 255 characters",
                fr: "le nom d'une image a au plus 255 caractères",
            },
        }
    }
}

use super::ImageRef;
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

    /// The sentence for people; `text` is the reference that was parsed.
    pub fn words(&self, text: &str) -> Words {
        let part = text.get(self.range.clone()).unwrap_or(text);
        match &self.kind {
            ImageErrorKind::Empty => {
                words! { en: "the name of an image is missing here", fr: "il manque un nom d'image ici" }
            }
            ImageErrorKind::Id(_) => words! {
                en: "64 hexadecimal digits are the id of an image, not its name",
                fr: "64 chiffres hexadécimaux sont l'identifiant d'une image, pas son nom",
            },
            ImageErrorKind::Uppercase(_) => words! {
                en: "`{text}` cannot be an image: its name must be in lower case",
                fr: "`{text}` ne peut pas être une image\u{202f}: son nom doit être en minuscules",
            },
            ImageErrorKind::Registry => words! {
                en: "`{part}` is not the address of a registry",
                fr: "`{part}` n'est pas l'adresse d'un registre",
            },
            ImageErrorKind::Path => words! {
                en: "`{part}` cannot name an image: lower-case letters and digits were expected, joined by `.`, `_`, `-` or `/`",
                fr: "`{part}` ne peut pas nommer une image\u{202f}: il faut des minuscules et des chiffres, reliés par `.`, `_`, `-` ou `/`",
            },
            ImageErrorKind::Tag => tag(text),
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

fn tag(text: &str) -> Words {
    let tag = ImageRef::split(text).tag().map_or("", |tag| tag.text);
    if tag.is_empty() {
        return words! { en: "the tag behind the colon is missing", fr: "il manque le tag après le deux-points" };
    }
    words! {
        en: "`{tag}` cannot be a tag: letters, digits, `_`, `.` and `-` were expected",
        fr: "`{tag}` ne peut pas être un tag\u{202f}: un tag contient des lettres, des chiffres, `_`, `.` et `-`",
    }
}

use super::{error::wrap, size::Size, vocabulary};
use crate::{exit::FailOn, globs::Globs, suggest};
use calfat_parser::{text::Words, words};
use calfat_rules::LABEL_TYPES;
use clap::ValueEnum;
use serde::de::{Deserialize, Deserializer, Error, Visitor};
use std::{fmt, marker::PhantomData};

/// A text that is checked while it is read, so that a refusal carries its line and column.
pub(super) trait FromText: Sized {
    fn from_text(text: &str) -> Result<Self, Words>;
}

/// A text of this kind in a settings file.
#[derive(Debug)]
pub(super) struct Checked<T>(pub(super) T);

impl<'de, T: FromText> Deserialize<'de> for Checked<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A check after the reading would be told the place of the whole list or mapping.
        deserializer.deserialize_any(Text(PhantomData)).map(Checked)
    }
}

struct Text<T>(PhantomData<T>);

impl<T: FromText> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::from_text(text).map_err(|words| E::custom(wrap(&words)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        self.visit_str(&number.to_string())
    }
}

/// A word of `select` or `ignore`.
#[derive(Debug)]
pub(super) struct Word(pub(super) String);

/// The name of a pack.
#[derive(Debug)]
pub(super) struct PackName(pub(super) String);

/// A glob.
#[derive(Debug)]
pub(super) struct Pattern(pub(super) String);

/// How the value of a label is written.
#[derive(Debug)]
pub(super) struct LabelType(pub(super) String);

impl FromText for Word {
    fn from_text(text: &str) -> Result<Self, Words> {
        vocabulary::check_word(text).map(|()| Self(text.to_owned()))
    }
}

impl FromText for PackName {
    fn from_text(text: &str) -> Result<Self, Words> {
        vocabulary::check_pack(text).map(|()| Self(text.to_owned()))
    }
}

impl FromText for Pattern {
    fn from_text(text: &str) -> Result<Self, Words> {
        match Globs::new([text]) {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(why) => Err(words! {
                en: "`{text}` is not a path pattern: {why}",
                fr: "`{text}` n'est pas un motif de chemin\u{202F}: {why}",
            }),
        }
    }
}

impl FromText for LabelType {
    fn from_text(text: &str) -> Result<Self, Words> {
        if text.is_empty() || LABEL_TYPES.contains(&text) {
            return Ok(Self(text.to_owned()));
        }
        let all = LABEL_TYPES.join(", ");
        let Words { en, fr } = suggest::did_you_mean(suggest::nearest(text, LABEL_TYPES.iter().copied()));
        Err(words! {
            en: "`{text}` is no type of label (known types: {all}){en}",
            fr: "`{text}` n'est pas un type de label (types connus\u{202F}: {all}){fr}",
        })
    }
}

impl FromText for Size {
    fn from_text(text: &str) -> Result<Self, Words> {
        text.parse()
    }
}

impl FromText for FailOn {
    fn from_text(text: &str) -> Result<Self, Words> {
        Self::from_str(text, false).map_err(|_| {
            let near = suggest::nearest(text, ["error", "warning", "info", "style", "none"]);
            let Words { en, fr } = suggest::did_you_mean(near);
            words! {
                en: "`{text}` is not a level: write error, warning, info, style or none{en}",
                fr: "`{text}` n'est pas un niveau\u{202F}: écrivez error, warning, info, style ou none{fr}",
            }
        })
    }
}

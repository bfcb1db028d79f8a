/// A language that calfat speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    En,
    /// French.
    Fr,
}

/// One sentence in every language; the reader's language is chosen at the door.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// In English.
    pub en: String,
    /// In French.
    pub fr: String,
}

impl Words {
    /// The sentence in one language.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En => &self.en,
            Language::Fr => &self.fr,
        }
    }
}

/// Builds [`Words`]: `words! { en: "`{name}` moves", fr: "`{name}` bouge" }`. Both arms are required and the holes are
/// checked by the compiler.
#[macro_export]
macro_rules! words {
    (en: $en:literal, fr: $fr:literal $(,)?) => {
        $crate::text::Words { en: ::std::format!($en), fr: ::std::format!($fr) }
    };
}

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

    /// The same sentences, or the beginnings of those that are longer than so many bytes: a name of megabytes in a file
    /// would be told again by each sentence that holds it.
    #[must_use]
    pub fn cut(self, longest: usize) -> Self {
        Self { en: cut(self.en, longest), fr: cut(self.fr, longest) }
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

/// What is cut off leaves no open backtick.
fn cut(mut sentence: String, longest: usize) -> String {
    if sentence.len() > longest {
        sentence.truncate(sentence.floor_char_boundary(longest / 2));
        let is_open = sentence.matches('`').count() % 2 == 1;
        sentence.push_str(if is_open { "…`" } else { "…" });
        sentence.shrink_to_fit();
    }
    sentence
}

#[cfg(test)]
mod tests {
    #[test]
    fn long_sentences_are_cut() {
        let name = "é".repeat(1000);
        let words = words! { en: "`{name}` is long", fr: "court" }.cut(100);
        assert_eq!((words.en.len(), &*words.fr), (1 + 48 + 4, "court"));
        assert!(words.en.ends_with("é…`"));
    }
}

//! A settings file of another tool as a tree in which everything knows its line: YAML, JSON and TOML alike.

use calfat_parser::{text::Words, words};

/// Why a settings file cannot be used, and the 1-based line of the reason.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) line: usize,
    pub(super) words: Words,
}

/// Something in a settings file.
#[derive(Debug)]
pub(super) struct Value {
    /// 1-based.
    pub(super) line: usize,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug)]
pub(super) enum Kind {
    /// `null`, or nothing at all.
    Nothing,
    /// A number, a truth value or a word without quotes, as written.
    Plain(String),
    /// In quotes.
    Text(String),
    List(Vec<Value>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    /// The line of the key, 1-based.
    pub(super) line: usize,
    pub(super) value: Value,
}

impl Value {
    /// The text of a scalar.
    pub(super) fn scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Plain(text) | Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What a truth value says. YAML 1.1 has more words for them than YAML 1.2.
    pub(super) fn flag(&self) -> Option<bool> {
        let Kind::Plain(text) = &self.kind else { return None };
        match text.to_ascii_lowercase().as_str() {
            "true" | "yes" | "on" => Some(true),
            "false" | "no" | "off" => Some(false),
            _ => None,
        }
    }

    /// The entries of a mapping; none for nothing.
    pub(super) fn map(&self) -> Option<&[Entry]> {
        match &self.kind {
            Kind::Nothing => Some(&[]),
            Kind::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// The items of a list; none for nothing.
    pub(super) fn list(&self) -> Option<&[Value]> {
        match &self.kind {
            Kind::Nothing => Some(&[]),
            Kind::List(items) => Some(items),
            _ => None,
        }
    }

    /// The entry of a mapping.
    pub(super) fn get(&self, name: &str) -> Option<&Entry> {
        self.map()?.iter().find(|entry| entry.name == name)
    }

    /// The value of one entry alone.
    pub(super) fn into_entry(self, name: &str) -> Option<Self> {
        let Kind::Map(entries) = self.kind else { return None };
        entries.into_iter().find(|entry| entry.name == name).map(|entry| entry.value)
    }
}

impl Entry {
    /// # Errors
    /// If the value is neither a mapping nor nothing.
    pub(super) fn entries(&self) -> Result<&[Self], Refusal> {
        self.value.map().ok_or_else(|| self.must_be(&words! { en: "a mapping", fr: "un dictionnaire" }))
    }

    /// The texts of a list, with their lines.
    ///
    /// # Errors
    /// If the value is no list of texts.
    pub(super) fn texts(&self) -> Result<Vec<(usize, &str)>, Refusal> {
        let text = |item: &'_ Value| item.scalar().map(|_| item.line);
        let items = self.value.list().filter(|items| items.iter().all(|item| text(item).is_some()));
        let items =
            items.ok_or_else(|| self.must_be(&words! { en: "a list of words", fr: "une liste de mots" }))?;
        Ok(items.iter().filter_map(|item| Some((item.line, item.scalar()?))).collect())
    }

    /// # Errors
    /// If the value is no text.
    pub(super) fn text(&self) -> Result<&str, Refusal> {
        self.value.scalar().ok_or_else(|| self.must_be(&words! { en: "a text", fr: "un texte" }))
    }

    /// # Errors
    /// If the value is neither true nor false.
    pub(super) fn flag(&self) -> Result<bool, Refusal> {
        self.value.flag().ok_or_else(|| self.must_be(&words! { en: "true or false", fr: "true ou false" }))
    }

    /// The one of these words that the value is.
    ///
    /// # Errors
    /// If it is none of them.
    pub(super) fn one_of<T: Copy>(&self, known: &[(&str, T)]) -> Result<T, Refusal> {
        let text = self.text()?;
        let found = known.iter().find(|(name, _)| *name == text);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let all = known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
            self.must_be(&words! { en: "one of {all}", fr: "l'un de ces mots\u{202F}: {all}" })
        })
    }

    fn must_be(&self, Words { en, fr }: &Words) -> Refusal {
        let name = &self.name;
        let words = words! { en: "`{name}` must be {en}", fr: "`{name}` doit être {fr}" };
        Refusal { line: self.value.line, words }
    }
}

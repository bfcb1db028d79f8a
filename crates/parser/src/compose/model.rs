use crate::{text::Span, yaml::Style};
use std::{ops::Range, sync::Arc};

/// A value of the model.
#[derive(Clone, Debug)]
pub struct Node {
    /// Where it is written.
    pub place: Place,
    /// What it says, after interpolation.
    pub value: Value,
    /// How a scalar is written; none for others, and for what the loader adds by itself.
    pub written: Option<Arc<Written>>,
}

/// A place in one of the files that a model is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file's index in the model.
    pub file: u32,
    /// Where in that file.
    pub span: Span,
}

/// What a node says, as the loader resolves it.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the names are the types")]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    Float(f64),
    /// A date, as the loader prints it.
    Time(String),
    Text(String),
    List(Vec<Node>),
    Map(Map),
}

/// Keys with values, in the order of the file that brought them first. No key stands twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Map {
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key is written.
    pub key_place: Place,
    /// The value.
    pub value: Node,
}

/// How a scalar is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The text before interpolation, after quotes and escapes.
    pub text: String,
    /// Its quotes.
    pub style: Style,
    /// Whether a variable stands in it.
    pub has_variable: bool,
    /// Whether a variable that is not set and has no default stands in it: the value is not known.
    pub has_unset: bool,
}

/// Two nodes are equal if they say the same, wherever they are written.
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

/// Likewise.
impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        (&self.key, &self.value) == (&other.key, &other.value)
    }
}

impl Map {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// A key with its value.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Node {
    /// A value that the loader makes from what stands at a place.
    pub fn made(place: Place, value: Value) -> Self {
        Self { place, value, written: None }
    }

    /// Null, at a place.
    pub fn nothing(place: Place) -> Self {
        Self::made(place, Value::Null)
    }

    /// Where a part of the text is written, in bytes of it: the whole place, if that cannot be told.
    pub fn part(&self, part: &Range<usize>) -> Place {
        let (Some(written), Value::Text(text)) = (&self.written, &self.value) else { return self.place };
        let shift = match self.place.span.len().checked_sub(written.text.len()) {
            Some(0) => 0,
            Some(2) if matches!(written.style, Style::SingleQuoted | Style::DoubleQuoted) => 1,
            _ => return self.place,
        };
        if written.text != *text || part.end > text.len() {
            return self.place;
        }
        let start = self.place.span.start as usize + shift;
        Place { span: Span::new(start + part.start, start + part.end), ..self.place }
    }

    /// Another value, known as much as this one and written in the same place.
    #[must_use]
    pub fn derived(&self, value: Value) -> Self {
        Self { place: self.place, value, written: self.written.clone() }
    }

    /// Null in the place of this value.
    #[must_use]
    pub fn emptied(&self) -> Self {
        self.derived(Value::Null)
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
    }

    /// The map, if it is one.
    pub fn map(&self) -> Option<&Map> {
        match &self.value {
            Value::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The entries of a map; none of anything else.
    pub fn entries(&self) -> &[Entry] {
        self.map().map_or(&[], |map| &map.entries)
    }

    /// The items of a list; none of anything else.
    pub fn items(&self) -> &[Node] {
        match &self.value {
            Value::List(items) => items,
            _ => &[],
        }
    }

    /// The value at the end of a path of keys parted by dots: `deploy.resources.limits`.
    pub fn get(&self, path: &str) -> Option<&Node> {
        self.entry(path).map(|entry| &entry.value)
    }

    /// The entry at the end of a path of keys parted by dots.
    pub fn entry(&self, path: &str) -> Option<&Entry> {
        match path.split_once('.') {
            None => self.map()?.entry(path),
            Some((key, rest)) => self.map()?.get(key)?.entry(rest),
        }
    }

    /// The text, if it is text.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) | Value::Time(text) => Some(text),
            _ => None,
        }
    }

    /// A scalar as text, as the loader prints it: `80` for the number 80. None for null, lists and maps.
    pub fn printed(&self) -> Option<String> {
        super::resolve::print(&self.value)
    }

    /// True or false: a boolean, or a word that the loader takes for one (`yes`, `off` …, in any letter case).
    pub fn bool(&self) -> Option<bool> {
        match &self.value {
            Value::Bool(value) => Some(*value),
            Value::Text(text) => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "y" | "on" => Some(true),
                "false" | "no" | "n" | "off" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether an unset variable hides what the value will be.
    pub fn is_unknown(&self) -> bool {
        self.written.as_ref().is_some_and(|written| written.has_unset)
    }
}

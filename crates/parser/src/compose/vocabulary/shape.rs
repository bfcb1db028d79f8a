use super::pattern::{Names, Pattern};

/// What a value may be.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Anything at all.
    Any,
    /// Nothing behind the colon.
    Null,
    /// `true` or `false`.
    Bool,
    /// A whole number within bounds, both included.
    Int {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
    /// A number, whole or not.
    Number,
    /// Text.
    Text(Form),
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// Text that holds what a pattern looks for.
    Matching(&'static Pattern),
    /// A list.
    List {
        /// What each item may be.
        items: &'static Shape,
        /// Whether no item may stand twice.
        unique: bool,
    },
    /// Keys with values.
    Map(&'static Mapping),
    /// Several ways to write it, no two of the same YAML kind: the short syntax and the long one, a list and a mapping.
    Either(&'static [Shape]),
}

/// What a text stands for. The schema takes any text; what it means is checked where the value is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Anything.
    Free,
    /// A duration such as `1m30s`.
    Duration,
    /// A number of bytes such as `512m`.
    Bytes,
}

/// Which keys a mapping may have.
#[derive(Clone, Copy, Debug)]
pub struct Mapping {
    /// The keys that Compose knows, in groups.
    pub keys: &'static [&'static [Key]],
    /// The names that the user chooses, such as those of services.
    pub names: Option<&'static Names>,
    /// Whether keys that begin with `x-` may stand in it.
    pub extensions: bool,
    /// Whether all other keys are let through, with any value.
    pub open: bool,
}

/// A key of the language.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// As it is written.
    pub name: &'static str,
    /// What may stand behind it.
    pub shape: Shape,
    /// What it is for: one sentence with a full stop.
    pub doc: Phrase,
    /// Whether its mapping must have it.
    pub required: bool,
    /// The first version of Docker Compose that knows it, where that is known.
    pub since: Option<&'static str>,
    /// What to write in its place, if it should not be written any more: a sentence without full stop.
    pub obsolete: Option<Phrase>,
    /// The words that mean something, where Compose reads any text without complaint.
    pub values: &'static [&'static str],
}

/// A text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// In English.
    pub en: &'static str,
    /// In French.
    pub fr: &'static str,
}

/// A key, to be documented with [`Key::en`] and [`Key::fr`].
pub(super) const fn key(name: &'static str, shape: Shape) -> Key {
    let doc = Phrase { en: "", fr: "" };
    Key { name, shape, doc, required: false, since: None, obsolete: None, values: &[] }
}

impl Key {
    pub(super) const fn en(mut self, en: &'static str) -> Self {
        self.doc.en = en;
        self
    }

    pub(super) const fn fr(mut self, fr: &'static str) -> Self {
        self.doc.fr = fr;
        self
    }

    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub(super) const fn since(mut self, version: &'static str) -> Self {
        self.since = Some(version);
        self
    }

    pub(super) const fn obsolete(mut self, en: &'static str, fr: &'static str) -> Self {
        self.obsolete = Some(Phrase { en, fr });
        self
    }

    pub(super) const fn values(mut self, values: &'static [&'static str]) -> Self {
        self.values = values;
        self
    }
}

impl Shape {
    /// The ways to write it; only itself, if there is one.
    pub fn branches(&self) -> &[Shape] {
        match self {
            Self::Either(branches) => branches,
            one => std::slice::from_ref(one),
        }
    }

    /// The mapping among the ways to write it.
    pub fn mapping(&self) -> Option<&'static Mapping> {
        self.branches().iter().find_map(|branch| match branch {
            Self::Map(mapping) => Some(*mapping),
            _ => None,
        })
    }

    /// What each item may be, if it may be written as a list.
    pub fn items(&self) -> Option<&'static Shape> {
        self.branches().iter().find_map(|branch| match branch {
            Self::List { items, .. } => Some(*items),
            _ => None,
        })
    }
}

impl Mapping {
    /// These keys, those of extensions, and no others.
    pub(super) const fn of(keys: &'static [&'static [Key]]) -> Self {
        Self { keys, names: None, extensions: true, open: false }
    }

    /// These keys and no others.
    pub(super) const fn strict(keys: &'static [&'static [Key]]) -> Self {
        Self { keys, names: None, extensions: false, open: false }
    }

    /// Names that the user chooses and no others.
    pub(super) const fn named(names: &'static Names) -> Self {
        Self { keys: &[], names: Some(names), extensions: false, open: false }
    }

    /// The same, and whatever else stands there.
    pub(super) const fn open(mut self) -> Self {
        self.open = true;
        self.extensions = false;
        self
    }

    /// The keys that Compose knows.
    pub fn keys(&self) -> impl Iterator<Item = &'static Key> + use<> {
        self.keys.iter().flat_map(|group| group.iter())
    }

    /// The key of this name.
    pub fn key(&self, name: &str) -> Option<&'static Key> {
        self.keys().find(|key| key.name == name)
    }
}

use super::{
    Entry, Node, Place,
    schema::{self, FaultKind},
};
use crate::text::Words;
use std::{collections::BTreeSet, ops::Range};

/// Something about a model that Compose refuses, or would refuse if a variable were blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelProblem {
    /// The guilty words; never a whole file.
    pub place: Place,
    /// What is wrong, in one sentence.
    pub words: Words,
    /// Why it is refused.
    pub cause: Cause,
    /// Which mistake it is, if it is one that the schema knows.
    pub fault: Option<FaultKind>,
    /// The word that was probably meant in place of the guilty one.
    pub suggestion: Option<String>,
}

/// Why Compose refuses something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// It is wrong, whatever the environment is.
    Wrong,
    /// A variable must have a value (`${X:?}`) and has none here.
    Required,
    /// A variable is not set, and a blank makes this wrong.
    Blank,
    /// A file is not there, or is not allowed to be read.
    NoFile,
}

/// Something that Compose warns of, or does without a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelWarning {
    /// The words that are meant.
    pub place: Place,
    /// What is meant.
    pub kind: WarningKind,
}

/// What Compose warns of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// The key `version` does nothing.
    ObsoleteVersion,
    /// A variable is not set and has no default: a blank takes its place.
    Unset(String),
    /// A word such as `yes` is taken for a boolean.
    BooleanWord {
        /// The word.
        word: String,
        /// What it means.
        meaning: bool,
    },
    /// `external: {name: …}` is an old way of writing; the path of the resource.
    ExternalName(String),
    /// A file has several YAML documents, which are laid over each other without a word.
    MergedDocument,
}

/// A use of a variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Where it is used.
    pub place: Place,
    /// Whether something else takes its place if it has no value (`-`, `:-`, `+`, `:+`).
    pub has_default: bool,
    /// Whether it must have a value (`?`, `:?`).
    pub is_required: bool,
    /// Whether the environment has a value for it.
    pub is_set: bool,
}

/// What is learned on the way to a model.
#[derive(Debug, Default)]
pub struct Notes {
    /// In the order in which they were found.
    pub problems: Vec<ModelProblem>,
    /// Likewise.
    pub warnings: Vec<ModelWarning>,
    /// Likewise.
    pub variables: Vec<Variable>,
    blamed: BTreeSet<Place>,
    /// Mappings of which a part could not be read.
    lost: BTreeSet<Place>,
    /// How many ports ranges stand for so far.
    ports: usize,
}

/// The longest sentence, in bytes.
const LONGEST: usize = 400;

impl Notes {
    /// Notes a problem; the first one of a place is enough.
    pub fn note(&mut self, place: Place, words: Words, cause: Cause) {
        if self.blamed.insert(place) {
            let words = words.cut(LONGEST);
            self.problems.push(ModelProblem { place, words, cause, fault: None, suggestion: None });
        }
    }

    /// Checks a model against the schema.
    pub fn check(&mut self, model: &Node) {
        for schema::Fault { place, kind, words, suggestion, unknown, .. } in schema::check(model) {
            if self.blamed.insert(place) {
                let cause = if unknown { Cause::Blank } else { Cause::Wrong };
                self.problems.push(ModelProblem { place, words, cause, fault: Some(kind), suggestion });
            }
        }
    }

    /// Refuses a place.
    pub fn refuse_at(&mut self, place: Place, words: Words) {
        self.note(place, words, Cause::Wrong);
    }

    /// Refuses a value; if it is not known, then only because a variable is blank.
    pub fn refuse(&mut self, node: &Node, words: Words) {
        self.note(node.place, words, cause(node));
    }

    /// Refuses a part of a text; the whole of it, if the part is nothing.
    pub fn refuse_part(&mut self, node: &Node, part: &Range<usize>, words: Words) {
        let place = if part.is_empty() { node.place } else { node.part(part) };
        self.note(place, words, cause(node));
    }

    /// Refuses the value of a key; the key is pointed at if there is no value.
    pub fn refuse_entry(&mut self, entry: &Entry, words: Words) {
        let place = if entry.value.place.span.is_empty() { entry.key_place } else { entry.value.place };
        self.note(place, words, cause(&entry.value));
    }

    /// Takes over the problems that others have noted, unless something within their places is refused already.
    pub fn absorb(&mut self, other: Self) {
        for problem in other.problems {
            if !self.blames(problem.place) {
                self.blamed.insert(problem.place);
                self.problems.push(problem);
            }
        }
        self.lost.extend(other.lost);
    }

    /// Whether a place, or something within it, has been refused.
    pub fn blames(&self, place: Place) -> bool {
        let after = self.blamed.range(Place { span: place.span.at_start(), ..place }..);
        let mut within =
            after.take_while(|blamed| blamed.file == place.file && blamed.span.start <= place.span.end);
        within.any(|blamed| place.span.contains(blamed.span))
    }

    /// Whether exactly this place has been refused.
    pub fn has_blamed(&self, place: Place) -> bool {
        self.blamed.contains(&place)
    }

    /// Notes that something is missing in a mapping that could not be read.
    pub fn lose(&mut self, place: Place) {
        self.lost.insert(place);
    }

    /// Whether something is missing in a mapping.
    pub fn has_lost(&self, place: Place) -> bool {
        self.lost.contains(&place)
    }

    /// Whether so many ports may come out of a range: few characters can stand for 65535 of them.
    pub fn has_room_for_ports(&mut self, count: usize) -> bool {
        const MOST: usize = 70_000;
        self.ports = self.ports.saturating_add(count);
        self.ports <= MOST
    }

    /// Warns of something.
    pub fn warn(&mut self, place: Place, kind: WarningKind) {
        self.warnings.push(ModelWarning { place, kind });
    }
}

fn cause(node: &Node) -> Cause {
    if node.is_unknown() { Cause::Blank } else { Cause::Wrong }
}

//! The walk through the model, with the vocabulary beside it. Its depth is that of the vocabulary.

use super::say::{self, Path, Step};
use super::wrong::{self, Wrong};
use super::{Fault, FaultKind, MOST_FAULTS, guess, misplaced, unique};
use crate::compose::vocabulary::{Mapping, ROOT, Shape};
use crate::compose::{Entry, Map, Node, Place, Value};
use crate::text::Words;

pub(super) fn walk(root: &Node) -> Vec<Fault> {
    let mut walker = Walker { path: Vec::new(), faults: Vec::new() };
    walker.value(root, &Shape::Map(&ROOT), Around::default());
    walker.faults.truncate(MOST_FAULTS);
    walker.faults
}

struct Walker<'a> {
    path: Path<'a>,
    faults: Vec<Fault>,
}

/// What stands around a value.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'s> {
    /// The place of its key, if it has one.
    key: Option<Place>,
    /// Of an item: what the list as a whole may be.
    pub(super) list: Option<&'s Shape>,
}

impl<'a> Walker<'a> {
    fn value(&mut self, node: &'a Node, shape: &Shape, around: Around) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let Some(branch) = shape.branches().iter().find(|branch| takes(branch, &node.value)) else {
            return self.mismatch(node, shape, around);
        };
        match (branch, &node.value) {
            (Shape::Map(mapping), Value::Map(map)) => self.mapping(node, map, mapping, shape, around),
            (Shape::List { items, unique }, Value::List(list)) => self.list(list, items, *unique, shape),
            _ => self.scalar(node, branch),
        }
    }

    fn scalar(&mut self, node: &Node, shape: &Shape) {
        let found = match (shape, &node.value) {
            (Shape::Int { min, max }, Value::Int(value)) if !(min..=max).contains(&value) => {
                Some((FaultKind::BadValue, say::out_of_range(&self.path, *min, *max), None))
            }
            // A float is whole here, and bounds are small enough.
            #[expect(
                clippy::cast_precision_loss,
                reason = "the bounds of the vocabulary are exact or infinite"
            )]
            (Shape::Int { min, max }, Value::Float(value))
                if *value < *min as f64 || *value > *max as f64 =>
            {
                Some((FaultKind::BadValue, say::out_of_range(&self.path, *min, *max), None))
            }
            (Shape::OneOf(words), Value::Text(text) | Value::Time(text))
                if !words.contains(&text.as_str()) =>
            {
                let near = guess::word(text, words);
                Some((FaultKind::BadValue, say::not_one_of(&self.path, text, words, near), near))
            }
            (Shape::Matching(pattern), Value::Text(text) | Value::Time(text)) if !(pattern.accepts)(text) => {
                let near = guess::word(text, pattern.examples);
                let words = say::no_match(&self.path, text, pattern.examples, near);
                Some((FaultKind::BadFormat, words, near))
            }
            _ => None,
        };
        if let Some((kind, words, near)) = found {
            let fault = self.fault(node.place, kind, words);
            let suggestion = near.map(str::to_owned);
            self.faults.push(Fault { suggestion, unknown: node.is_unknown(), ..fault });
        }
    }

    fn mismatch(&mut self, node: &Node, shape: &Shape, around: Around) {
        let Wrong { kind, words, suggestion } = wrong::mismatch(&self.path, node, shape, around.list);
        // A blank is text: it can become another text or a number, but never a list.
        let is_scalar = |branch: &Shape| !matches!(branch, Shape::Map(_) | Shape::List { .. } | Shape::Null);
        let unknown = node.is_unknown() && shape.branches().iter().any(is_scalar);
        let fault = self.fault(pin(node, around.key), kind, words);
        self.faults.push(Fault { suggestion, unknown, ..fault });
    }

    fn list(&mut self, list: &'a [Node], items: &Shape, is_unique: bool, whole: &Shape) {
        for (index, item) in list.iter().enumerate() {
            self.path.push(Step::Index(index));
            self.value(item, items, Around { key: None, list: Some(whole) });
            self.path.pop();
        }
        let twice = if is_unique { unique::duplicates(list) } else { Vec::new() };
        for index in twice.into_iter().take(MOST_FAULTS) {
            self.path.push(Step::Index(index));
            let item = &list[index];
            let fault = self.fault(pin(item, None), FaultKind::Duplicate, say::duplicate(&self.path, item));
            self.faults.push(Fault { unknown: item.is_unknown(), ..fault });
            self.path.pop();
        }
    }

    fn mapping(&mut self, node: &'a Node, map: &'a Map, mapping: &Mapping, shape: &Shape, around: Around) {
        if around.list.is_some() && misplaced::is_split_text(map, mapping, shape) {
            let fault = self.fault(pin(node, None), FaultKind::WrongType, say::split_text(&map.entries[0]));
            return self.faults.push(fault);
        }
        for entry in &map.entries {
            self.path.push(Step::Name(&entry.key));
            self.entry(entry, mapping);
            self.path.pop();
        }
        let missing = mapping.keys().filter(|key| key.required && map.get(key.name).is_none());
        for key in missing {
            let words = say::missing(&self.path, key.name);
            let fault = self.fault(pin(node, around.key), FaultKind::MissingKey, words);
            self.faults.push(fault);
        }
    }

    fn entry(&mut self, entry: &'a Entry, mapping: &Mapping) {
        if self.faults.len() >= MOST_FAULTS {
            return;
        }
        let around = Around { key: Some(entry.key_place), list: None };
        if let Some(key) = mapping.key(&entry.key) {
            return self.value(&entry.value, &key.shape, around);
        }
        if mapping.extensions && entry.key.starts_with("x-") {
            return;
        }
        match mapping.names {
            Some(names) if names.spelling.accepts(&entry.key) => {
                let before = self.faults.len();
                self.value(&entry.value, &names.shape, around);
                if self.faults.len() > before
                    && let Some(words) = misplaced::among_services(&self.path, entry)
                {
                    self.faults.truncate(before);
                    let fault = self.fault(entry.key_place, FaultKind::Misplaced, words);
                    self.faults.push(fault);
                }
            }
            _ if mapping.open => {}
            Some(_) => {
                let words = say::bad_name(&self.path, &entry.key);
                let fault = self.fault(entry.key_place, FaultKind::BadName, words);
                self.faults.push(fault);
            }
            None => {
                let guess = guess::key(&self.path, entry, mapping);
                let fault = self.fault(entry.key_place, guess.kind, guess.words);
                self.faults.push(Fault { suggestion: guess.suggestion, ..fault });
            }
        }
    }

    fn fault(&self, place: Place, kind: FaultKind, words: Words) -> Fault {
        Fault { place, path: say::path(&self.path), kind, words, suggestion: None, unknown: false }
    }
}

/// Whether a way to write a value is of the YAML kind of this one.
fn takes(shape: &Shape, value: &Value) -> bool {
    match shape {
        Shape::Any => true,
        Shape::Null => matches!(value, Value::Null),
        Shape::Bool => matches!(value, Value::Bool(_)),
        // JSON, through which compose-go sends the model, knows one kind of numbers: 2.0 is whole.
        Shape::Int { .. } => match value {
            Value::Int(_) => true,
            Value::Float(value) => value.fract() == 0.0,
            _ => false,
        },
        // JSON knows no infinity.
        Shape::Number => match value {
            Value::Int(_) => true,
            Value::Float(value) => value.is_finite(),
            _ => false,
        },
        Shape::Text(_) | Shape::OneOf(_) | Shape::Matching(_) => {
            matches!(value, Value::Text(_) | Value::Time(_))
        }
        Shape::List { .. } => matches!(value, Value::List(_)),
        Shape::Map(_) => matches!(value, Value::Map(_)),
        Shape::Either(branches) => branches.iter().any(|branch| takes(branch, value)),
    }
}

/// Where a person would point at: a scalar, else the key, else the first word of what has no key.
fn pin(node: &Node, key: Option<Place>) -> Place {
    let mut node = node;
    let mut key = key;
    loop {
        key = match &node.value {
            Value::Map(map) => key.or_else(|| map.entries.first().map(|entry| entry.key_place)),
            Value::Null | Value::List(_) => key,
            _ => None,
        };
        match (key, node.items().first()) {
            (None, Some(first)) => node = first,
            _ => return key.unwrap_or(node.place),
        }
    }
}

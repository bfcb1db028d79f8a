//! Variables replaced, and texts cast to what their places hold.

use super::{
    Cause, Environment, Node, Notes, Path, Place, Value, Variable, WarningKind, Written, cast,
    template::{Budget, Fault, Template},
};
use crate::text::Span;
use std::ops::Range;

/// What interpolation needs.
#[derive(Debug)]
pub struct Interpolation<'a, 'e> {
    /// Where values come from.
    pub environment: &'a mut Environment<'e>,
    /// How much they may bring in.
    pub budget: &'a mut Budget,
    /// The text of the file.
    pub text: &'a str,
    /// What is learned.
    pub notes: &'a mut Notes,
}

impl Interpolation<'_, '_> {
    /// Replaces the variables in every value. Keys stay as they are.
    pub fn run(&mut self, root: &mut Node) {
        let Value::Map(map) = &mut root.value else { return };
        for entry in &mut map.entries {
            self.node(&mut entry.value, &Path::top(&entry.key), entry.key_place);
        }
    }

    /// `label` is what to point at where the value is blank.
    fn node(&mut self, node: &mut Node, path: &Path, label: Place) {
        match &mut node.value {
            Value::Map(map) => {
                for entry in &mut map.entries {
                    self.node(&mut entry.value, &path.key(&entry.key), entry.key_place);
                }
            }
            Value::List(items) => {
                for item in items {
                    let label = item.place;
                    self.node(item, &path.item(), label);
                }
            }
            Value::Text(_) => {
                self.text(node);
                self.cast(node, path, label);
            }
            _ => {}
        }
    }

    fn text(&mut self, node: &mut Node) {
        let Value::Text(text) = &node.value else { return };
        if !text.contains('$') {
            return;
        }
        let text = text.clone();
        let template = Template::parse(&text);
        for variable in template.variables() {
            let name = template.part(&variable.name);
            self.environment.ask(name);
            let operator = variable.operand.as_ref().map(|operand| operand.operator);
            self.notes.variables.push(Variable {
                name: name.to_owned(),
                place: self.part(node, &text, &variable.range),
                has_default: operator.is_some_and(|operator| !operator.is_required()),
                is_required: operator.is_some_and(super::template::Operator::is_required),
                is_set: self.environment.told(name).is_some(),
            });
        }
        let environment = &*self.environment;
        let done = template.substitute(&|name| environment.told(name), self.budget);
        for blank in &done.blank {
            let place = self.part(node, &text, &blank.range);
            self.notes.warn(place, WarningKind::Unset(blank.name.clone()));
        }
        for fault in &done.faults {
            self.fault(node, &text, fault);
        }
        let is_required = done.faults.iter().any(Fault::is_required);
        if let Some(written) = &mut node.written {
            written.has_variable = !template.variables().is_empty();
            written.has_unset = !done.blank.is_empty() || is_required;
        }
        node.value = Value::Text(done.text);
    }

    fn fault(&mut self, node: &Node, text: &str, fault: &Fault) {
        let place = self.part(node, text, &fault.range);
        let cause = if fault.is_required() { Cause::Required } else { Cause::Wrong };
        self.notes.note(place, fault.words(), cause);
    }

    fn cast(&mut self, node: &mut Node, path: &Path, label: Place) {
        let Value::Text(text) = &node.value else { return };
        let Some(kind) = cast::kind(&path.keys()) else { return };
        match cast::cast(kind, text) {
            Ok(value) => {
                if let (Value::Bool(meaning), Some(_)) = (&value, cast::modern_boolean(text)) {
                    let word = text.clone();
                    self.notes.warn(node.place, WarningKind::BooleanWord { word, meaning: *meaning });
                }
                node.value = value;
            }
            Err(error) => {
                let cause = if node.is_unknown() { Cause::Blank } else { Cause::Wrong };
                let place = if node.place.span.is_empty() { label } else { node.place };
                self.notes.note(place, error.words(), cause);
                // The schema would say the same again.
                node.value = Value::Null;
            }
        }
    }

    /// Where a part of a scalar is written, as exactly as can be told.
    fn part(&self, node: &Node, text: &str, range: &Range<usize>) -> Place {
        let span = node.place.span;
        let is_written = node.written.as_deref().is_some_and(|written: &Written| written.text == text);
        let (Some(source), true) = (self.text.get(span.range()), is_written) else { return node.place };
        let start = if source.len() == text.len() {
            Some(range.start)
        } else if source.len() == text.len() + 2 && source.get(1..=text.len()) == Some(text) {
            Some(range.start + 1)
        } else {
            text.get(range.clone()).and_then(|part| source.find(part))
        };
        let Some(start) = start.map(|start| start + span.start as usize) else { return node.place };
        Place { file: node.place.file, span: Span::new(start, start + range.len()) }
    }
}

//! Variables replaced, and texts cast to what their places hold.

use super::{
    Cause, Environment, Node, Notes, Path, Place, Value, Variable, WarningKind, cast,
    template::{Budget, Fault, Template},
};
use std::sync::Arc;

/// What interpolation needs.
#[derive(Debug)]
pub struct Interpolation<'a, 'e> {
    /// Where values come from.
    pub environment: &'a mut Environment<'e>,
    /// How much they may bring in.
    pub budget: &'a mut Budget,
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

    /// `label` is what to point at where the value is blank. Whether the value can stay.
    fn node(&mut self, node: &mut Node, path: &Path, label: Place) -> bool {
        match &mut node.value {
            Value::Map(map) => map
                .entries
                .retain_mut(|entry| self.node(&mut entry.value, &path.key(&entry.key), entry.key_place)),
            Value::List(items) => items.retain_mut(|item| {
                let label = item.place;
                self.node(item, &path.item(), label)
            }),
            Value::Text(_) => {
                self.text(node);
                return self.cast(node, path, label);
            }
            _ => {}
        }
        true
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
                place: node.part(&variable.range),
                has_default: operator.is_some_and(|operator| !operator.is_required()),
                is_required: operator.is_some_and(super::template::Operator::is_required),
                is_set: self.environment.told(name).is_some(),
            });
        }
        let environment = &*self.environment;
        let done = template.substitute(&|name| environment.told(name), self.budget);
        for blank in &done.blank {
            let place = node.part(&blank.range);
            self.notes.warn(place, WarningKind::Unset(blank.name.clone()));
        }
        for fault in &done.faults {
            self.fault(node, fault);
        }
        let is_required = done.faults.iter().any(Fault::is_required);
        if let Some(written) = node.written.as_mut().map(Arc::make_mut) {
            written.has_variable = !template.variables().is_empty();
            written.has_unset = !done.blank.is_empty() || is_required;
        }
        node.value = Value::Text(done.text);
    }

    fn fault(&mut self, node: &Node, fault: &Fault) {
        let place = node.part(&fault.range);
        let cause = if fault.is_required() { Cause::Required } else { Cause::Wrong };
        self.notes.note(place, fault.words(), cause);
    }

    /// Whether the value is what its place holds; it is told if not.
    fn cast(&mut self, node: &mut Node, path: &Path, label: Place) -> bool {
        let Value::Text(text) = &node.value else { return true };
        let Some(kind) = cast::kind(&path.keys()) else { return true };
        match cast::cast(kind, text) {
            Ok(value) => {
                if let (Value::Bool(meaning), Some(_)) = (&value, cast::modern_boolean(text)) {
                    let word = text.clone();
                    self.notes.warn(node.place, WarningKind::BooleanWord { word, meaning: *meaning });
                }
                node.value = value;
                true
            }
            Err(error) => {
                let cause = if node.is_unknown() { Cause::Blank } else { Cause::Wrong };
                let place = if node.place.span.is_empty() { label } else { node.place };
                self.notes.note(place, error.words(), cause);
                false
            }
        }
    }
}

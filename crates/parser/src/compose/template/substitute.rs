use super::{Fault, FaultKind, Operand, Operator, Piece, Template, Variable};
use std::ops::Range;

/// How many bytes variables may still bring in. One budget serves all the texts of a project, so that no bomb of
/// variables grows without bound.
#[derive(Clone, Debug)]
pub struct Budget {
    left: usize,
}

impl Default for Budget {
    /// 16 MiB, a hundred times more than any real project needs.
    fn default() -> Self {
        Self { left: 16 << 20 }
    }
}

/// A template with its variables replaced.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Substitution {
    /// The text. What cannot be read is left out.
    pub text: String,
    /// Variables that are not set and have no default, where they were needed.
    pub blank: Vec<Blank>,
    /// What is wrong; the first one is what compose-go reports.
    pub faults: Vec<Fault>,
}

/// A variable that is not set and has no default: nothing stands in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// The name.
    pub name: String,
    /// The variable, with its `$` and braces.
    pub range: Range<usize>,
}

impl Template<'_> {
    /// Replaces the variables. `lookup` gives their values; none where they are not set.
    pub fn substitute<'e>(
        &self,
        lookup: &dyn Fn(&str) -> Option<&'e str>,
        budget: &mut Budget,
    ) -> Substitution {
        let mut run = Run { template: self, lookup, budget, done: Substitution::default() };
        let mut text = String::new();
        run.pieces(&self.pieces, &(0..self.text.len()), &mut text);
        run.done.text = text;
        run.done
    }
}

struct Run<'t, 'e> {
    template: &'t Template<'t>,
    lookup: &'t dyn Fn(&str) -> Option<&'e str>,
    budget: &'t mut Budget,
    done: Substitution,
}

impl<'t> Run<'t, '_> {
    /// `scope` is the word that the pieces are from; compose-go's messages show it.
    fn pieces(&mut self, pieces: &'t [Piece], scope: &Range<usize>, out: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Literal(range) => out.push_str(self.template.part(range)),
                Piece::Escape(_) => out.push('$'),
                Piece::Variable(variable) => self.variable(variable, out),
                Piece::Invalid(range) => self.fault(range, scope, FaultKind::Format),
                Piece::TooDeep(range) => self.fault(range, scope, FaultKind::TooDeep),
            }
        }
    }

    fn variable(&mut self, variable: &'t Variable, out: &mut String) {
        let name = self.template.part(&variable.name);
        let value = (self.lookup)(name);
        let Some(operand) = &variable.operand else {
            if value.is_none() {
                self.done.blank.push(Blank { name: name.into(), range: variable.range.clone() });
            }
            return self.value(value.unwrap_or_default(), variable, out);
        };
        let blank = value.is_none_or(str::is_empty);
        let takes_word = match operand.operator {
            Operator::DefaultIfBlank => blank,
            Operator::DefaultIfUnset => value.is_none(),
            Operator::InsteadIfNotBlank => !blank,
            Operator::InsteadIfSet => value.is_some(),
            Operator::RequiredNotBlank if blank => return self.required(variable, operand),
            Operator::RequiredSet if value.is_none() => return self.required(variable, operand),
            Operator::RequiredNotBlank | Operator::RequiredSet => false,
        };
        if takes_word {
            self.pieces(&operand.pieces, &operand.word, out);
        } else {
            self.value(value.unwrap_or_default(), variable, out);
        }
    }

    fn value(&mut self, value: &str, variable: &Variable, out: &mut String) {
        if let Some(left) = self.budget.left.checked_sub(value.len()) {
            self.budget.left = left;
            out.push_str(value);
        } else if !self.done.faults.iter().any(|fault| fault.kind == FaultKind::TooLong) {
            self.fault(&variable.range, &variable.range, FaultKind::TooLong);
        }
    }

    /// If the reason has a fault of its own, compose-go reports that one.
    fn required(&mut self, variable: &'t Variable, operand: &'t Operand) {
        let faults = self.done.faults.len();
        let mut reason = String::new();
        self.pieces(&operand.pieces, &operand.word, &mut reason);
        if self.done.faults.len() == faults {
            let name = self.template.part(&variable.name).to_owned();
            self.fault(&variable.range, &variable.range, FaultKind::Required { name, reason });
        }
    }

    fn fault(&mut self, range: &Range<usize>, scope: &Range<usize>, kind: FaultKind) {
        self.done.faults.push(Fault { range: range.clone(), scope: scope.clone(), kind });
    }
}

//! Words of an instruction with the values of variables in them.

use super::Node;
use calfat_parser::atoms::expand::{Expander, Expansion};
use std::collections::HashSet;

/// Linux takes no longer path. Many instructions may ask for the value of a single one.
const LONGEST: usize = 4096;

impl Node<'_> {
    /// A text with the variables that hold before this instruction in it; those that only the build knows stand in
    /// it as `${NAME}`.
    pub fn expand(self, text: &str) -> Expansion {
        let expander = Expander::new(self.file.tree.escape);
        let value = |name: &str| self.file.stages.definition(name, self.index)?.value.clone();
        let expansion = expander.expand(text, &value);
        if expansion.is_known() {
            return expansion;
        }
        let open: HashSet<&str> = unknown(&expansion).collect();
        let value = |name: &str| if open.contains(name) { Some(format!("${{{name}}}")) } else { value(name) };
        let (shown, uses) = (expander.expand(text, &value), expansion.uses.clone());
        Expansion { uses, ..shown }
    }

    /// The same, if no variable in it is left to the build, and if it is not longer than any path, port or name.
    pub fn resolve(self, text: &str) -> Option<String> {
        if text.len() > LONGEST {
            return None;
        }
        let expansion = self.expand(text);
        let known = expansion.is_known() && expansion.error.is_none();
        (known && expansion.value.len() <= LONGEST).then_some(expansion.value)
    }
}

/// The variables that only the build knows.
pub(super) fn unknown(expansion: &Expansion) -> impl Iterator<Item = &str> {
    expansion.uses.iter().filter(|used| !used.is_known()).map(|used| used.name.as_str())
}

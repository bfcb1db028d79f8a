//! The items of EXPOSE as BuildKit reads them.

use super::buildkit::{Step, part, steps};
use calfat_lint::Span;
use calfat_parser::{
    atoms::port,
    dockerfile::{Kind, Word},
};
use calfat_project::docker::Stage;
use std::ops::Range;

/// An item, variables replaced.
pub(crate) struct Item<'a> {
    pub(crate) step: Step<'a>,
    pub(crate) text: String,
    /// The item, or the word that it comes from.
    pub(crate) span: Span,
    /// The word, if the item is written there as it is.
    literal: Option<&'a Word>,
    /// Whether BuildKit takes it.
    pub(crate) is_sound: bool,
}

/// Every item that a stage exposes, those that triggers expose first.
pub(crate) fn items(stage: Stage<'_>) -> Vec<Item<'_>> {
    let mut items = Vec::new();
    for step in steps(stage).filter(|step| step.node.kind == Kind::Expose) {
        for word in step.node.instruction.args.words() {
            let expansion = step.assume(&word.value);
            for text in expansion.words {
                let literal = (text == word.value).then_some(word);
                let is_sound = port::parse(&text).is_ok();
                items.push(Item { step, text, span: word.span, literal, is_sound });
            }
        }
    }
    items
}

impl Item<'_> {
    /// What stands before the last colon: an address, a port of the host.
    pub(crate) fn mapping(&self) -> Option<Range<usize>> {
        let colon = self.text.rfind(':')?;
        let is_empty = self.text[..colon].trim_matches(':').is_empty();
        (!is_empty && self.is_read()).then_some(0..colon)
    }

    /// The protocol.
    pub(crate) fn protocol(&self) -> Option<Range<usize>> {
        let port = self.text.rfind(':').map_or(0, |colon| colon + 1);
        let slash = port + self.text[port..].find('/')?;
        self.is_read().then_some(slash + 1..self.text.len())
    }

    /// Whether BuildKit gets as far as to look at it: there is a port, and a protocol that it knows.
    fn is_read(&self) -> bool {
        use port::PortErrorKind::{Missing, Protocol};
        !port::parse(&self.text).is_err_and(|error| matches!(error.kind, Missing | Protocol))
    }

    /// The place of a part of the item, if it is written in the file as it is.
    pub(crate) fn literal(&self, range: Range<usize>) -> Option<Span> {
        let span = part(self.step.node.instruction, self.literal?, range.clone());
        (self.step.node.text(span) == self.text.get(range)?).then_some(span)
    }
}

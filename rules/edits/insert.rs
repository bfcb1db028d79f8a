//! Entries and items that come in.

use super::Yaml;
use calfat_parser::{
    text::{Edit, Span},
    yaml::{Entry, Kind, Layout, NodeId, Style},
};

impl Yaml<'_> {
    /// Adds lines behind the last entry of the mapping that stands at a place: `&["read_only: true"]`. They are indented
    /// as their siblings, and may be indented further by themselves.
    pub(crate) fn add_entry(self, mapping: Span, lines: &[&str]) -> Option<Edit> {
        self.add_in_order(mapping, lines, |_| 0)
    }

    /// The same behind the last entry whose key does not rank higher than the new one.
    pub(crate) fn add_in_order(
        self,
        mapping: Span,
        lines: &[&str],
        rank: impl Fn(&str) -> usize,
    ) -> Option<Edit> {
        let id = self.node_at(mapping)?;
        let Kind::Mapping(found) = &self.tree.node(id).kind else { return None };
        let first = self.tree.node(found.entries.first()?.key).span;
        let key = lines.first()?.split(':').next()?;
        // The loader may have dropped a value that is no good; the key is there all the same.
        if found.entries.iter().any(|entry| self.tree.scalar(entry.key) == Some(key)) {
            return None;
        }
        let new = rank(key);
        let stays_above = |entry: &&Entry| self.tree.scalar(entry.key).is_some_and(|key| rank(key) <= new);
        let last = found.entries.iter().rfind(stays_above).or(found.entries.last())?;
        if found.layout == Layout::Flow {
            return add_between_braces(self.end(last.key).max(self.end(last.value)), lines);
        }
        let colon = last.colon.map_or(0, |colon| colon.end as usize);
        let at = self.end(last.key).max(colon).max(self.end(last.value));
        let indentation = self.column(first.start as usize)?;
        self.add_lines(last.value, at, &indentation, lines)
    }

    /// Adds an item behind the last one of the list that stands at a place.
    pub(crate) fn add_item(self, list: Span, item: &str) -> Option<Edit> {
        let id = self.node_at(list)?;
        let Kind::Sequence(found) = &self.tree.node(id).kind else { return None };
        let end = *found.items.last()?;
        if found.layout == Layout::Flow {
            return add_between_braces(self.end(end), &[item]);
        }
        let start = self.tree.node(*found.items.first()?).span.start as usize;
        let line = self.line_start(start);
        let dash = line + self.text[line..start].rfind('-')?;
        let indentation = self.column(dash)?;
        self.add_lines(end, self.end(end), &indentation, &[&format!("- {item}")])
    }

    fn node_at(self, span: Span) -> Option<NodeId> {
        let step = self.way_to(span)?.pop()?;
        let holds = |id: &NodeId| self.tree.node(*id).span == span;
        match &self.tree.node(step.parent).kind {
            Kind::Mapping(mapping) => Some(mapping.entries[step.index].value).filter(holds),
            Kind::Sequence(sequence) => Some(sequence.items[step.index]).filter(holds),
            Kind::Scalar(_) | Kind::Alias(_) => None,
        }
    }

    fn end(self, id: NodeId) -> usize {
        self.content_end(self.tree.node(id).span)
    }

    /// The blanks that bring a line to the column of an offset. None behind a tab or text.
    fn column(self, offset: usize) -> Option<String> {
        let before = self.text[self.line_start(offset)..offset].trim_start_matches('\u{feff}');
        let plain = before.bytes().all(|byte| byte == b' ' || byte == b'-');
        plain.then(|| " ".repeat(before.len()))
    }

    /// Lines behind the line in which something ends. None behind a text that may own the lines that follow it.
    fn add_lines(self, last: NodeId, at: usize, indentation: &str, lines: &[&str]) -> Option<Edit> {
        if self.ends_with_block_scalar(last) {
            return None;
        }
        let newline = self.newline(at);
        let end = self.line_end(at);
        let is_open = !self.text[..end].ends_with('\n');
        let mut text = String::new();
        for line in lines {
            if is_open {
                text += newline;
            }
            text += indentation;
            text += line;
            if !is_open {
                text += newline;
            }
        }
        Some(Edit::replace(Span::new(end, end), text))
    }

    fn ends_with_block_scalar(self, mut id: NodeId) -> bool {
        loop {
            let last = match &self.tree.node(id).kind {
                Kind::Scalar(scalar) => return matches!(scalar.style, Style::Literal | Style::Folded),
                Kind::Alias(_) => return false,
                Kind::Mapping(mapping) => mapping.entries.last().map(|entry| entry.value),
                Kind::Sequence(sequence) => sequence.items.last().copied(),
            };
            let Some(last) = last else { return false };
            id = last;
        }
    }
}

/// Behind the last part of a flow mapping or sequence.
fn add_between_braces(at: usize, lines: &[&str]) -> Option<Edit> {
    let [line] = lines else { return None };
    Some(Edit::replace(Span::new(at, at), format!(", {line}")))
}

#[cfg(test)]
mod tests {
    use crate::edits::{edited, place};

    fn added(text: &str, mapping: &str, lines: &[&str]) -> Option<String> {
        edited(text, |yaml| yaml.add_entry(place(text, mapping), lines))
    }

    #[test]
    fn an_entry_stands_beside_its_siblings() {
        let text = "services:\n   a:\n      image: x # c\n      # d\n\n   b: {}\n";
        let expected =
            "services:\n   a:\n      image: x # c\n      e:\n        f: 1\n      # d\n\n   b: {}\n";
        assert_eq!(added(text, "image: x", &["e:", "  f: 1"]).as_deref(), Some(expected));
        let text = "a:\r\n  b: 1\r\n  c:";
        assert_eq!(added(text, "b: 1\r\n  c:", &["d: 2"]).as_deref(), Some("a:\r\n  b: 1\r\n  c:\r\n  d: 2"));
        assert_eq!(added("a: {b: 1}", "{b: 1}", &["c: 2"]).as_deref(), Some("a: {b: 1, c: 2}"));
        assert_eq!(added("a: {b: 1}", "{b: 1}", &["b: 2"]), None);
        assert_eq!(added("a:\n  b: |\n    x\n", "b: |\n    x\n", &["c: 2"]), None);
        assert_eq!(added("a: &a\n  b: 1\nc: *a", "b: 1", &["c: 2"]), None);
    }

    #[test]
    fn an_item_stands_below_its_siblings() {
        let add = |text, list| edited(text, |yaml| yaml.add_item(place(text, list), "z"));
        assert_eq!(add("a:\n- b\n- c\nd: e", "- b\n- c").as_deref(), Some("a:\n- b\n- c\n- z\nd: e"));
        assert_eq!(add("a:\n  -  b: 1", "-  b: 1").as_deref(), Some("a:\n  -  b: 1\n  - z"));
        assert_eq!(add("a: [b]", "[b]").as_deref(), Some("a: [b, z]"));
    }
}

//! Entries and items that go away.

use super::{Yaml, path::Step};
use calfat_parser::{
    text::{Edit, Span},
    yaml::{Entry, Kind, Layout, NodeId},
};

/// An entry or an item with those beside it.
struct Around {
    before: Option<Span>,
    part: Span,
    next: Option<Span>,
}

impl Around {
    fn of<T>(all: &[T], index: usize, span: impl Fn(&T) -> Span) -> Option<Self> {
        let at = |index: Option<usize>| all.get(index?).map(&span);
        Some(Self {
            before: at(index.checked_sub(1)),
            part: at(Some(index))?,
            next: at(index.checked_add(1)),
        })
    }
}

impl Yaml<'_> {
    /// Takes an entry away whose key stands at a place: its lines, with what is written behind it on them. Comments on
    /// lines of their own above and below stay, for they may be entries that somebody switched off.
    /// None for the only entry of its mapping.
    pub(crate) fn remove_entry(self, key: Span) -> Option<Edit> {
        let Step { parent, index } = self.way_to(key)?.pop()?;
        let Kind::Mapping(mapping) = &self.tree.node(parent).kind else { return None };
        let part = |entry: &Entry| self.whole(entry.key).to(self.whole(entry.value));
        self.remove(mapping.layout, &Around::of(&mapping.entries, index, part)?, "")
    }

    /// Takes an item of a list away, likewise.
    pub(crate) fn remove_item(self, item: Span) -> Option<Edit> {
        let Step { parent, index } = self.way_to(item)?.pop()?;
        let Kind::Sequence(sequence) = &self.tree.node(parent).kind else { return None };
        let part = |item: &NodeId| self.whole(*item);
        self.remove(sequence.layout, &Around::of(&sequence.items, index, part)?, "-")
    }

    /// A node with its tag.
    fn whole(self, id: NodeId) -> Span {
        let node = self.tree.node(id);
        let content = Span::new(node.span.start as usize, self.content_end(node.span));
        node.tag.as_ref().map_or(content, |tag| tag.span.to(content))
    }

    fn remove(self, layout: Layout, around: &Around, mark: &str) -> Option<Edit> {
        match layout {
            _ if around.before.or(around.next).is_none() => None,
            Layout::Block => self.remove_lines(around.part, mark),
            Layout::Flow => self.remove_between_commas(around),
        }
    }

    fn remove_lines(self, part: Span, mark: &str) -> Option<Edit> {
        let line = self.line_start(part.start as usize);
        let before = &self.text[line..part.start as usize];
        let blanks = before.trim_start_matches('\u{feff}').trim_matches(' ');
        if blanks != mark {
            return None;
        }
        let start = line + before.len() - before.trim_start_matches('\u{feff}').len();
        let end = self.line_end(part.end as usize);
        Some(Edit::delete(Span::new(start, self.without_gap(start, end))))
    }

    /// If blank lines would meet, or a document would begin with one, one of them goes too.
    fn without_gap(self, start: usize, end: usize) -> usize {
        let above = self.text[..start].trim_start_matches('\u{feff}').lines().next_back();
        let next = self.line_end(end);
        let is_gap = above.is_none_or(|line| line.trim().is_empty()) && end < next;
        if is_gap && self.text[end..next].trim().is_empty() { next } else { end }
    }

    fn remove_between_commas(self, around: &Around) -> Option<Edit> {
        let part = around.part;
        let span = match (around.next, around.before) {
            (Some(next), _) => Span { start: part.start, end: next.start },
            (None, Some(before)) => Span { start: before.end, end: part.end },
            (None, None) => return None,
        };
        // A comment would be lost, or swallow what follows it.
        (!self.at(span).contains('\n')).then(|| Edit::delete(span))
    }
}

#[cfg(test)]
mod tests {
    use crate::edits::{edited, place};

    fn without_key(text: &str, key: &str) -> Option<String> {
        edited(text, |yaml| yaml.remove_entry(place(text, key)))
    }

    fn without_item(text: &str, item: &str) -> Option<String> {
        edited(text, |yaml| yaml.remove_item(place(text, item)))
    }

    #[test]
    fn an_entry_takes_its_lines_with_it() {
        let text = "# head\nversion: '3' # old\n\nservices:\n  a:\n    ports: # all\n      - 80\n      # - 81\n      - 82\n    # restart: no\n    image: x\n";
        let expected = "# head\n\nservices:\n  a:\n    ports: # all\n      - 80\n      # - 81\n      - 82\n    # restart: no\n    image: x\n";
        assert_eq!(without_key(text, "version").as_deref(), Some(expected));
        let expected = "# head\nversion: '3' # old\n\nservices:\n  a:\n    # restart: no\n    image: x\n";
        assert_eq!(without_key(text, "ports").as_deref(), Some(expected));
        assert_eq!(without_key(text, "a"), None);
        let text = "\u{feff}version: '3'\r\n\r\nservices: {}\r\n";
        assert_eq!(without_key(text, "version").as_deref(), Some("\u{feff}services: {}\r\n"));
        let text = "a:\n  - b: 1\n    c: |\n      x\n\n  - d: 1";
        assert_eq!(without_key(text, "c").as_deref(), Some("a:\n  - b: 1\n\n  - d: 1"));
        assert_eq!(without_key(text, "b"), None);
    }

    #[test]
    fn an_item_takes_its_line_with_it() {
        let text = "a:\n- b\n- c # d\n-  e: 1\n   f: 2";
        assert_eq!(without_item(text, "c").as_deref(), Some("a:\n- b\n-  e: 1\n   f: 2"));
        let text = "a: [b, c, d] # e";
        assert_eq!(without_item(text, "b").as_deref(), Some("a: [c, d] # e"));
        assert_eq!(without_item(text, "d").as_deref(), Some("a: [b, c] # e"));
        assert_eq!(without_key("{x: {}, y: !!str \"1\" }", "y").as_deref(), Some("{x: {} }"));
    }

    #[test]
    fn what_is_shared_stays() {
        let text = "x: &x\n  one: 1\n  two: 2\ny: *x\n";
        assert_eq!(without_key(text, "one"), None);
        assert_eq!(without_key("a: [b,\n  c]", "c"), None);
    }
}

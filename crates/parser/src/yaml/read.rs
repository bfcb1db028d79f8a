//! From the events of the reader to nodes.

use super::{
    Alias, Comment, Entry, Kind, Layout, Mapping, Node, NodeId, Scalar, Sequence, Style, Tree,
    cursor::{Cursor, end_of_line, start_of_line},
};
use crate::text::{Span, Spanned};
use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, StructureStyle, options};
use std::collections::HashMap;

/// More levels than any Compose file has, few enough for those who walk the tree level by level.
pub(super) const DEPTH: usize = 250;

/// What one pass over the text gave.
pub(super) struct Reading {
    /// All there was before the error.
    pub(super) tree: Tree,
    /// Where the pass ended early.
    pub(super) stop: Option<Stop>,
}

/// The first error.
pub(super) struct Stop {
    /// What the reader calls it.
    pub(super) kind: ErrorKind,
    /// Where the reader was, as an offset in the text.
    pub(super) at: usize,
    /// Where the last node or indicator before that ends.
    pub(super) behind: usize,
    /// The brackets that were open, from the outside in.
    pub(super) brackets: Vec<usize>,
}

/// Reads until the end or the first error.
pub(super) fn read(text: &str) -> Reading {
    let mut builder = Builder::new(text);
    let mut stop = None;
    for event in Parser::new_from_str_with_options(text, options()) {
        match event {
            Ok((event, span)) => builder.event(event, &span),
            Err(error) => stop = Some(builder.stop(&error)),
        }
    }
    Reading { tree: builder.finish(), stop }
}

fn options() -> Options {
    options! {
        // What libyaml does, and go-yaml with it.
        block_scalar_eof_without_line_feed: true,
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    }
}

/// A collection whose end has not been read.
struct Open {
    id: NodeId,
    layout: Layout,
    /// The key that waits for its value.
    key: Option<Key>,
}

#[derive(Clone, Copy)]
struct Key {
    id: NodeId,
    question: Option<Span>,
}

/// Where a node is put.
#[derive(Clone, Copy)]
struct Slot {
    /// Just behind the dash, colon or question mark, if there is one: the place of a value that is not there.
    at: usize,
    /// The dash, colon or question mark.
    indicator: Option<Span>,
}

struct Builder<'a> {
    text: &'a str,
    cursor: Cursor<'a>,
    tree: Tree,
    open: Vec<Open>,
    anchors: HashMap<usize, NodeId>,
}

impl<'a> Builder<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            cursor: Cursor::new(text),
            tree: Tree::default(),
            open: Vec::new(),
            anchors: HashMap::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, place: &granit_parser::Span) {
        let range = place.byte_range().unwrap_or_default();
        let span = Span::new(range.start, range.end);
        let tag = place.tag_span().and_then(|tag| tag.byte_range()).map(|tag| Span::new(tag.start, tag.end));
        match event {
            Event::DocumentStart(true, _) | Event::DocumentEnd => self.cursor.pass(range.end),
            Event::Comment(..) => self.comment(span),
            Event::Anchor(id, name) => self.anchor(id, name.into_owned(), span),
            Event::Alias(id) => self.alias(span, self.anchors.get(&id).copied()),
            Event::UnresolvedAlias(_) => self.alias(span, None),
            Event::Scalar(text, style, ..) => self.scalar(text.into_owned(), style, span, tag),
            Event::SequenceStart(style, ..) => {
                let layout = layout(style);
                self.begin(span, tag, layout, Kind::Sequence(Sequence { items: Vec::new(), layout }));
            }
            Event::MappingStart(style, ..) => {
                let layout = layout(style);
                self.begin(span, tag, layout, Kind::Mapping(Mapping { entries: Vec::new(), layout }));
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            _ => {}
        }
    }

    fn stop(&self, error: &ScanError) -> Stop {
        let place = |open: &Open| self.tree.node(open.id).span.start as usize;
        let flow = self.open.iter().filter(|open| open.layout == Layout::Flow).map(place);
        let at = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
        Stop {
            kind: error.kind().clone(),
            at: self.text.floor_char_boundary(at),
            behind: self.cursor.at(),
            // A pair in a flow sequence has no bracket of its own.
            brackets: flow.filter(|at| matches!(self.text.as_bytes()[*at], b'[' | b'{')).collect(),
        }
    }

    fn comment(&mut self, span: Span) {
        let line = start_of_line(self.text, span.start as usize);
        let before = &self.text[line..span.start as usize];
        let own_line = before.trim_start_matches('\u{FEFF}').bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        self.tree.comments.push(Comment { span, own_line });
    }

    fn scalar(&mut self, text: String, style: ScalarStyle, span: Span, tag: Option<Span>) {
        let style = match style {
            ScalarStyle::SingleQuoted => Style::SingleQuoted,
            ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
            ScalarStyle::Literal => Style::Literal,
            ScalarStyle::Folded => Style::Folded,
            ScalarStyle::Plain => Style::Plain,
        };
        let slot = self.slot();
        if style == Style::Plain && span.is_empty() {
            return self.missing(slot, tag);
        }
        let block = matches!(style, Style::Literal | Style::Folded);
        let shown = if block { self.block_scalar(span) } else { span };
        self.add(slot, shown, tag, Kind::Scalar(Scalar { text, style }));
        self.cursor.pass(span.end as usize);
    }

    fn missing(&mut self, slot: Slot, tag: Option<Span>) {
        let at = tag.map_or(slot.at, |tag| tag.end as usize);
        let kind = Kind::Scalar(Scalar { text: String::new(), style: Style::Plain });
        self.add(slot, Span::new(at, at), tag, kind);
        self.cursor.pass(at);
    }

    /// From the `|` to the end of the last line that is not blank.
    fn block_scalar(&mut self, content: Span) -> Span {
        let start = self.cursor.header().unwrap_or(content.start as usize);
        let end = (content.end as usize).max(start);
        let last = start + self.text[start..end].trim_end().len();
        Span::new(start, end_of_line(self.text, last).min(end.max(last)))
    }

    fn alias(&mut self, span: Span, target: Option<NodeId>) {
        let slot = self.slot();
        let name = span.of(self.text).trim_start_matches('*').to_owned();
        self.add(slot, span, None, Kind::Alias(Alias { name, target }));
        self.cursor.pass(span.end as usize);
    }

    fn begin(&mut self, span: Span, tag: Option<Span>, layout: Layout, kind: Kind) {
        let slot = self.slot();
        let id = self.add(slot, span.at_start(), tag, kind);
        self.open.push(Open { id, layout, key: None });
        if let Some(tag) = tag {
            self.cursor.pass(tag.end as usize);
        }
        if layout == Layout::Flow {
            self.cursor.pass(span.end as usize);
        }
    }

    /// Passes what announces the next node.
    fn slot(&mut self) -> Slot {
        let before = self.cursor.at();
        let Some(open) = self.open.last() else { return Slot { at: before, indicator: None } };
        let indicator = match (&self.tree.node(open.id).kind, open.layout, open.key) {
            (Kind::Sequence(_), Layout::Block, _) => self.cursor.take(b'-'),
            (Kind::Sequence(_), Layout::Flow, _) => self.cursor.pass_commas(),
            (_, Layout::Block, Some(key)) => self.cursor.take_colon(key.question),
            (_, Layout::Flow, Some(_)) => self.cursor.take_colon(None),
            (_, _, None) => {
                self.cursor.pass_commas();
                self.cursor.take_question()
            }
        };
        // A key that is not there stands before its colon, a value that is not there behind its key.
        let keyless = matches!(self.tree.node(open.id).kind, Kind::Mapping(_)) && open.key.is_none();
        let without = if keyless { self.cursor.at() } else { before };
        Slot { at: indicator.map_or(without, |indicator| indicator.end as usize), indicator }
    }

    /// Hangs a node into the collection that is open.
    fn add(&mut self, slot: Slot, span: Span, tag: Option<Span>, kind: Kind) -> NodeId {
        let id = NodeId::next(&self.tree);
        let tag = tag.map(|tag| Spanned { value: tag.of(self.text).to_owned(), span: tag });
        self.tree.nodes.push(Node { span, tag, anchor: None, kind });
        let Some(open) = self.open.last_mut() else {
            self.tree.documents.push(Some(id));
            return id;
        };
        let parent = &mut self.tree.nodes[open.id.0 as usize];
        match (&mut parent.kind, open.key.take()) {
            (Kind::Sequence(sequence), _) => {
                // The reader finds a sequence that is not indented only behind its first dash.
                if let (true, Some(dash)) = (sequence.items.is_empty(), slot.indicator) {
                    parent.span = dash.at_start();
                }
                sequence.items.push(id);
            }
            (Kind::Mapping(mapping), Some(key)) => {
                mapping.entries.push(Entry { key: key.id, value: id, colon: slot.indicator });
            }
            _ => open.key = Some(Key { id, question: slot.indicator }),
        }
        id
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let node = self.tree.node(open.id);
        let end = |id: &NodeId| self.tree.node(*id).span.end;
        let end = match &node.kind {
            _ if open.layout == Layout::Flow && !span.is_empty() => Some(span.end),
            Kind::Sequence(sequence) => sequence.items.last().map(end),
            Kind::Mapping(mapping) => mapping.entries.last().map(|last| end(&last.key).max(end(&last.value))),
            _ => None,
        };
        let span = &mut self.tree.nodes[open.id.0 as usize].span;
        span.end = end.unwrap_or(span.end).max(span.start);
        self.cursor.pass(span.end as usize);
    }

    /// Closes what an error left open.
    fn finish(mut self) -> Tree {
        if self.open.last().is_some_and(|open| open.key.is_some()) {
            let slot = self.slot();
            self.missing(slot, None);
        }
        while !self.open.is_empty() {
            self.end(Span::default());
        }
        self.tree.comments.sort_by_key(|comment| comment.span);
        let Tree { nodes, documents, .. } = &mut self.tree;
        for root in documents {
            *root = root.filter(|id| !nodes[id.0 as usize].is_nothing());
        }
        self.tree
    }

    fn anchor(&mut self, id: usize, name: String, span: Span) {
        let node = NodeId(NodeId::next(&self.tree).0 - 1);
        self.anchors.insert(id, node);
        let found = &mut self.tree.nodes[node.0 as usize];
        found.anchor = Some(Spanned { value: name, span: Span { start: span.start + 1, end: span.end } });
        if found.span.is_empty() && matches!(found.kind, Kind::Scalar(_)) {
            // Nothing stands there, and it stands behind the anchor.
            let at = found.span.end.max(span.end);
            found.span = Span { start: at, end: at };
        }
        self.cursor.pass(span.end as usize);
    }
}

fn layout(style: StructureStyle) -> Layout {
    match style {
        StructureStyle::Block => Layout::Block,
        StructureStyle::Flow => Layout::Flow,
    }
}

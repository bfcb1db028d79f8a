//! Tabs that our reader passes and that of go-yaml does not.

use super::{Kind, Layout, Node, Style, Tree, cursor::start_of_line};
use crate::{
    text::{Problem, Span},
    words,
};

/// Tells the first tab before a token that may begin a key, as go-yaml has it: in the indentation of a line, or behind a
/// dash or a question mark. Between brackets all are fine.
pub(super) fn check(text: &str, tree: &Tree, problems: &mut Vec<Problem>) {
    let told = problems.iter().any(|problem| problem.span.of(text).starts_with('\t'));
    if told {
        return;
    }
    let hidden = |at: usize| tree.hidden.iter().any(|span| span.range().contains(&at));
    let mut gaps = Gaps::of(tree);
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\t', &text.as_bytes()[from..]).map(|at| from + at) {
        if gaps.refuses(text, at) && !hidden(at) {
            return problems.push(told_at(text, at));
        }
        // The first tab of a run of blanks speaks for all.
        from = text.len() - text[at..].trim_start_matches([' ', '\t']).len();
    }
}

fn told_at(text: &str, at: usize) -> Problem {
    let more = text.as_bytes()[at..].iter().take_while(|byte| **byte == b'\t').count();
    Problem::new(
        Span::new(at, at + more),
        words! {
            en: "YAML is indented with spaces, and this is a tab",
            fr: "YAML s'indente avec des espaces, et ceci est une tabulation"
        },
    )
}

/// What stands around the blanks of a text.
struct Gaps<'a> {
    /// Scalars and aliases, in file order.
    leaves: Vec<&'a Node>,
    /// Flow collections that lie in no other, in file order.
    flows: Vec<Span>,
    comments: Vec<Span>,
    /// The block collections, in file order.
    blocks: Vec<Span>,
    /// The end of the leaf that was asked for last, and of the blanks behind it.
    blank: (u32, usize),
}

impl<'a> Gaps<'a> {
    fn of(tree: &'a Tree) -> Self {
        let nodes = || tree.nodes().map(|(_, node)| node).filter(|node| !node.span.is_empty());
        let leaves = nodes().filter(|node| matches!(node.kind, Kind::Scalar(_) | Kind::Alias(_))).collect();
        let is = |node: &Node, layout| match &node.kind {
            Kind::Sequence(sequence) => sequence.layout == layout,
            Kind::Mapping(mapping) => mapping.layout == layout,
            _ => false,
        };
        let mut flows: Vec<Span> = Vec::new();
        for node in nodes().filter(|node| is(node, Layout::Flow)) {
            if flows.last().is_none_or(|last| last.end <= node.span.start) {
                flows.push(node.span);
            }
        }
        let blocks = nodes().filter(|node| is(node, Layout::Block)).map(|node| node.span).collect();
        Self {
            leaves,
            flows,
            comments: tree.comments.iter().map(|comment| comment.span).collect(),
            blocks,
            blank: (u32::MAX, 0),
        }
    }

    fn refuses(&mut self, text: &str, tab: usize) -> bool {
        let at = Span::new(tab, tab).start;
        let holds = |spans: &[Span]| before(spans, at, |span| *span).is_some_and(|span| at < span.end);
        let leaf = before(&self.leaves, at, |node| node.span).copied();
        if leaf.is_some_and(|leaf| at < leaf.span.end) || holds(&self.comments) || holds(&self.flows) {
            return false;
        }
        let line = start_of_line(text, tab);
        let left = text[line..tab].trim_end_matches([' ', '\t']);
        if !left.is_empty() {
            // Behind a dash or a question mark that is one, not the end of a word.
            let alone =
                |char: char| left.ends_with(char) && !left[..left.len() - 1].ends_with(|char| char != ' ');
            return alone('-') || alone('?');
        }
        let Some(leaf) = leaf.filter(|leaf| self.is_blank(text, leaf.span.end, tab)) else { return true };
        match &leaf.kind {
            Kind::Scalar(scalar) if scalar.style == Style::Plain => {
                tab - line <= self.indent(text, leaf.span)
            }
            // The blank lines at the end of a block scalar are its own.
            Kind::Scalar(scalar) if matches!(scalar.style, Style::Literal | Style::Folded) => false,
            _ => true,
        }
    }

    /// Whether nothing stands between a leaf and a tab.
    fn is_blank(&mut self, text: &str, end: u32, tab: usize) -> bool {
        if self.blank.0 != end {
            self.blank = (end, text.len() - text[end as usize..].trim_start().len());
        }
        tab < self.blank.1
    }

    /// The column of the block collection around a leaf. Only the tabs of one line ask, and only one of them is told.
    fn indent(&self, text: &str, leaf: Span) -> usize {
        let around =
            self.blocks.iter().rev().find(|block| block.start <= leaf.start && leaf.end <= block.end);
        around.map_or(0, |block| block.start as usize - start_of_line(text, block.start as usize))
    }
}

/// The last of some places in file order that begins at an offset or before it.
fn before<T>(places: &[T], at: u32, span: impl Fn(&T) -> Span) -> Option<&T> {
    let next = places.partition_point(|place| span(place).start <= at);
    places.get(next.checked_sub(1)?)
}

use crate::text::{Span, Spanned};

/// All the documents of a file, with their comments.
#[derive(Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    /// The root of each document; none for an empty one.
    pub documents: Vec<Option<NodeId>>,
    /// In file order.
    pub comments: Vec<Comment>,
    /// Lines that were left out because they cannot be read, in file order. What would stand in them is not in the tree.
    pub hidden: Vec<Span>,
}

/// A node of one [`Tree`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// A scalar, a sequence, a mapping or an alias.
#[derive(Debug)]
pub struct Node {
    /// The content as written, without tag and anchor: a quoted scalar with its quotes, a block mapping from its first key
    /// to the end of its last value. Empty, where the value would stand, for a value that is not there.
    pub span: Span,
    /// `!reset` or `!!str`, as written.
    pub tag: Option<Spanned<String>>,
    /// The name behind `&`; its place without the `&`.
    pub anchor: Option<Spanned<String>>,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug)]
pub enum Kind {
    /// Text, to be resolved by those who know the dialect.
    Scalar(Scalar),
    /// A list.
    Sequence(Sequence),
    /// Keys with values, in file order, duplicates and `<<` included.
    Mapping(Mapping),
    /// `*name`.
    Alias(Alias),
}

/// A scalar.
#[derive(Debug)]
pub struct Scalar {
    /// The text after quotes, escapes and folding. Empty for a value that is not there.
    pub text: String,
    /// How it is written.
    pub style: Style,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of YAML")]
pub enum Style {
    Plain,
    SingleQuoted,
    DoubleQuoted,
    Literal,
    Folded,
}

/// How a sequence or a mapping is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// By indentation.
    Block,
    /// In brackets.
    Flow,
}

/// A sequence.
#[derive(Debug)]
pub struct Sequence {
    /// In file order.
    pub items: Vec<NodeId>,
    /// How it is written.
    pub layout: Layout,
}

/// A mapping.
#[derive(Debug)]
pub struct Mapping {
    /// In file order.
    pub entries: Vec<Entry>,
    /// How it is written.
    pub layout: Layout,
}

/// A key and its value.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Usually a scalar.
    pub key: NodeId,
    /// A scalar of no length if there is none.
    pub value: NodeId,
    /// The colon; none for a key without one, as in `{a, b}`.
    pub colon: Option<Span>,
}

/// A link to an earlier node.
#[derive(Debug)]
pub struct Alias {
    /// The name behind `*`.
    pub name: String,
    /// The last node above that carries this anchor; none if there is none. A node may hold an alias of itself.
    pub target: Option<NodeId>,
}

/// A comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Comment {
    /// From `#` to the end of the line.
    pub span: Span,
    /// Whether nothing but blanks stands before it on its line.
    pub own_line: bool,
}

impl NodeId {
    /// The number of the node that comes next.
    pub(super) fn next(tree: &Tree) -> Self {
        Self(u32::try_from(tree.nodes.len()).expect("fewer nodes than bytes"))
    }
}

impl Node {
    /// Whether nothing is written: no content, no tag, no anchor.
    pub fn is_nothing(&self) -> bool {
        let empty = matches!(self.kind, Kind::Scalar(_)) && self.span.is_empty();
        empty && self.tag.is_none() && self.anchor.is_none()
    }
}

impl Tree {
    /// A node.
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All nodes, in the order in which they begin.
    pub fn nodes(&self) -> impl Iterator<Item = (NodeId, &Node)> {
        let ids = (0..).map(NodeId);
        ids.zip(&self.nodes)
    }

    /// Items, or keys and values, in file order; none for scalars and aliases.
    pub fn children(&self, id: NodeId) -> impl DoubleEndedIterator<Item = NodeId> + '_ {
        let items = match &self.node(id).kind {
            Kind::Sequence(sequence) => sequence.items.as_slice(),
            _ => &[],
        };
        let entries = self.entries(id).iter().flat_map(|entry| [entry.key, entry.value]);
        items.iter().copied().chain(entries)
    }

    /// Whether lines were left out within this node or right behind it: what seems to be missing may stand there.
    pub fn is_incomplete(&self, id: NodeId) -> bool {
        let mut last = id;
        while let Some(child) = self.children(last).next_back() {
            last = child;
        }
        let next = self.nodes.get(last.0 as usize + 1);
        let end = next.map_or(u32::MAX, |node| node.span.start);
        let start = self.node(id).span.start;
        let from = self.hidden.partition_point(|hidden| hidden.start < start);
        self.hidden.get(from).is_some_and(|hidden| hidden.start < end)
    }

    /// The text of a scalar; none for another node.
    pub fn scalar(&self, id: NodeId) -> Option<&str> {
        match &self.node(id).kind {
            Kind::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        }
    }

    /// The entries of a mapping, as written; none for another node.
    pub fn entries(&self, id: NodeId) -> &[Entry] {
        match &self.node(id).kind {
            Kind::Mapping(mapping) => &mapping.entries,
            _ => &[],
        }
    }
}

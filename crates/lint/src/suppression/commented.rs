//! A document as comments see it: its comments, and the parts that one may stand above.

use calfat_parser::{text::Span, yaml};
use calfat_project::{Content, Document, Kind, compose, docker};

/// The comments of a document and what they can silence.
pub(super) struct Commented<'a> {
    pub(super) text: &'a str,
    pub(super) kind: Kind,
    pub(super) dockerfile: Option<&'a docker::File>,
    /// In file order, from the `#` on.
    pub(super) comments: Vec<Span>,
    /// What a comment may stand above, by start, longer ones first; parts may lie inside one another.
    parts: Vec<Span>,
}

impl<'a> Commented<'a> {
    /// The comments that `is_meant` chooses; none if there are none.
    pub(super) fn of(document: &'a Document, is_meant: impl Fn(&str) -> bool) -> Option<Self> {
        let text = document.text();
        let is_meant = |span: &Span| is_meant(span.of(text).trim_start_matches('#').trim_start());
        let comments: Vec<Span> = comments(&document.content).filter(is_meant).collect();
        if comments.is_empty() {
            return None;
        }
        let parts = parts(&document.content);
        Some(Self { text, kind: document.kind, dockerfile: document.dockerfile(), comments, parts })
    }

    /// A document of which nothing but the text matters.
    pub(super) fn bare(text: &'a str) -> Self {
        Self { text, kind: Kind::Markdown, dockerfile: None, comments: Vec::new(), parts: Vec::new() }
    }

    /// Where the first part begins.
    pub(super) fn first(&self) -> u32 {
        self.parts.first().map_or(u32::MAX, |first| first.start)
    }

    /// All of the document.
    pub(super) fn whole(&self) -> Span {
        Span::new(0, self.text.len() + 1)
    }

    /// What a comment stands above: the part that follows; or, between the lines of an instruction, the next line of it;
    /// or, behind something on its line, that line.
    pub(super) fn target(&self, comment: Span) -> Span {
        if let Some(line) = self.before(comment) {
            return line;
        }
        let next = self.parts.partition_point(|part| part.start < comment.start);
        let around = next.checked_sub(1).map(|n| self.parts[n]).filter(|around| around.contains(comment));
        match around {
            Some(_) if self.dockerfile.is_some() => self.next_line(comment),
            _ => self.parts.get(next).copied().unwrap_or(comment.at_end()),
        }
    }

    /// Whether nothing but blank lines and `---` stands above a comment.
    pub(super) fn is_first(&self, comment: Span) -> bool {
        let above = &self.text[..comment.start as usize];
        above.lines().all(|line| matches!(line.trim(), "" | "---"))
    }

    /// The line of a comment; if it stands alone there, the next one that is no comment.
    pub(super) fn line(&self, comment: Span) -> Span {
        self.before(comment).unwrap_or_else(|| self.next_line(comment))
    }

    /// What stands before a comment on its line.
    fn before(&self, comment: Span) -> Option<Span> {
        let at = comment.start as usize;
        let start = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let is_code = self.dockerfile.is_none() && !self.text[start..at].trim().is_empty();
        is_code.then(|| Span::new(start, comment.end as usize))
    }

    fn next_line(&self, comment: Span) -> Span {
        let text = self.text;
        let mut at = comment.end as usize;
        loop {
            let Some(newline) = text[at..].find('\n') else { return comment.at_end() };
            let start = at + newline + 1;
            let end = text[start..].find('\n').map_or(text.len(), |n| start + n);
            let line = text[start..end].trim();
            if !line.is_empty() && !line.starts_with('#') {
                return Span::new(start, end);
            }
            at = end;
        }
    }
}

fn comments(content: &Content) -> Box<dyn Iterator<Item = Span> + '_> {
    match content {
        Content::Dockerfile(file) => Box::new(file.tree.comments.iter().map(|comment| comment.span)),
        Content::Ignore(file) => Box::new(file.tree.comments.iter().copied()),
        Content::Compose(file) => Box::new(file.comments().iter().map(|comment| comment.span)),
        // The comments of a Markdown file are no lines of code; those of its blocks are read block by block.
        Content::Markdown(_) | Content::Unparsed(_) | Content::Skipped(_) => Box::new(std::iter::empty()),
    }
}

fn parts(content: &Content) -> Vec<Span> {
    match content {
        Content::Dockerfile(file) => file.tree.instructions.iter().map(|all| all.span).collect(),
        Content::Ignore(file) => file.tree.patterns.iter().map(|pattern| pattern.span).collect(),
        Content::Compose(file) => entries(file),
        Content::Markdown(_) | Content::Unparsed(_) | Content::Skipped(_) => Vec::new(),
    }
}

/// Every entry and item of a YAML file, by start, longer ones first.
fn entries(file: &compose::File) -> Vec<Span> {
    let mut spans = Vec::new();
    for (_, node) in file.tree.nodes() {
        match &node.kind {
            yaml::Kind::Mapping(mapping) => spans.extend(
                mapping
                    .entries
                    .iter()
                    .map(|entry| file.tree.node(entry.key).span.to(file.tree.node(entry.value).span)),
            ),
            yaml::Kind::Sequence(sequence) => {
                spans.extend(sequence.items.iter().map(|item| file.tree.node(*item).span));
            }
            yaml::Kind::Scalar(_) | yaml::Kind::Alias(_) => {}
        }
    }
    spans.sort_unstable_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans
}

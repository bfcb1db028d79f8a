//! A Markdown file as rules see it: the documents that its fenced blocks hold.

mod compose_like;
mod naming;

use crate::{Content, Document, Kind, docker};
use calfat_parser::{
    dockerfile,
    markdown::{self, Block, Home, Markdown},
    text::{Problem, ProblemKind, Source, Span},
};

/// A Markdown file and what is embedded in it.
#[derive(Debug)]
pub struct File {
    /// The text.
    pub source: Source,
    /// Its blocks and HTML comments.
    pub tree: Markdown,
    /// The blocks that calfat reads, in file order.
    pub embedded: Vec<Embedded>,
    /// What is refused in some block, with its place in the Markdown file.
    pub problems: Vec<Problem>,
}

/// A block that is a document of its own.
#[derive(Debug)]
pub struct Embedded {
    /// The document, with positions in the block's own text and the path of the Markdown file.
    pub document: Document,
    /// The way from there to the Markdown file.
    pub home: Home,
    /// Which of [`Markdown::blocks`] it is.
    pub block: usize,
}

/// How many blocks are read: each is a document of its own, to which every rule is put.
const MOST_BLOCKS: usize = 10_000;

impl File {
    /// Reads a Markdown file. Never fails.
    pub fn parse(path: &str, source: Source) -> Self {
        let text = source.text();
        let tree = markdown::parse(text);
        let blocks = tree.blocks.iter().enumerate();
        let embedded = blocks.filter_map(|(at, block)| Embedded::of(path, text, block, at));
        let embedded: Vec<_> = embedded.take(MOST_BLOCKS).collect();
        let problems = embedded.iter().flat_map(Embedded::problems).collect();
        Self { source, tree, embedded, problems }
    }
}

impl Embedded {
    fn of(path: &str, text: &str, block: &Block, at: usize) -> Option<Self> {
        let (code, home) = block.embed(text, is_elision);
        if code.trim().is_empty() {
            return None;
        }
        let kind = naming::kind(block, text, &code)?;
        let mut document = Document::parse(path, kind, code.into_bytes());
        if let Content::Dockerfile(file) = &mut document.content {
            forgive(file);
        }
        Some(Self { document, home, block: at })
    }

    /// What is refused in the block, with its place in the Markdown file.
    fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        let all = self.document.problems().iter();
        all.map(|problem| Problem { span: self.home.span(problem.span), ..problem.clone() })
    }
}

/// Whether a line says that something was left out: it is nothing to any of the languages.
fn is_elision(line: &str) -> bool {
    let line = line.trim();
    let inner = line.strip_prefix(['[', '(', '<']).and_then(|line| line.strip_suffix([']', ')', '>']));
    matches!(inner.unwrap_or(line).trim(), "..." | "…" | "....")
}

/// Takes away what is no fault of a block on a page, where nobody builds it: that there is no FROM yet, that there is nothing but
/// comments, and placeholders in the place of words.
fn forgive(file: &mut docker::File) {
    let all = &file.tree.instructions;
    let is_fragment = file.tree.is_fragment();
    let last = all.last().map(|last| last.keyword.span);
    let has_only_args = all.iter().all(|instruction| instruction.kind == dockerfile::Kind::Arg);
    let text = file.source.text();
    file.problems.retain(|problem| {
        let wants_from = match problem.kind {
            Some(ProblemKind::BeforeFrom | ProblemKind::BeforeFromToo) => is_fragment,
            Some(ProblemKind::Unbuildable) => all.is_empty() || has_only_args && Some(problem.span) == last,
            _ => false,
        };
        !wants_from && !has_placeholder(around(text, problem.span))
    });
}

/// How much of a line is looked at around a problem.
const AROUND: usize = 200;

/// The line of a place, as far as it is near.
fn around(text: &str, place: Span) -> &str {
    let Span { start, end } = place;
    let (start, end) = (start as usize, end as usize);
    let before = &text[text.ceil_char_boundary(start.saturating_sub(AROUND))..start];
    let behind = &text[end..text.floor_char_boundary(end + AROUND)];
    let before = before.rfind('\n').map_or(before, |newline| &before[newline + 1..]);
    let behind = behind.split('\n').next().unwrap_or_default();
    &text[start - before.len()..end + behind.len()]
}

/// Whether some words hold a placeholder: `<image>`, `<image>[:<tag>]`, `<local path>`.
fn has_placeholder(words: &str) -> bool {
    words.split('<').skip(1).filter_map(|behind| behind.split_once('>')).any(|(name, _)| {
        let is_part = |char: char| char.is_alphanumeric() || " _-.".contains(char);
        name.starts_with(char::is_alphabetic) && !name.ends_with(' ') && name.chars().all(is_part)
    })
}

impl Kind {
    /// The kind of the blocks that carry a file's name: every one but Markdown itself.
    fn of_block_named(name: &str) -> Option<Self> {
        Self::of_file_name(name).filter(|kind| *kind != Self::Markdown)
    }
}

#[cfg(test)]
mod tests;

use crate::{Finding, fingerprint::digest};
use calfat_parser::text::{LineIndex, Span};
use calfat_project::Document;
use std::{fmt, str::FromStr};

/// What stands at and around a finding, as short hashes: nobody can read a secret in them, and white space, line ends and
/// comments make no difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Marks {
    /// The guilty words.
    pub(super) words: u32,
    /// The guilty words without their numbers: what stays when a version is raised.
    pub(super) shape: u32,
    /// The rest of the line or lines that they stand in.
    pub(super) rest: u32,
    /// The line before, comments and blank lines aside.
    pub(super) before: u32,
    /// The line after.
    pub(super) after: u32,
    /// With which words these three lines begin: what stays when all of them are edited.
    pub(super) kind: u32,
}

/// So much of a line, before and after the guilty words, and so much of these is looked at: a hostile file may have
/// thousands of findings in one line of ten megabytes.
const MOST: usize = 1000;

impl Marks {
    /// The marks of all findings of a document, in their order.
    pub fn all(document: &Document, findings: &[Finding]) -> Vec<Self> {
        let Some(source) = document.source().filter(|_| !findings.is_empty()) else {
            return vec![Self::of(&Lines::of(""), &LineIndex::new(""), Span::default()); findings.len()];
        };
        let lines = Lines::of(source.text());
        findings.iter().map(|finding| Self::of(&lines, source.lines(), finding.span)).collect()
    }

    fn of(lines: &Lines<'_>, index: &LineIndex, span: Span) -> Self {
        let Lines { text, .. } = *lines;
        let start = floor(text, span.start as usize);
        let end = floor(text, span.end as usize).max(start);
        let left = index.start(index.line(span.start)).map_or(0, |left| floor(text, left as usize));
        // An end behind a line break belongs to the line before it.
        let last = index.line(span.end.max(span.start + 1) - 1);
        let right = index.start(last + 1).map_or(text.len(), |right| floor(text, right as usize)).max(end);
        let (before, after) = (lines.before(left), lines.after(right));
        let (head, tail) =
            (&text[floor(text, start.saturating_sub(MOST)).max(left)..start], &text[end..right]);
        let (tail, whole) = (cut(tail), cut(&text[left..right]));
        let words = if start == end { whole } else { cut(&text[start..end]) };
        Self {
            words: hash(tokens(words)),
            shape: hash(tokens(&shape(words))),
            rest: hash(tokens(head).chain(["\0"]).chain(tokens(tail))),
            before: hash(tokens(before)),
            after: hash(tokens(after)),
            kind: hash([before, whole, after].into_iter().map(first)),
        }
    }

    fn parts(self) -> [u32; 6] {
        let Self { words, shape, rest, before, after, kind } = self;
        [words, shape, rest, before, after, kind]
    }
}

/// Six hashes with hyphens between them: `0a1b2c3d-…`.
impl fmt::Display for Marks {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, rest @ ..] = self.parts();
        write!(out, "{first:08x}")?;
        rest.iter().try_for_each(|part| write!(out, "-{part:08x}"))
    }
}

impl FromStr for Marks {
    type Err = ();

    /// Reads what [`Display`](fmt::Display) writes, and nothing else.
    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-').map(|part| {
            let is_hash = part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
            u32::from_str_radix(part, 16).ok().filter(|_| is_hash)
        });
        let mut next = || parts.next().flatten().ok_or(());
        let marks = Self {
            words: next()?,
            shape: next()?,
            rest: next()?,
            before: next()?,
            after: next()?,
            kind: next()?,
        };
        if parts.next().is_none() { Ok(marks) } else { Err(()) }
    }
}

/// The lines of a text that say something: neither blank nor comments, so that a comment more or less changes no
/// neighbour.
struct Lines<'a> {
    text: &'a str,
    /// Where each begins and ends.
    telling: Vec<(usize, usize)>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let mut telling = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let end = start + line.len();
            let begin = line.trim_start();
            if !begin.is_empty() && !begin.starts_with('#') {
                telling.push((start, end));
            }
            start = end;
        }
        Self { text, telling }
    }

    /// The last one that ends at or before an offset.
    fn before(&self, offset: usize) -> &'a str {
        let count = self.telling.partition_point(|(_, end)| *end <= offset);
        count.checked_sub(1).map_or("", |number| self.number(number))
    }

    /// The first one that begins at or after an offset.
    fn after(&self, offset: usize) -> &'a str {
        self.number(self.telling.partition_point(|(start, _)| *start < offset))
    }

    fn number(&self, number: usize) -> &'a str {
        self.telling.get(number).map_or("", |(start, end)| cut(&self.text[*start..*end]))
    }
}

/// The words of a piece of text; that a line goes on is no word.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.trim_start_matches('\u{FEFF}').split_whitespace().filter(|token| *token != "\\")
}

fn first(line: &str) -> &str {
    tokens(line).next().unwrap_or_default()
}

/// Versions and digests differ, the rest stays.
fn shape(words: &str) -> String {
    let mut out = String::new();
    for token in tokens(words) {
        let name = token.split("@sha256:").next().unwrap_or_default();
        let mut pieces = name.split(|char: char| char.is_ascii_digit()).filter(|piece| !piece.is_empty());
        out.push_str(pieces.next().unwrap_or_default());
        pieces.for_each(|piece| out.extend(["0", piece]));
        out.push(' ');
    }
    out
}

fn cut(text: &str) -> &str {
    &text[..floor(text, MOST)]
}

fn floor(text: &str, offset: usize) -> usize {
    text.floor_char_boundary(offset)
}

fn hash<'a>(parts: impl IntoIterator<Item = &'a str>) -> u32 {
    let [a, b, c, d, ..] = digest(parts);
    u32::from_be_bytes([a, b, c, d])
}

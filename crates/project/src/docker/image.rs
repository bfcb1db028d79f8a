//! The images that a build pulls, and where each part of their names was written.

use super::{File, From, Node, expand::unknown};
use calfat_parser::{
    atoms::{expand::Expansion, go, mount},
    dockerfile::{Base, Kind, Word},
    text::Span,
};
use std::{collections::HashSet, iter, ops::Range};

/// An image that a build pulls, so neither a stage nor `scratch`.
#[derive(Clone, Debug)]
pub struct Image<'a> {
    /// The instruction that names it.
    pub node: Node<'a>,
    /// What it is pulled for.
    pub role: Role,
    /// The reference after ARG defaults, such as `python:3.12-slim`; variables without one stand in it as `${NAME}`.
    pub reference: String,
    /// Up to this byte of the reference, something depends on a variable that only the build knows.
    pub unknown: usize,
    pieces: Vec<Piece>,
}

/// What an image is pulled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// FROM: a stage starts from it.
    Base,
    /// `COPY --from`: files are taken out of it.
    Copied,
    /// `RUN --mount=from=`: a command sees its files.
    Mounted,
}

/// In how many words of an ARG a default is looked for, since there may be any number of FROM that use it.
const MOST_WORDS: usize = 100;

/// A part of a reference, and what it was written as.
#[derive(Clone, Debug)]
struct Piece {
    /// The part, in bytes of the reference.
    part: Range<usize>,
    /// Where it was written.
    span: Span,
    /// Its first byte in the logical line, if it stands there letter by letter.
    literal: Option<usize>,
    /// The variable it comes from.
    variable: Option<String>,
}

impl File {
    /// The images that the build pulls, in file order; stages that nothing needs included.
    pub fn images(&self) -> impl Iterator<Item = Image<'_>> {
        self.nodes().flat_map(Node::images)
    }
}

impl<'a> From<'a> {
    /// The image it starts from; none for a stage, for `scratch` and for what BuildKit cannot expand.
    pub fn pulled(self) -> Option<Image<'a>> {
        let stage = self.node.stage()?;
        if matches!(stage.facts().base, Base::Stage(_) | Base::Scratch) {
            return None;
        }
        let image = Image::read(self.node, Role::Base, self.image, self.node.expand(&self.image.value))?;
        (!self.node.file.is_build_context(&image.reference)).then_some(image)
    }
}

impl<'a> Node<'a> {
    fn images(self) -> Vec<Image<'a>> {
        if self.is_broken() {
            return Vec::new();
        }
        match self.kind {
            Kind::From => From::of(self).and_then(From::pulled).into_iter().collect(),
            Kind::Copy => self.flag_value("from").and_then(|word| self.taken(word)).into_iter().collect(),
            Kind::Run => self.mounted(),
            _ => Vec::new(),
        }
    }

    fn mounted(self) -> Vec<Image<'a>> {
        let mounts = self.instruction.flags.iter().filter(|flag| flag.name == "mount");
        let sources = mounts.filter_map(|mount| source_of(mount.value.as_ref()?));
        sources.filter_map(|word| self.taken(&word)).collect()
    }

    /// The image that files are taken from, unless it is a stage, a number, or left to the build.
    fn taken(self, word: &Word) -> Option<Image<'a>> {
        let name = &word.value;
        // One that does not come earlier is refused, and still no image.
        let is_stage = self.file.stage_meant(name).is_some();
        let is_other = name.contains('$') || name.is_empty() || name == "scratch";
        if is_stage || is_other || go::atoi(name).is_some() || self.file.is_build_context(name) {
            return None;
        }
        let role = if self.kind == Kind::Run { Role::Mounted } else { Role::Copied };
        let value = name.clone();
        Image::read(self, role, word, Expansion { value, ..Expansion::default() })
    }
}

/// What `from=` in the value of a `--mount` names.
fn source_of(value: &Word) -> Option<Word> {
    let from = mount::parse(&value.value).0.from?;
    Some(Word {
        at: value.at + length(&value.value[..from.range.start]),
        value: from.value,
        span: value.span,
    })
}

impl<'a> Image<'a> {
    /// Where a part of the reference was written: literal text to the byte, a variable as a whole.
    pub fn place(&self, part: Range<usize>) -> Span {
        let inside = self.pieces.iter().filter(|piece| piece.overlaps(&part));
        let spans = inside.map(|piece| piece.place(self.node, &part));
        spans.reduce(Span::to).unwrap_or_else(|| self.node.span)
    }

    /// Where a part of the reference stands if it was written letter by letter, so that it can be edited.
    pub fn literal(&self, part: Range<usize>) -> Option<Span> {
        let literal =
            self.pieces.iter().filter(|piece| piece.overlaps(&part)).all(|piece| piece.literal.is_some());
        literal.then(|| self.place(part))
    }

    /// The default value of the ARG that a part of the reference comes from.
    pub fn default(&self, part: Range<usize>) -> Option<Span> {
        let mut variables = self.pieces.iter().filter(|piece| piece.overlaps(&part));
        let name = variables.find_map(|piece| piece.variable.as_deref())?;
        let file = self.node.file;
        let found = file.stages.definition(name, self.node.index)?;
        let argument = &file.tree.instructions[found.instruction];
        let is_it = |word: &&Word| word.value.split_once('=').is_some_and(|(key, _)| key == name);
        let word = argument.args.words().iter().take(MOST_WORDS).rfind(is_it)?;
        Some(argument.part(word, name.len() + 1..word.value.len()))
    }

    fn read(node: Node<'a>, role: Role, word: &Word, expansion: Expansion) -> Option<Self> {
        if expansion.error.is_some() {
            return None;
        }
        let pieces = pieces(node, word, &expansion).unwrap_or_else(|| {
            let variable = expansion.uses.first().map(|used| used.name.clone());
            vec![Piece { part: 0..expansion.value.len(), span: word.span, literal: None, variable }]
        });
        let open: HashSet<&str> = unknown(&expansion).collect();
        let last =
            pieces.iter().rfind(|piece| piece.variable.as_deref().is_some_and(|name| open.contains(name)));
        let unknown = last.map_or(0, |piece| piece.part.end);
        Some(Self { node, role, unknown, pieces, reference: expansion.value })
    }
}

impl Piece {
    fn overlaps(&self, part: &Range<usize>) -> bool {
        self.part.start < part.end && part.start < self.part.end
    }

    fn place(&self, node: Node<'_>, part: &Range<usize>) -> Span {
        let Some(at) = self.literal else { return self.span };
        let (start, end) = (part.start.max(self.part.start), part.end.min(self.part.end));
        let shift = |offset: usize| at + offset - self.part.start;
        node.instruction.line.span(shift(start)..shift(end))
    }
}

/// The pieces of a word; none if quotes or escapes make its value differ from what is written.
fn pieces(node: Node<'_>, word: &Word, expansion: &Expansion) -> Option<Vec<Piece>> {
    let line = &node.instruction.line;
    let base = word.at as usize;
    let (mut pieces, mut part, mut at) = (Vec::new(), 0, 0);
    let ends = iter::once((word.value.len()..word.value.len(), None));
    let uses = expansion.uses.iter().map(|used| (used.range.clone(), Some(&used.name)));
    for (range, name) in uses.chain(ends) {
        // A variable in the default of another one belongs to that one.
        if range.start < at {
            continue;
        }
        let literal = &word.value[at..range.start];
        let value = name.map_or_else(String::new, |_| node.expand(&word.value[range.clone()]).value);
        let behind = expansion.value.get(part..)?.strip_prefix(literal)?;
        behind.strip_prefix(value.as_str())?;
        let written = base + at..base + range.start;
        if line.text.get(written.clone()) != Some(literal) {
            return None;
        }
        let middle = part + literal.len();
        if !literal.is_empty() {
            let (span, literal) = (line.span(written.clone()), Some(written.start));
            pieces.push(Piece { part: part..middle, span, literal, variable: None });
        }
        if let Some(name) = name {
            let span = line.span(base + range.start..base + range.end);
            pieces.push(Piece {
                part: middle..middle + value.len(),
                span,
                literal: None,
                variable: Some(name.clone()),
            });
        }
        part = middle + value.len();
        at = range.end;
    }
    (part == expansion.value.len()).then_some(pieces)
}

/// The length of a piece of a word, in bytes.
fn length(text: &str) -> u32 {
    u32::try_from(text.len()).expect("a source is smaller than 1 GiB")
}

#[cfg(test)]
mod tests {
    use crate::docker::File;
    use calfat_parser::text::Source;

    /// The references of a file, each with the text at its last six letters and at its ARG default.
    fn images(text: &str) -> Vec<(String, usize, String, String)> {
        let file = File::parse(Source::new(text.into()));
        let images = file.images().map(|image| {
            let end = image.reference.len();
            let part = end.saturating_sub(6)..end;
            let default = image.default(part.clone()).map_or("", |span| file.text(span));
            (
                image.reference.clone(),
                image.unknown,
                file.text(image.place(part)).to_owned(),
                default.to_owned(),
            )
        });
        images.collect()
    }

    fn only(text: &str) -> (String, usize, String, String) {
        images(text).pop().unwrap()
    }

    #[test]
    fn parts_are_found_where_they_were_written() {
        for (text, reference, unknown, place, default) in [
            ("FROM python:latest", "python:latest", 0, "latest", ""),
            ("FROM pyth\\\non:latest", "python:latest", 0, "latest", ""),
            ("FROM \"python:latest\"", "python:latest", 0, "\"python:latest\"", ""),
            ("ARG T=latest\nFROM python:$T", "python:latest", 0, "$T", "latest"),
            ("ARG A=b T=test\nFROM python:la${T}", "python:latest", 0, "la${T}", "test"),
            ("FROM python:${T:-latest}", "python:latest", 0, "${T:-latest}", ""),
            ("ARG R\nFROM $R/python:latest", "${R}/python:latest", 4, "latest", ""),
            ("ARG R\nFROM $R/python:${T:-latest}", "${R}/python:latest", 4, "${T:-latest}", ""),
            ("FROM a AS x\nCOPY --from=b:latest c d", "b:latest", 0, "latest", ""),
            ("FROM a AS x\nRUN --mount=type=bind,from=b:latest,target=/c d", "b:latest", 0, "latest", ""),
        ] {
            let expected = (reference.to_owned(), unknown, place.to_owned(), default.to_owned());
            assert_eq!(only(text), expected, "{text}");
        }
    }

    #[test]
    fn stages_numbers_and_scratch_are_no_images() {
        let text = "FROM scratch AS One\nFROM one\nCOPY --from=ONE a b\nCOPY --from=0 a b\nCOPY --from=$X a b\n\
            RUN --mount=from=one,target=/a b\nRUN --mount=type=cache,target=/a b\n";
        assert_eq!(images(text), []);
    }
}

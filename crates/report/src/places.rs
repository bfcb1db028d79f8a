use calfat_parser::text::{Position, Source};

/// A mark is kept for so many bytes: each place counts that many at most, and there are thousands of places.
const STEP: usize = 256;

/// A place as the world counts: in lines, columns and bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// 1-based.
    pub(crate) line: u32,
    /// 1-based, in code points.
    pub(crate) column: u32,
    /// 0-based, in bytes of the file.
    pub(crate) offset: u32,
}

/// From a place up to another one, which is no part of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    pub(crate) start: Place,
    pub(crate) end: Place,
}

impl Place {
    pub(crate) const FIRST: Self = Self { line: 1, column: 1, offset: 0 };
}

/// Lines and columns of a document, each found in a bounded number of steps.
///
/// [`Source::position`] counts from the start of the line: thousands of findings on one line of ten megabytes would
/// count it thousands of times. Here the characters are counted once, with a mark every few of them.
#[derive(Debug)]
pub struct Places<'a> {
    source: &'a Source,
    /// How many characters begin before each multiple of [`STEP`].
    marks: Vec<usize>,
}

impl<'a> Places<'a> {
    /// Reads the text once.
    pub fn new(source: &'a Source) -> Self {
        let mut sum = 0;
        let counts = source.text().as_bytes().chunks(STEP).map(count);
        let marks = counts.map(|count| {
            let before = sum;
            sum += count;
            before
        });
        Self { source, marks: marks.collect() }
    }

    /// The document.
    pub fn source(&self) -> &'a Source {
        self.source
    }

    /// Line and column of an offset in the text; an offset inside a character counts as its start.
    pub fn position(&self, offset: u32) -> Position {
        let text = self.source.text();
        let at = (offset as usize).min(text.len());
        let line = self.source.lines().line(offset);
        let start = self.source.lines().start(line).unwrap_or_default() as usize;
        let column = self.before(at) - self.before(start) + usize::from(text.is_char_boundary(at));
        Position { line, column: u32::try_from(column).expect("fewer columns than bytes") }
    }

    /// Line, column and byte of an offset in the text.
    pub(crate) fn place(&self, at: u32) -> Place {
        let Position { line, column } = self.position(at);
        Place { line, column, offset: self.source.offset(at) }
    }

    /// The 1-based column of an offset in the text, in bytes of the file.
    pub(crate) fn byte_column(&self, at: u32) -> u32 {
        let at = at.min(u32::try_from(self.source.text().len()).expect("a source is smaller than 1 GiB"));
        let line = self.source.lines().line(at);
        let start = self.source.lines().start(line).unwrap_or_default();
        self.source.offset(at) - self.source.offset(start) + 1
    }

    /// How many characters begin before an offset.
    fn before(&self, at: usize) -> usize {
        let Some(mark) = self.marks.get(at / STEP) else {
            // Only the end of a text that is a multiple of the step long (or empty) has no mark of its own.
            let last = self.marks.len().saturating_sub(1);
            let rest = &self.source.text().as_bytes()[last * STEP..at];
            return self.marks.last().copied().unwrap_or_default() + count(rest);
        };
        mark + count(&self.source.text().as_bytes()[at / STEP * STEP..at])
    }
}

/// How many characters begin in some bytes of a text.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_source_everywhere() {
        for text in
            ["", "a", "é\n😀x\n\nab", &"é\nabc".repeat(3000), &"x".repeat(STEP * 2), &"é".repeat(STEP)]
        {
            let source = Source::new(text.into());
            let places = Places::new(&source);
            for offset in (0..=u32::try_from(text.len()).unwrap()).step_by(1 + text.len() / 5000) {
                assert_eq!(places.position(offset), source.position(offset), "{offset}");
            }
        }
    }

    #[test]
    fn many_places_on_one_long_line_are_quick() {
        let source = Source::new(vec![b'x'; 4 << 20]);
        let places = Places::new(&source);
        for offset in (0..4 << 20).step_by(97) {
            assert_eq!(places.position(offset).column, offset + 1);
        }
    }
}

/// A place for people and editors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// 1-based.
    pub line: u32,
    /// 1-based, in Unicode code points.
    pub column: u32,
}

/// Where each line of a text begins.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Reads the text once. Lines end at `\n` only, as in BuildKit.
    pub fn new(text: &str) -> Self {
        let newline = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = newline.map(|(at, _)| u32::try_from(at + 1).expect("a source is smaller than 4 GiB"));
        Self { starts: std::iter::once(0).chain(starts).collect() }
    }

    /// The 1-based line of a byte offset.
    pub fn line(&self, offset: u32) -> u32 {
        u32::try_from(self.starts.partition_point(|&start| start <= offset)).expect("fewer lines than bytes")
    }

    /// Line and column of a byte offset; an offset inside a character counts as its start.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line(offset);
        let start = self.starts[line as usize - 1] as usize;
        let end = (offset as usize).min(text.len());
        let before = text.as_bytes()[start..end].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
        let inside = end < text.len() && !text.is_char_boundary(end);
        let column = before + usize::from(!inside);
        Position { line, column: u32::try_from(column).expect("fewer columns than bytes") }
    }

    /// Offset of the first byte of a 1-based line; none for a line behind the last.
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get((line as usize).checked_sub(1)?).copied()
    }

    /// How many lines there are; a text that ends in a newline has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }
}

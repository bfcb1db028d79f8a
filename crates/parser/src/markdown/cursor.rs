/// A place in a line, counted in bytes and in columns: a tab reaches to the next multiple of four, and may be used up in
/// part.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor<'a> {
    line: &'a str,
    /// In bytes. A tab that was used up in part is still ahead.
    pub(super) at: usize,
    column: usize,
}

impl<'a> Cursor<'a> {
    /// The start of a line that comes without its ending.
    pub(super) fn new(line: &'a str) -> Self {
        Self { line, at: 0, column: 0 }
    }

    pub(super) fn rest(&self) -> &'a str {
        &self.line[self.at..]
    }

    /// The rest, from its first character that is not blank.
    pub(super) fn text(&self) -> &'a str {
        self.rest().trim_start_matches([' ', '\t'])
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text().is_empty()
    }

    /// How many columns of blanks are ahead, as far as anybody asks.
    pub(super) fn indent(&self) -> usize {
        let mut ahead = *self;
        ahead.skip(usize::MAX);
        ahead.column - self.column
    }

    /// Goes over blanks, so many columns at most. Whether they ended where a character ends.
    pub(super) fn skip(&mut self, mut columns: usize) -> bool {
        while columns > 0 {
            let width = match self.line.as_bytes().get(self.at) {
                Some(b' ') => 1,
                Some(b'\t') => 4 - self.column % 4,
                _ => return true,
            };
            if width > columns {
                self.column += columns;
                return false;
            }
            self.at += 1;
            self.column += width;
            columns -= width;
        }
        true
    }

    /// Goes over blanks and then over a mark of so many ASCII characters.
    pub(super) fn take(&mut self, mark: usize) {
        self.skip(usize::MAX);
        self.at += mark;
        self.column += mark;
    }
}

/// How many columns the start of a line takes.
pub(super) fn columns(start: &str) -> usize {
    let mut cursor = Cursor::new(start);
    while !cursor.rest().is_empty() {
        cursor.skip(usize::MAX);
        let char = cursor.rest().chars().next().map_or(0, char::len_utf8);
        cursor.at += char;
        cursor.column += usize::from(char > 0);
    }
    cursor.column
}

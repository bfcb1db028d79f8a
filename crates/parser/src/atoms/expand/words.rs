use std::ops::Range;

/// Words in the making.
///
/// One buffer serves all levels of `${…}`, as in BuildKit: going down a level forgets the word begun above.
#[derive(Debug, Default)]
pub(super) struct WordBuffer {
    text: String,
    range: Range<usize>,
}

impl WordBuffer {
    pub(super) fn forget(&mut self) {
        self.text.clear();
    }

    fn push(&mut self, text: &str, from: &Range<usize>) {
        if self.text.is_empty() {
            self.range = from.clone();
        }
        self.text.push_str(text);
        self.range.end = from.end;
    }
}

/// The words of one level.
#[derive(Debug, Default)]
pub(super) struct WordList {
    pub(super) words: Vec<String>,
    pub(super) ranges: Vec<Range<usize>>,
}

impl WordList {
    /// Text that came out of quotes or escapes: its blanks belong to the word.
    pub(super) fn add_raw(buffer: &mut WordBuffer, text: &str, from: &Range<usize>) {
        buffer.push(text, from);
    }

    /// Text whose blanks part words.
    pub(super) fn add(&mut self, buffer: &mut WordBuffer, text: &str, from: &Range<usize>) {
        for (n, piece) in text.split(char::is_whitespace).enumerate() {
            if n > 0 {
                self.end_word(buffer);
            }
            if !piece.is_empty() {
                buffer.push(piece, from);
            }
        }
    }

    /// Closes the word in the making, if there is one.
    pub(super) fn end_word(&mut self, buffer: &mut WordBuffer) {
        if !buffer.text.is_empty() {
            self.words.push(std::mem::take(&mut buffer.text));
            self.ranges.push(buffer.range.clone());
        }
    }
}

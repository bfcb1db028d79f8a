//! Physical lines to logical lines, so that no grammar has to know of the escape character.

use super::{Comment, tree::EmptyContinuation};
use crate::{
    atoms::go::{w_cont, w_uni},
    text::{Joint, Line, Span, stood_for},
};

/// The longest physical line that BuildKit reads, in bytes, line ending excluded.
pub(super) const LONGEST_LINE: usize = 65_535;

/// A line of the file without its ending.
#[derive(Clone, Copy, Debug)]
pub(super) struct Physical<'a> {
    pub text: &'a str,
    /// Offset of its first byte in the file.
    pub start: usize,
    /// 1-based.
    pub number: u32,
    /// How many bytes of the line are not in `text`: the byte order mark before it, carriage returns behind it.
    pub around: usize,
}

impl Physical<'_> {
    /// Whether the first character that is no blank is a `#`.
    pub fn is_comment(&self) -> bool {
        self.text.trim_start_matches(w_uni).starts_with('#')
    }

    pub fn is_blank(&self) -> bool {
        self.text.chars().all(w_uni)
    }

    /// The place of its first character.
    pub fn head(&self) -> Span {
        Span::new(self.start, self.start + self.text.chars().next().map_or(0, char::len_utf8))
    }

    pub fn span(&self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Whether BuildKit refuses to read a line of this length. It counts all bytes up to the newline.
    pub fn is_too_long(&self) -> bool {
        let length = self.text.len() + self.around;
        if length <= LONGEST_LINE {
            return false;
        }
        // A stand-in has four bytes in the text, one in the file.
        let stand_ins = self.text.chars().filter(|char| stood_for(*char).is_some()).count();
        length - 3 * stand_ins > LONGEST_LINE
    }

    pub fn comment(&self) -> Comment {
        let at = self.text.find('#').unwrap_or(0);
        let text = self.text[at..].trim_start_matches('#').trim_matches(w_uni).to_owned();
        let span = Span::new(self.start + at, self.start + self.text.trim_end_matches(w_uni).len());
        let bare = self.text.trim_matches(w_uni) == "#";
        Comment { span, text, indented: at > 0, is_empty: bare && at == 0 }
    }
}

/// Walks a file line by line. Lines end at `\n`; all trailing `\r` are dropped with it, as in BuildKit.
#[derive(Clone, Debug)]
pub(super) struct Lines<'a> {
    pub file: &'a str,
    /// Offset of the next line.
    pub at: usize,
    /// How many lines were read.
    pub read: u32,
}

impl<'a> Lines<'a> {
    pub fn new(file: &'a str) -> Self {
        let at = if file.starts_with('\u{FEFF}') { 3 } else { 0 };
        Self { file, at, read: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Physical<'a>;

    fn next(&mut self) -> Option<Physical<'a>> {
        let rest = &self.file[self.at..];
        if rest.is_empty() {
            return None;
        }
        let start = self.at;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at = (start + length + 1).min(self.file.len());
        self.read += 1;
        let text = rest[..length].trim_end_matches('\r');
        let mark = if self.read == 1 { start } else { 0 };
        Some(Physical { text, start, number: self.read, around: mark + length - text.len() })
    }
}

/// An instruction's text before it is understood.
#[derive(Debug)]
pub(super) struct Logical {
    pub line: Line,
    /// First and last physical line, 1-based; dropped lines at the end are counted.
    pub numbers: (u32, u32),
    pub empty_continuations: Vec<EmptyContinuation>,
    /// Comments between its lines.
    pub comments: Vec<Comment>,
    /// Physical lines that are too long.
    pub too_long: Vec<Span>,
}

/// Joins `first` and the lines that continue it.
pub(super) fn logical(first: Physical<'_>, lines: &mut Lines<'_>, escape: char) -> Logical {
    let trimmed = first.text.trim_start_matches(w_uni);
    let start = first.start + first.text.len() - trimmed.len();
    let mut out = Logical {
        line: Line::plain("", Span::new(start, start).start),
        numbers: (first.number, first.number),
        empty_continuations: Vec::new(),
        comments: Vec::new(),
        too_long: Vec::new(),
    };
    out.measure(&first);
    let mut continued = out.push(trimmed, escape);
    while continued {
        let Some(next) = lines.next() else { break };
        out.numbers.1 = next.number;
        out.measure(&next);
        if next.is_comment() {
            out.comments.push(next.comment());
        } else if next.is_blank() {
            out.empty_continuations.push(EmptyContinuation { span: next.span(), line: next.number });
        } else {
            let joint = Span::new(out.line.text.len(), next.start);
            out.line
                .joints
                .push(Joint { joined: joint.start, file: Span::new(next.start, next.start).start });
            continued = out.push(next.text, escape);
        }
    }
    out
}

impl Logical {
    /// Appends a line without its escape character. Whether it asks for another one.
    fn push(&mut self, text: &str, escape: char) -> bool {
        let kept = continuation(text, escape);
        self.line.text.push_str(kept.unwrap_or(text));
        kept.is_some()
    }

    fn measure(&mut self, physical: &Physical<'_>) {
        if physical.is_too_long() {
            self.too_long.push(physical.head());
        }
    }
}

/// What stands before the escape character that ends a line, if the line goes on. Of two escape characters in a row,
/// the first protects the second; BuildKit does not count any further back than that.
fn continuation(text: &str, escape: char) -> Option<&str> {
    let before = text.trim_end_matches(w_cont).strip_suffix(escape)?;
    (!before.ends_with(escape)).then_some(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_escape_character_protects_itself() {
        assert_eq!(continuation("x \\", '\\'), Some("x "));
        assert_eq!(continuation("\\ \t", '\\'), Some(""));
        assert_eq!(continuation("x \\\\", '\\'), None);
        assert_eq!(continuation("x \\\\\\", '\\'), None);
        assert_eq!(continuation("x \\\u{c}", '\\'), None);
        assert_eq!(continuation("x `", '`'), Some("x "));
    }

    #[test]
    fn all_bytes_up_to_the_newline_count() {
        // Go's scanner gives up when its 65,536 bytes are full and hold no newline.
        let long = |before: &str, after: &str| {
            let text = format!("{before}{}{after}", "x".repeat(LONGEST_LINE - before.len()));
            Lines::new(&text).next().unwrap().is_too_long()
        };
        assert!(!long("", "\n") && !long("", "") && !long("\u{feff}", "\n"));
        assert!(long("", "\r\n") && long("\u{feff}", "x\n"));
    }
}

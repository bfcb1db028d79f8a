use crate::printable;
use std::ops::Range;

/// A longer line is cut around what matters in it.
const LONGEST: usize = 180;
/// So many characters stay before what matters.
const BEFORE: usize = 60;

/// A line of a document in the form in which it is shown, with the way from the file's offsets to the shown ones.
#[derive(Debug)]
pub(super) struct ShownLine {
    /// Ends with a newline, always.
    pub(super) text: String,
    /// For each shown character, its offset in the document; then the end.
    from: Vec<usize>,
    /// For each shown character, its offset in `text`; then the end.
    to: Vec<usize>,
}

impl ShownLine {
    /// Shows `line` of `text`, which has no line ending in it, so that the character at `focus` is to be seen.
    pub(super) fn new(text: &str, line: Range<usize>, focus: usize) -> Self {
        let part = part(text, line.clone(), focus);
        let mut shown = Self { text: String::new(), from: Vec::new(), to: Vec::new() };
        if part.start > line.start {
            shown.text.push('…');
        }
        for (at, char) in text[part.clone()].char_indices() {
            shown.mark(part.start + at);
            match char {
                '\t' => shown.text.push('\t'),
                // A byte order mark is no part of the text.
                '\u{FEFF}' if part.start + at == 0 => {}
                _ => printable::push(&mut shown.text, char),
            }
        }
        shown.mark(part.end);
        if part.end < line.end {
            shown.text.push('…');
        }
        shown.text.push('\n');
        shown
    }

    /// Where an offset of the document is shown; what was cut off counts as the nearest place that was not.
    pub(super) fn place(&self, at: usize) -> usize {
        let n = self.from.partition_point(|from| *from <= at).saturating_sub(1);
        self.to[n]
    }

    fn mark(&mut self, at: usize) {
        self.from.push(at);
        self.to.push(self.text.len());
    }
}

/// The part of a line that is shown.
fn part(text: &str, line: Range<usize>, focus: usize) -> Range<usize> {
    let all = &text[line.clone()];
    if all.len() <= LONGEST {
        return line;
    }
    let focus = all.floor_char_boundary(focus.saturating_sub(line.start));
    let before = all[..focus].char_indices().rev().take(BEFORE).last().map_or(focus, |(at, _)| at);
    // A short beginning is not worth an ellipsis.
    let start = if before <= BEFORE { 0 } else { before };
    let end = all[start..].char_indices().nth(LONGEST).map_or(all.len(), |(at, _)| start + at);
    line.start + start..line.start + end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_line_is_shown_whole() {
        let line = ShownLine::new("ab\nRUN é\tx\n", 3..11, 7);
        assert_eq!(line.text, "RUN é\tx\n");
        assert_eq!((line.place(3), line.place(7), line.place(11)), (0, 4, 8));
    }

    #[test]
    fn what_is_dangerous_is_replaced_and_places_follow() {
        let text = "a\x1B\u{202E}b";
        let line = ShownLine::new(text, 0..text.len(), 0);
        assert_eq!(line.text, "a␛\\u{202e}b\n");
        assert_eq!(line.place(text.len() - 1), line.text.len() - 2);
    }

    #[test]
    fn a_byte_order_mark_takes_no_room() {
        let line = ShownLine::new("\u{FEFF}FROM a", 0..9, 3);
        assert_eq!((line.text.as_str(), line.place(3)), ("FROM a\n", 0));
    }

    #[test]
    fn a_long_line_is_cut_around_the_focus() {
        let text = format!("{}X{}", "é".repeat(1000), "z".repeat(1000));
        let line = ShownLine::new(&text, 0..text.len(), 2000);
        assert_eq!(line.text, format!("…{}X{}…\n", "é".repeat(60), "z".repeat(119)));
        assert_eq!(&line.text[line.place(2000)..=line.place(2000)], "X");
        // What lies behind the cut is marked up to the cut.
        assert_eq!(&line.text[line.place(3000)..], "…\n");
        let start = ShownLine::new(&text, 0..text.len(), 3);
        assert_eq!(start.text, format!("{}…\n", "é".repeat(180)));
    }
}

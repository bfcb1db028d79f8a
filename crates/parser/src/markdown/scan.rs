use super::{
    Comment, Markdown,
    container::{CODE, Container, MOST, is_break},
    cursor::Cursor,
    fence::Fence,
};
use crate::text::Span;

/// Finds the blocks of a Markdown file. Never fails; a block that nobody closes ends with what it stands in.
pub fn parse(text: &str) -> Markdown {
    let mut scan = Scan::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        scan.line(line, start);
        start += line.len();
    }
    scan.close();
    scan.out
}

/// What stands around the line that is read next.
#[derive(Debug, Default)]
struct Scan {
    out: Markdown,
    around: Vec<Container>,
    fence: Option<Fence>,
    /// What ends the raw HTML that has begun.
    html: Option<&'static str>,
    /// Whether the line above is text that the next line may go on with.
    paragraph: bool,
    caption: Option<Span>,
    /// The first of the comments that nothing but blank lines follows.
    above: usize,
}

/// Raw HTML that may hold blank lines, and what ends it.
const RAW: [(&str, &str); 5] = [
    ("<!--", "-->"),
    ("<pre", "</pre>"),
    ("<script", "</script>"),
    ("<style", "</style>"),
    ("<textarea", "</textarea>"),
];

impl Scan {
    fn line(&mut self, whole: &str, start: usize) {
        let line = whole.strip_suffix('\n').unwrap_or(whole);
        let line = line.strip_suffix('\r').unwrap_or(line);
        let place = Span::new(start, start + whole.len());
        let mut cursor = Cursor::new(line);
        let inside = self.around.iter().take_while(|container| container.holds(&mut cursor)).count();
        if inside == self.around.len() && self.goes_on(cursor, place, line) {
            return;
        }
        if inside < self.around.len() {
            self.close();
            self.html = None;
            if self.paragraph && !cursor.is_blank() && !begins_a_block(cursor) {
                self.caption = Some(shown(cursor, start));
                self.above = self.out.comments.len();
                return;
            }
            self.around.truncate(inside);
            self.paragraph = false;
        }
        if cursor.indent() < CODE && is_break(cursor.text()) {
            return self.forget();
        }
        while self.around.len() < MOST
            && let Some(container) = Container::begin(&mut cursor)
        {
            self.around.push(container);
            self.paragraph = false;
        }
        self.begin(cursor, place);
    }

    /// Whether the line belongs to a block or to raw HTML that has begun above.
    fn goes_on(&mut self, cursor: Cursor<'_>, place: Span, line: &str) -> bool {
        if let Some(end) = self.html {
            self.html = (!contains(cursor.rest(), end)).then_some(end);
            return true;
        }
        let Some(fence) = &mut self.fence else { return false };
        if fence.is_closed_by(cursor) {
            self.close();
        } else {
            fence.take(cursor, place, line);
        }
        true
    }

    /// Reads the text of a line, the marks of what it stands in left out.
    fn begin(&mut self, cursor: Cursor<'_>, place: Span) {
        let (start, text) = (place.start as usize, cursor.text());
        if text.is_empty() {
            self.paragraph = false;
            return;
        }
        if cursor.indent() >= CODE {
            return if self.paragraph { self.text(cursor, start) } else { self.forget() };
        }
        if let Some(mut fence) = Fence::open(cursor, start, place.end, &self.around) {
            fence.block.caption = self.caption.take();
            fence.block.comments = self.above..self.out.comments.len();
            self.fence = Some(fence);
            self.paragraph = false;
            return;
        }
        if let Some((mark, end)) = RAW.iter().find(|(mark, _)| starts(text, mark)) {
            return self.raw(text, start + cursor.at + (cursor.rest().len() - text.len()), mark, end);
        }
        self.text(cursor, start);
        self.paragraph = !text.starts_with('#');
    }

    /// Reads the line in which raw HTML begins.
    fn raw(&mut self, text: &str, at: usize, mark: &str, end: &'static str) {
        self.paragraph = false;
        let inner = &text[mark.len()..];
        if mark != "<!--" {
            self.forget();
            self.html = (!contains(inner, end)).then_some(end);
            return;
        }
        let Some(length) = inner.find(end) else {
            self.above = self.out.comments.len();
            self.html = Some(end);
            return;
        };
        let (inner, behind) = inner.split_at(length);
        if !behind[end.len()..].trim().is_empty() {
            self.above = self.out.comments.len();
            return;
        }
        let from = at + mark.len() + (inner.len() - inner.trim_start().len());
        self.out.comments.push(Comment {
            span: Span::new(at, at + mark.len() + length + end.len()),
            text: Span::new(from, from + inner.trim().len()),
        });
    }

    fn text(&mut self, cursor: Cursor<'_>, start: usize) {
        self.paragraph = true;
        self.caption = Some(shown(cursor, start));
        self.above = self.out.comments.len();
    }

    /// Nothing above this line speaks of what follows.
    fn forget(&mut self) {
        self.paragraph = false;
        self.caption = None;
        self.above = self.out.comments.len();
    }

    fn close(&mut self) {
        if let Some(fence) = self.fence.take() {
            self.out.blocks.push(fence.block);
            self.forget();
        }
    }
}

/// Whether a line cannot be one more line of the paragraph above.
fn begins_a_block(mut cursor: Cursor<'_>) -> bool {
    let text = cursor.text();
    if cursor.indent() >= CODE {
        return false;
    }
    let is_html = RAW.iter().any(|(mark, _)| starts(text, mark));
    is_html
        || text.starts_with('#')
        || is_break(text)
        || Fence::open(cursor, 0, 0, &[]).is_some()
        || Container::begin(&mut cursor).is_some()
}

/// The text of a line, blanks around it left out.
fn shown(cursor: Cursor<'_>, start: usize) -> Span {
    let at = start + cursor.at + (cursor.rest().len() - cursor.text().len());
    Span::new(at, at + cursor.text().trim_end().len())
}

/// Whether a text begins with a tag, in any letter case; `<prefix>` does not begin with `<pre`.
fn starts(text: &str, mark: &str) -> bool {
    let ends =
        |rest: &str| mark == "<!--" || !rest.starts_with(|char: char| char.is_alphanumeric() || char == '-');
    text.split_at_checked(mark.len())
        .is_some_and(|(start, rest)| start.eq_ignore_ascii_case(mark) && ends(rest))
}

/// Whether some end tag stands in a text, in any letter case.
fn contains(text: &str, end: &str) -> bool {
    text.as_bytes().windows(end.len()).any(|part| part.eq_ignore_ascii_case(end.as_bytes()))
}

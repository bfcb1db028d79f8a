use super::cursor::Cursor;

/// What a line may stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Container {
    /// `> `
    Quote,
    /// A list item: its lines are indented by so many columns.
    Item { width: usize },
}

/// So deep is a list read; what is deeper is text. Nobody nests so far, and each line is held against all of them.
pub(super) const MOST: usize = 100;

/// How far a line may be indented before it is code.
pub(super) const CODE: usize = 4;

impl Container {
    /// Whether the line goes on in this container; if so, its mark is behind the cursor.
    pub(super) fn holds(self, cursor: &mut Cursor<'_>) -> bool {
        match self {
            Self::Quote => quote(cursor),
            Self::Item { width } => {
                let is_inside = cursor.is_blank() || cursor.indent() >= width;
                if is_inside {
                    cursor.skip(width);
                }
                is_inside
            }
        }
    }

    /// The container that begins at the cursor, which goes behind its mark.
    pub(super) fn begin(cursor: &mut Cursor<'_>) -> Option<Self> {
        if cursor.indent() >= CODE {
            return None;
        }
        if quote(cursor) {
            return Some(Self::Quote);
        }
        let lead = cursor.indent();
        if is_admonition(cursor.text()) {
            let end = cursor.text().len();
            cursor.take(end);
            return Some(Self::Item { width: lead + 4 });
        }
        let mark = marker(cursor.text())?;
        cursor.take(mark);
        let blanks = cursor.indent();
        // Five blanks and more are one, and code behind it; nothing behind the mark counts as one blank.
        let blanks = if cursor.is_blank() || blanks > CODE { 1 } else { blanks };
        cursor.skip(blanks);
        Some(Self::Item { width: lead + mark + blanks })
    }

    /// What a line in this container begins with.
    pub(super) fn indent(self) -> String {
        match self {
            Self::Quote => "> ".to_owned(),
            Self::Item { width } => " ".repeat(width),
        }
    }
}

fn quote(cursor: &mut Cursor<'_>) -> bool {
    let is_quote = cursor.text().starts_with('>') && cursor.indent() < CODE;
    if is_quote {
        cursor.take(1);
        cursor.skip(1);
    }
    is_quote
}

/// The length of the mark that begins a list item: `-`, `12.`, `3)`.
fn marker(text: &str) -> Option<usize> {
    let digits = text.bytes().take(10).take_while(u8::is_ascii_digit).count();
    let mark = match (digits, *text.as_bytes().get(digits)?) {
        (0, b'-' | b'+' | b'*') => 1,
        (1..=9, b'.' | b')') => digits + 1,
        _ => return None,
    };
    matches!(text.as_bytes().get(mark), None | Some(b' ' | b'\t')).then_some(mark)
}

/// The title of a box or a tab of Python-Markdown: `!!! note`, `??? tip`, `=== "Tab"`.
fn is_admonition(text: &str) -> bool {
    ["!!! ", "??? ", "???+ ", "=== \"", "===! \"", "===+ \""].iter().any(|mark| text.starts_with(mark))
}

/// Whether a line is nothing but three or more of `-`, `*` or `_`: a rule across the page, and no list.
pub(super) fn is_break(text: &str) -> bool {
    let Some(mark @ ('-' | '*' | '_')) = text.chars().next() else { return false };
    let mut count = 0;
    text.chars().all(|char| {
        count += usize::from(char == mark);
        char == mark || char == ' ' || char == '\t'
    }) && count >= 3
}

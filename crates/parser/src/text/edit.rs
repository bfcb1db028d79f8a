use super::Span;

/// One replacement in the original text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What goes; empty for a pure insertion.
    pub span: Span,
    /// What comes in its place.
    pub insert: String,
}

impl Edit {
    /// Puts `insert` in the place of `span`.
    pub fn replace(span: Span, insert: impl Into<String>) -> Self {
        Self { span, insert: insert.into() }
    }

    /// Takes `span` away.
    pub fn delete(span: Span) -> Self {
        Self { span, insert: String::new() }
    }
}

/// The text after the edits. Edits are sorted by the caller or not; of two that overlap, the later one is left out.
pub fn apply<'a>(text: &str, edits: impl IntoIterator<Item = &'a Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let range = edit.span.range();
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&edit.insert);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_later_of_two_overlapping_edits_is_left_out() {
        let edits = [Edit::replace(Span::new(2, 4), "X"), Edit::replace(Span::new(0, 3), "Y")];
        assert_eq!(apply("abcdef", &edits), "Ydef");
    }
}

use super::frame::Frame;
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

/// Lines of one document that follow each other.
#[derive(Debug)]
pub(super) struct Block {
    path: String,
    /// The 1-based number of the first line.
    first: u32,
    lines: usize,
    /// The part of the frame's text.
    start: usize,
    end: usize,
}

impl Block {
    pub(super) fn new(path: &str, first: u32, start: usize) -> Self {
        Self { path: path.to_owned(), first, lines: 0, start, end: start }
    }

    /// Takes one more line, which ends at `end` in the frame's text.
    pub(super) fn add_line(&mut self, end: usize) {
        self.lines += 1;
        self.end = end;
    }
}

impl SourceCode for Frame {
    /// miette asks without context lines to learn where a span begins, and with them to show what is around it. A span
    /// that reaches over two blocks is refused, so that they are shown apart.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let block = self.blocks.iter().find(|block| block.start <= start && start < block.end);
        let block = block.filter(|block| end <= block.end).ok_or(MietteError::OutOfBounds)?;
        let mark = self.marks.iter().find(|mark| mark.shown.inner() == span).filter(|_| before + after == 0);
        let (line, column) = match mark {
            Some(mark) => (mark.position.line, mark.position.column - 1),
            None => (block.first, 0),
        };
        let data = &self.text.as_bytes()[block.start..block.end];
        Ok(Box::new(MietteSpanContents::new_named(
            block.path.clone(),
            data,
            (block.start, data.len()).into(),
            line as usize - 1,
            column as usize,
            block.lines,
        )))
    }
}

use crate::{
    example::Sample,
    marks::{Mark, is_mark},
};
use calfat_lint::Finding;
use calfat_parser::text::LineIndex;
use std::fmt::Write;

/// The file, with what was promised in vain and what was found unasked under its lines.
pub(crate) fn draw(file: &Sample, missing: &[&Mark], unasked: &[&Finding]) -> String {
    let index = LineIndex::new(&file.text);
    let mut out = format!("  {}\n", file.path);
    for (line, number) in file.text.lines().zip(1..) {
        if !is_mark(line) {
            let _ = writeln!(out, "  {number:>3} | {line}");
        }
        for mark in missing.iter().filter(|mark| index.line(mark.start) == number) {
            let under = carets(&file.text, &index, mark.start, *mark.ends.start());
            let _ = writeln!(out, "      | {under} missing: {}", mark.words);
        }
        for finding in unasked.iter().filter(|finding| index.line(finding.span.start) == number) {
            let under = carets(&file.text, &index, finding.span.start, finding.span.end);
            let (start, end) = (finding.span.start, finding.span.end);
            let (start, end) = (index.position(&file.text, start), index.position(&file.text, end));
            let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
            let _ = writeln!(out, "      | {under} found at {place}: {}", finding.words.en);
        }
    }
    out
}

fn carets(text: &str, index: &LineIndex, start: u32, end: u32) -> String {
    let from = index.position(text, start);
    let blanks = " ".repeat(from.column as usize - 1);
    let line_end = text[start as usize..].find('\n').map_or(text.len(), |length| start as usize + length);
    let last = (end as usize).clamp(start as usize, line_end);
    let count = text[start as usize..last].chars().count();
    let goes_on = if end as usize > line_end && end < u32::MAX { ">" } else { "" };
    blanks + &"^".repeat(count.max(1)) + goes_on
}

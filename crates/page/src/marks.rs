use calfat_lint::Finding;
use calfat_parser::text::LineIndex;
use std::ops::RangeInclusive;

/// The promise of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the finding begins, in bytes.
    pub start: u32,
    /// Where it may end, in bytes.
    pub ends: RangeInclusive<u32>,
    /// Words of the English message; `…` leaves something out.
    pub words: String,
}

impl Mark {
    /// Whether this is the promised finding.
    pub fn means(&self, finding: &Finding) -> bool {
        let span = finding.span;
        span.start == self.start && self.ends.contains(&span.end) && says(&finding.words.en, &self.words)
    }
}

/// Whether the parts of `words` between ellipses occur in the message, in their order.
fn says(message: &str, words: &str) -> bool {
    let mut rest = message;
    words.split('…').map(str::trim).all(|part| {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        true
    })
}

/// A line of carets.
#[derive(Debug, PartialEq, Eq)]
struct Carets<'a> {
    /// 0-based column of the first character meant, in characters.
    from: usize,
    /// 0-based column behind the last character meant.
    to: usize,
    /// `<`: shows the end of a finding that began further up.
    closes: bool,
    /// `>`: the finding goes on past the end of the line.
    opens: bool,
    words: &'a str,
}

/// `#`, blanks, carets (between `<` and `>` if there are such), and words.
fn carets(line: &str) -> Option<Carets<'_>> {
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    let after_hash = line[indent..].strip_prefix('#')?;
    let rest = after_hash.trim_start();
    let blanks = after_hash.len() - rest.len();
    let (rest, closes) = rest.strip_prefix('<').map_or((rest, false), |rest| (rest, true));
    let words = rest.trim_start_matches('^');
    let count = rest.len() - words.len();
    let (words, opens) = words.strip_prefix('>').map_or((words, false), |words| (words, true));
    if count == 0 || !(words.is_empty() || words.starts_with([' ', '\t'])) {
        return None;
    }
    // Blanks are one byte each, so bytes are columns up to here.
    let first = indent + 1 + blanks + usize::from(closes);
    let from = if blanks == 0 && !closes { indent } else { first };
    Some(Carets { from, to: first + count, closes, opens, words: words.trim() })
}

/// Whether a line of an example is a mark and no part of the example.
pub(crate) fn is_mark(line: &str) -> bool {
    carets(line).is_some()
}

/// The text without its caret lines.
pub(crate) fn strip(text: &str) -> String {
    text.split_inclusive('\n').filter(|line| !is_mark(line.trim_end())).collect()
}

/// The marks that stand in an example, and what is wrong with them, each with its 1-based line.
pub(crate) fn in_text(text: &str) -> (Vec<Mark>, Vec<(usize, String)>) {
    let mut reader = Reader::default();
    let mut above: Option<(usize, &str)> = None;
    let mut at = 0;
    for (line, number) in text.split_inclusive('\n').zip(1..) {
        let bare = line.trim_end_matches(['\n', '\r']);
        match carets(bare) {
            None => above = Some((at, bare)),
            Some(carets) => reader
                .read(&carets, above)
                .unwrap_or_else(|fault| reader.faults.push((number, fault.to_owned()))),
        }
        at += line.len();
    }
    (reader.marks, reader.faults)
}

#[derive(Default)]
struct Reader {
    marks: Vec<Mark>,
    faults: Vec<(usize, String)>,
    /// The mark that waits for its `<^^^`.
    open: Option<usize>,
}

impl Reader {
    fn read(&mut self, carets: &Carets<'_>, above: Option<(usize, &str)>) -> Result<(), &'static str> {
        let (at, line) = above.ok_or("no line stands above these carets")?;
        let offset = |column| byte_of_column(line, column).map(|byte| offset(at + byte));
        let (from, to) = offset(carets.from)
            .zip(offset(carets.to))
            .ok_or("these carets reach past the end of the line above")?;
        if carets.closes {
            let open = self.open.take().ok_or("no `^>` stands above this `<^`")?;
            self.marks[open].ends = to..=to;
            return Ok(());
        }
        if carets.words.is_empty() {
            return Err("some words of the message must follow the carets");
        }
        let end = offset(line.chars().count()).ok_or("no such line")?;
        let ends = if carets.opens { end + 1..=u32::MAX } else { to..=to };
        if carets.opens {
            self.open = Some(self.marks.len());
        }
        self.marks.push(Mark { start: from, ends, words: carets.words.to_owned() });
        Ok(())
    }
}

fn offset(byte: usize) -> u32 {
    u32::try_from(byte).expect("an example is small")
}

/// The byte at which a 0-based column begins, or the line's length for the column behind the last.
fn byte_of_column(line: &str, column: usize) -> Option<usize> {
    line.char_indices().map(|(at, _)| at).chain([line.len()]).nth(column)
}

/// Reads the lines of an `expect` block about `text`.
pub(crate) fn in_list(list: &str, text: &str) -> (Vec<Mark>, Vec<(usize, String)>) {
    let index = LineIndex::new(text);
    let mut marks = Vec::new();
    let mut faults = Vec::new();
    for (line, number) in list.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty()) {
        match expectation(line.trim(), text, &index) {
            Some(mark) => marks.push(mark),
            None => {
                faults.push((number, "expected `LINE:COLUMN[-LINE:COLUMN] words` inside the example".into()));
            }
        }
    }
    (marks, faults)
}

fn expectation(line: &str, text: &str, index: &LineIndex) -> Option<Mark> {
    let (place, words) = line.split_once(' ')?;
    let offset = |place: &str| {
        let (line, column) = place.split_once(':')?;
        let start = index.start(line.parse().ok().filter(|line| *line > 0)?)? as usize;
        let line = text[start..].split('\n').next()?;
        Some(offset(start + byte_of_column(line, column.parse::<usize>().ok()?.checked_sub(1)?)?))
    };
    let (start, ends) = match place.split_once('-') {
        Some((start, end)) => {
            let end = offset(end)?;
            (offset(start)?, end..=end)
        }
        None => (offset(place)?, 0..=u32::MAX),
    };
    Some(Mark { start, ends, words: words.trim().to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(text: &str) -> Vec<(&str, RangeInclusive<u32>, String)> {
        let (marks, faults) = in_text(text);
        assert_eq!(faults, []);
        marks.into_iter().map(|mark| (&text[mark.start as usize..], mark.ends, mark.words)).collect()
    }

    #[test]
    fn carets_mean_the_characters_above_them() {
        let text = "FROM é AS b\n#    ^ one\n#         ^ two … three\n";
        let found = spans(text);
        assert!(found[0].0.starts_with("é AS") && found[0].1 == (7..=7) && found[0].2 == "one");
        assert!(found[1].0.starts_with("b\n") && found[1].1 == (12..=12) && found[1].2 == "two … three");
    }

    #[test]
    fn a_hash_before_a_caret_is_a_caret() {
        assert_eq!(spans("FROM a\n#^^^ x\n")[0].1, 4..=4);
        assert!(spans("FROM a\n#^^^ x\n")[0].0.starts_with("FROM"));
    }

    #[test]
    fn a_finding_may_go_on_past_its_line() {
        let text = "RUN a \\\n#   ^^^> b\n    c\n#  <^\n";
        assert_eq!(spans(text)[0].1, 24..=24);
        assert_eq!(&text[..24], "RUN a \\\n#   ^^^> b\n    c");
        assert_eq!(spans("RUN a \\\n#   ^^^> b\n    c\n")[0].1, 8..=u32::MAX);
    }

    #[test]
    fn what_is_no_mark() {
        for line in ["# a ^", "#", "# ^a", "RUN # ^^", "^^^", "# <a"] {
            assert!(!is_mark(line), "{line}");
        }
        assert_eq!(strip("FROM a\n#^^ x\n# b\n  #  ^^\n"), "FROM a\n# b\n");
    }

    #[test]
    fn faults_are_told() {
        for (text, line) in
            [("# ^^ a\n", 1), ("FROM a\n#    ^^ a\n", 2), ("FROM a\n#    ^\n", 2), ("a\n# <^\n", 2)]
        {
            assert_eq!(in_text(text).1.first().map(|fault| fault.0), Some(line), "{text}");
        }
    }

    #[test]
    fn places_in_a_list() {
        let (marks, faults) =
            in_list("2:1-2:3 é and more\n1:2 a\n\n9:1 x\n1:99 x\n0:1 x\n1:1\n", "abc\néx\n");
        let mark = |start, ends, words: &str| Mark { start, ends, words: words.to_owned() };
        assert_eq!(marks, [mark(4, 7..=7, "é and more"), mark(1, 0..=u32::MAX, "a")]);
        assert_eq!(faults.iter().map(|fault| fault.0).collect::<Vec<_>>(), [4, 5, 6, 7]);
    }

    #[test]
    fn words_may_leave_something_out() {
        assert!(says("`a` names no version", "`a` … version"));
        assert!(says("`a` names no version", "names no"));
        assert!(!says("`a` names no version", "version … names"));
    }
}

use super::{Operand, Operator, Piece, Variable};
use std::ops::Range;

/// More variables inside of one another are not followed.
const DEPTH: usize = 100;

/// The pieces of a text.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let braces = if text.contains("${") { Braces::of(text) } else { Braces::default() };
    Parser { text, braces }.pieces(0..text.len(), 0)
}

struct Parser<'a> {
    text: &'a str,
    braces: Braces,
}

impl Parser<'_> {
    fn pieces(&self, region: Range<usize>, depth: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut literal, mut at) = (region.start, region.start);
        while let Some(found) = memchr::memchr(b'$', &self.text.as_bytes()[at..region.end]) {
            let dollar = at + found;
            let Some((piece, next)) = self.piece(dollar, region.end, depth) else {
                at = dollar + 1;
                continue;
            };
            if literal < dollar {
                pieces.push(Piece::Literal(literal..dollar));
            }
            pieces.push(piece);
            (literal, at) = (next, next);
        }
        if literal < region.end {
            pieces.push(Piece::Literal(literal..region.end));
        }
        pieces
    }

    /// The piece that a `$` begins, and where the next one begins; none where the `$` is nothing but a `$`.
    fn piece(&self, dollar: usize, end: usize, depth: usize) -> Option<(Piece, usize)> {
        let name = dollar + 1;
        if name == end {
            return None;
        }
        match self.text.as_bytes()[name] {
            b'$' => Some((Piece::Escape(dollar..name + 1), name + 1)),
            b'{' => Some(self.braced(dollar, end, depth)),
            _ => {
                let name = name..self.name_end(name, end);
                let variable = Variable { range: dollar..name.end, name: name.clone(), operand: None };
                (!name.is_empty()).then_some((Piece::Variable(variable), name.end))
            }
        }
    }

    /// `"${" name [ operator word ] "}"`, or the two characters that begin it.
    fn braced(&self, dollar: usize, end: usize, depth: usize) -> (Piece, usize) {
        let name = dollar + 2..self.name_end(dollar + 2, end);
        let invalid = (Piece::Invalid(dollar..dollar + 2), dollar + 2);
        if name.is_empty() {
            return invalid;
        }
        if self.text[name.end..end].starts_with('}') {
            let next = name.end + 1;
            return (Piece::Variable(Variable { range: dollar..next, name, operand: None }), next);
        }
        let Some(operator) = operator(&self.text[name.end..end]) else { return invalid };
        let operator_range = name.end..name.end + operator.symbol().len();
        let line_end = self.braces.line_end(operator_range.end, end);
        let Some(last) = self.braces.last_close(operator_range.end, line_end) else { return invalid };
        let close = self.braces.closing(dollar + 1).filter(|close| *close <= last).unwrap_or(last);
        let (range, word) = (dollar..close + 1, operator_range.end..close);
        if depth == DEPTH {
            return (Piece::TooDeep(range), close + 1);
        }
        let pieces = self.pieces(word.clone(), depth + 1);
        let operand = Some(Operand { operator, operator_range, word, pieces });
        (Piece::Variable(Variable { range, name, operand }), close + 1)
    }

    /// Where the name ends that begins here. Go folds the two letters at the end to `s` and `k`.
    fn name_end(&self, start: usize, end: usize) -> usize {
        let letter =
            |char: char| char == '_' || char.is_ascii_alphabetic() || matches!(char, 'ſ' | '\u{212a}');
        let text = &self.text[start..end];
        if !text.starts_with(letter) {
            return start;
        }
        text.find(|char: char| !letter(char) && !char.is_ascii_digit()).map_or(end, |length| start + length)
    }
}

/// The operator that stands here.
fn operator(text: &str) -> Option<Operator> {
    let (blank, sign) = match text.as_bytes() {
        [b':', sign, ..] => (true, sign),
        [sign, ..] => (false, sign),
        [] => return None,
    };
    Some(match (sign, blank) {
        (b'-', true) => Operator::DefaultIfBlank,
        (b'-', false) => Operator::DefaultIfUnset,
        (b'?', true) => Operator::RequiredNotBlank,
        (b'?', false) => Operator::RequiredSet,
        (b'+', true) => Operator::InsteadIfNotBlank,
        (b'+', false) => Operator::InsteadIfSet,
        _ => return None,
    })
}

/// Where braces stand and which close which, so that nothing is read twice.
#[derive(Default)]
struct Braces {
    /// Each `}`.
    closes: Vec<usize>,
    /// Each `{` that counts, with the `}` that closes it.
    pairs: Vec<(usize, Option<usize>)>,
    newlines: Vec<usize>,
}

impl Braces {
    /// compose-go never looks at the byte behind a `{` that counts, so that `{}` opens and does not close.
    fn of(text: &str) -> Self {
        let mut braces = Self::default();
        let mut open = Vec::new();
        let mut skipped = None;
        for at in memchr::memchr3_iter(b'{', b'}', b'\n', text.as_bytes()) {
            let counts = skipped != Some(at);
            match text.as_bytes()[at] {
                b'{' if counts => {
                    open.push(braces.pairs.len());
                    braces.pairs.push((at, None));
                    skipped = Some(at + 1);
                }
                b'}' => {
                    braces.closes.push(at);
                    if let Some(pair) = open.pop_if(|_| counts) {
                        braces.pairs[pair].1 = Some(at);
                    }
                }
                b'\n' => braces.newlines.push(at),
                _ => {}
            }
        }
        braces
    }

    /// The `}` that closes the `{` at this place.
    fn closing(&self, open: usize) -> Option<usize> {
        let pair = self.pairs.binary_search_by_key(&open, |pair| pair.0).ok()?;
        self.pairs[pair].1
    }

    /// The last `}` between two places.
    fn last_close(&self, from: usize, to: usize) -> Option<usize> {
        let behind = self.closes.partition_point(|close| *close < to);
        self.closes[..behind].last().copied().filter(|close| *close >= from)
    }

    /// The end of the line, but not behind `end`.
    fn line_end(&self, from: usize, end: usize) -> usize {
        let next = self.newlines.partition_point(|newline| *newline < from);
        self.newlines.get(next).map_or(end, |newline| end.min(*newline))
    }
}

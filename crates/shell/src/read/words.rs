use super::{Reader, range};
use crate::place::Place;
use crate::word::{Part, PartKind, Quoting, Text, Variable, Word};
use shuck_ast as ast;
use std::ops::Range;

/// A word in the making.
pub(super) struct Draft {
    parts: Vec<Part>,
    /// The text so far, expansions as written.
    text: String,
    dynamic: bool,
    /// The literal part at the end that may still grow.
    literal: Option<Literal>,
}

/// A literal part in the making; its text is the end of the draft's.
struct Literal {
    start: usize,
    written: Range<usize>,
    quoting: Quoting,
}

impl Draft {
    fn of(raw: &Range<usize>) -> Self {
        Self { parts: Vec::new(), text: String::with_capacity(raw.len()), dynamic: false, literal: None }
    }
}

impl Reader<'_> {
    pub(super) fn word(&mut self, word: &ast::Word, place: Place) -> Word {
        let raw = self.slice(range(word.span));
        // The parser takes an open bracket and all behind it for one word, to be kind to templates and to zsh.
        if raw.contains(['{', '(']) && !(raw.contains("{{") && raw.contains("}}")) {
            let literals = word.parts.iter().filter(|part| matches!(part.kind, ast::WordPart::Literal(_)));
            for literal in literals {
                self.state.unsound |= is_several(self.slice(range(literal.span)));
            }
        }
        self.operand(word, place)
    }

    /// A word in which blanks are nothing special, such as the `b c` of `${A:-b c}`.
    pub(super) fn operand(&mut self, word: &ast::Word, place: Place) -> Word {
        let written = range(word.span);
        let raw = self.slice(written.clone());
        if !raw.contains(['\\', '\'', '"', '$', '`', '*', '?', '[', '(', '<', '>']) {
            return self.plain(written);
        }
        let mut draft = Draft::of(&written);
        self.parts(&word.parts, Quoting::None, place, &mut draft);
        self.done(written, draft)
    }

    fn done(&mut self, written: Range<usize>, mut draft: Draft) -> Word {
        self.end_literal(&mut draft);
        let raw = self.slice(written.clone());
        let text = match draft {
            Draft { dynamic: true, .. } => Text::Dynamic(draft.text.into()),
            _ if draft.text == raw => Text::Raw,
            _ => Text::Literal(draft.text.into()),
        };
        let at = Some(written.start);
        Word { span: self.span(written), parts: draft.parts, raw: raw.into(), text, at }
    }

    /// A word without quotes and expansions.
    pub(super) fn plain(&mut self, written: Range<usize>) -> Word {
        let raw = self.slice(written.clone());
        let at = Some(written.start);
        let span = self.span(written);
        let mut parts = Vec::new();
        if !raw.is_empty() {
            parts.push(Part { span, quoting: Quoting::None, kind: PartKind::Literal(raw.into()) });
        }
        Word { span, parts, raw: raw.into(), text: Text::Raw, at }
    }

    /// An assignment as an argument of `export` and its like.
    pub(super) fn assignment_word(&mut self, assignment: &ast::Assignment, place: Place) -> Word {
        let written = range(assignment.span);
        let ast::AssignmentValue::Scalar(value) = &assignment.value else {
            return self.opaque(written);
        };
        let mut draft = Draft::of(&written);
        let value_start = range(value.span).start.clamp(written.start, written.end);
        // Without a value the parser gives the value no place.
        let sign = if range(value.span).is_empty() { written.end } else { value_start };
        self.literal(written.start..sign, Quoting::None, &mut draft);
        self.parts(&value.parts, Quoting::None, place, &mut draft);
        self.done(written, draft)
    }

    pub(super) fn array(&mut self, array: &ast::ArrayExpr, place: Place) -> Word {
        for element in &array.elements {
            let (ast::ArrayElem::Sequential(word)
            | ast::ArrayElem::Keyed { value: word, .. }
            | ast::ArrayElem::KeyedAppend { value: word, .. }) = element;
            self.word(&word.word, place);
        }
        self.opaque(range(array.span))
    }

    /// A word whose value is not looked into.
    fn opaque(&mut self, written: Range<usize>) -> Word {
        let raw = self.slice(written.clone());
        let text = Text::Dynamic(raw.into());
        let at = Some(written.start);
        Word { span: self.span(written), parts: Vec::new(), raw: raw.into(), text, at }
    }

    fn parts(&mut self, parts: &[ast::WordPartNode], quoting: Quoting, place: Place, draft: &mut Draft) {
        for part in parts {
            let written = range(part.span);
            match &part.kind {
                ast::WordPart::Literal(text) => {
                    self.check(text, written.clone());
                    self.literal(written, quoting, draft);
                }
                ast::WordPart::SingleQuoted { value, dollar } => {
                    let open = if *dollar { 2 } else { 1 };
                    let inside = written.start + open..written.end.saturating_sub(1);
                    let text = value.slice(self.text).to_owned();
                    self.push_text(&text, inside, Quoting::Single, draft);
                }
                ast::WordPart::DoubleQuoted { parts, .. } => {
                    self.parts(parts, Quoting::Double, place, draft);
                }
                _ => {
                    let kind = self.expansion(part, place);
                    self.push_expansion(kind, written, quoting, draft);
                }
            }
        }
    }

    pub(super) fn heredoc_body(&mut self, body: &ast::HeredocBody, quoting: Quoting, place: Place) -> Word {
        let written = range(body.span);
        let mut draft = Draft::of(&written);
        for part in &body.parts {
            let place_of_part = range(part.span);
            let kind = match &part.kind {
                ast::HeredocBodyPart::Literal(_) => {
                    self.literal(place_of_part, quoting, &mut draft);
                    continue;
                }
                ast::HeredocBodyPart::Variable(name) => {
                    let span = self.span(place_of_part.clone());
                    PartKind::Variable(Variable::plain(name.as_str(), span))
                }
                ast::HeredocBodyPart::CommandSubstitution { body, syntax } => {
                    self.substitution(body, *syntax, place_of_part.clone(), place);
                    PartKind::Substitution
                }
                ast::HeredocBodyPart::ArithmeticExpansion { expression_ast, .. } => {
                    PartKind::Arithmetic(self.arithmetic_variables(expression_ast.as_deref(), place))
                }
                ast::HeredocBodyPart::Parameter(parameter) => {
                    let span = self.span(place_of_part.clone());
                    PartKind::Variable(self.parameter(parameter, span, place))
                }
            };
            self.push_expansion(kind, place_of_part, quoting, &mut draft);
        }
        self.done(written, draft)
    }

    /// Some literals are kept by the parser in a copy; one that is not what stands in the text has lost its place.
    fn check(&mut self, text: &ast::LiteralText, written: Range<usize>) {
        let ast::LiteralText::Owned(owned) = text else {
            return;
        };
        let slice = self.slice(written);
        self.state.unsound |= slice != &**owned && !slice.contains('\\');
    }

    /// Adds text in which escapes, and globs if it is not quoted, are still to be read.
    fn literal(&mut self, written: Range<usize>, quoting: Quoting, draft: &mut Draft) {
        let text = self.slice(written.clone());
        let mut rest = text;
        let mut at = written.start;
        while !rest.is_empty() {
            let (length, piece) = next_piece(rest, quoting);
            let part = at..at + length;
            match piece {
                Piece::Text => self.push_text(&rest[..length], part, quoting, draft),
                Piece::Escaped(skip) => self.push_text(&rest[skip..length], part, quoting, draft),
                Piece::Glob => {
                    let kind = PartKind::Glob(rest[..length].into());
                    self.push(kind, &rest[..length], part, quoting, draft);
                }
            }
            at += length;
            rest = &rest[length..];
        }
    }

    fn push_text(&mut self, text: &str, written: Range<usize>, quoting: Quoting, draft: &mut Draft) {
        match &mut draft.literal {
            Some(literal) if literal.quoting == quoting && literal.written.end == written.start => {
                literal.written.end = written.end;
            }
            _ => {
                self.end_literal(draft);
                draft.literal = Some(Literal { start: draft.text.len(), written, quoting });
            }
        }
        draft.text.push_str(text);
    }

    /// Makes a part of the literal text that has been gathered.
    fn end_literal(&mut self, draft: &mut Draft) {
        if let Some(Literal { start, written, quoting }) = draft.literal.take() {
            let kind = PartKind::Literal(draft.text[start..].into());
            draft.parts.push(Part { span: self.span(written), quoting, kind });
        }
    }

    fn push_expansion(&mut self, kind: PartKind, written: Range<usize>, quoting: Quoting, draft: &mut Draft) {
        draft.dynamic |= !matches!(kind, PartKind::Glob(_));
        let text = self.slice(written.clone());
        self.state.unsound |= !is_closed(text);
        self.push(kind, text, written, quoting, draft);
    }

    fn push(
        &mut self,
        kind: PartKind,
        text: &str,
        written: Range<usize>,
        quoting: Quoting,
        draft: &mut Draft,
    ) {
        self.end_literal(draft);
        draft.text.push_str(text);
        draft.parts.push(Part { span: self.span(written), quoting, kind });
    }
}

/// Whether a shell would see more than one word in this literal, or a mistake.
fn is_several(literal: &str) -> bool {
    let mut before = ' ';
    literal.chars().any(|char| {
        let special = match char {
            ' ' | '\t' | '\n' | ';' | '&' | '<' | '>' => before != '\\',
            // Only the patterns of `extglob` hold brackets: `!(a|b)`.
            '(' => !matches!(before, '\\' | '?' | '*' | '+' | '@' | '!'),
            _ => false,
        };
        before = if before == '\\' { ' ' } else { char };
        special
    })
}

/// Whether an expansion has its end: the parser is kind to those that have none.
fn is_closed(expansion: &str) -> bool {
    let pairs = [("${", '}'), ("$(", ')'), ("<(", ')'), (">(", ')'), ("`", '`')];
    let braces = expansion.matches("${").count() <= expansion.matches('}').count();
    braces
        && pairs
            .into_iter()
            .all(|(open, close)| !expansion.starts_with(open) || expansion[1..].ends_with(close))
}

/// A piece of literal text.
enum Piece {
    Text,
    /// A backslash and what it takes the meaning from; so many bytes vanish.
    Escaped(usize),
    Glob,
}

/// The length and kind of the first piece.
fn next_piece(text: &str, quoting: Quoting) -> (usize, Piece) {
    let special = |c: char| c == '\\' || quoting == Quoting::None && matches!(c, '*' | '?' | '[');
    let plain = text.find(special).unwrap_or(text.len());
    if plain > 0 {
        return (plain, Piece::Text);
    }
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some('\\'), Some('\n')) if quoting != Quoting::Single => (2, Piece::Escaped(2)),
        (Some('\\'), Some(next)) if escapes(quoting, next) => (1 + next.len_utf8(), Piece::Escaped(1)),
        (Some('*' | '?'), _) if quoting == Quoting::None => (1, Piece::Glob),
        (Some('['), _) if quoting == Quoting::None => match class_length(text) {
            Some(length) => (length, Piece::Glob),
            None => (1, Piece::Text),
        },
        _ => (1, Piece::Text),
    }
}

fn escapes(quoting: Quoting, next: char) -> bool {
    match quoting {
        Quoting::None => true,
        Quoting::Single => false,
        Quoting::Double => matches!(next, '$' | '`' | '"' | '\\'),
    }
}

/// The length of `[…]`; a `]` right behind the bracket, or behind its `!`, is one of its characters.
fn class_length(text: &str) -> Option<usize> {
    /// Longer than any class; a bound for hostile text.
    const LONGEST: usize = 128;
    let inside = text[1..].trim_start_matches(['!', '^']);
    let start = text.len() - inside.len();
    let first = inside.chars().next()?.len_utf8();
    let rest = inside.as_bytes().get(first..)?;
    let end = rest.iter().take(LONGEST).position(|&byte| byte == b']')?;
    Some(start + first + end + 1)
}

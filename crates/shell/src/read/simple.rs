use super::{Reader, range};
use crate::command::{Assignment, Command, Heredoc, Operator, Redirect};
use crate::dialect::{Options, base_name};
use crate::given::given;
use crate::peel::peel;
use crate::place::Place;
use crate::tree::Node;
use crate::word::{Quoting, Word};
use calfat_parser::text::Span;
use shuck_ast as ast;
use std::ops::Range;

/// A command of which nothing is known but its place.
pub(super) fn empty(place: Place) -> Command {
    Command {
        program: None,
        args: Vec::new(),
        assignments: Vec::new(),
        redirects: Vec::new(),
        wrappers: Vec::new(),
        span: Span::default(),
        place,
        options: Options::default(),
        name_at: 0,
    }
}

/// What is written of a simple command, before its wrappers are seen through.
struct Written<'t> {
    assignments: &'t [ast::Assignment],
    words: Vec<Piece<'t>>,
}

/// A word of a command: the parser keeps some as other things.
enum Piece<'t> {
    Word(&'t ast::Word),
    Assignment(&'t ast::Assignment),
    Plain(Range<usize>),
}

impl Reader<'_> {
    /// Makes room for a command, so that it comes before the commands in its own words.
    pub(super) fn reserve(&mut self, place: Place) -> usize {
        self.state.commands.push(empty(place));
        self.state.commands.len() - 1
    }

    pub(super) fn simple(
        &mut self,
        statement: &ast::Stmt,
        command: &ast::SimpleCommand,
        place: Place,
    ) -> (Node, Range<usize>) {
        let name = Some(&command.name).filter(|name| !range(name.span).is_empty());
        let words = name.into_iter().chain(&command.args).map(Piece::Word).collect();
        self.command(statement, &Written { assignments: &command.assignments, words }, place)
    }

    pub(super) fn builtin(
        &mut self,
        statement: &ast::Stmt,
        command: &ast::BuiltinCommand,
        place: Place,
    ) -> (Node, Range<usize>) {
        let (name, first, more, assignments) = match command {
            ast::BuiltinCommand::Break(c) => ("break", &c.depth, &c.extra_args, &c.assignments),
            ast::BuiltinCommand::Continue(c) => ("continue", &c.depth, &c.extra_args, &c.assignments),
            ast::BuiltinCommand::Return(c) => ("return", &c.code, &c.extra_args, &c.assignments),
            ast::BuiltinCommand::Exit(c) => ("exit", &c.code, &c.extra_args, &c.assignments),
        };
        // The parser does not say where the name stands: it is the first such text behind the assignments.
        let from = assignments.last().map_or(statement.span.start, |last| last.span.end).offset();
        let at = from + self.slice(from..statement.span.end.offset()).find(name).unwrap_or_default();
        let name = Piece::Plain(at..at + name.len());
        let words = [name].into_iter().chain(first.iter().chain(more).map(Piece::Word)).collect();
        self.command(statement, &Written { assignments, words }, place)
    }

    pub(super) fn declaration(
        &mut self,
        statement: &ast::Stmt,
        command: &ast::DeclClause,
        place: Place,
    ) -> (Node, Range<usize>) {
        let operands = command.operands.iter().map(|operand| match operand {
            ast::DeclOperand::Flag(word) | ast::DeclOperand::Dynamic(word) => Piece::Word(word),
            ast::DeclOperand::Name(name) => Piece::Plain(range(name.span)),
            ast::DeclOperand::Assignment(assignment) => Piece::Assignment(assignment),
        });
        let words = [Piece::Plain(range(command.variant_span))].into_iter().chain(operands).collect();
        self.command(statement, &Written { assignments: &command.assignments, words }, place)
    }

    /// `time` alone: the keyword with nothing to measure.
    pub(super) fn time_alone(&mut self, start: usize, place: Place) -> (Node, Range<usize>) {
        let written = start..start + "time".len();
        let index = self.reserve(place);
        let word = self.plain(written.clone());
        self.fill(index, Command { span: word.span, ..empty(place) }, vec![word], place);
        (Node::Command(index), written)
    }

    /// `[[ … ]]` as a command of that name: its arguments are its words without the operators.
    pub(super) fn test(
        &mut self,
        statement: &ast::Stmt,
        test: &ast::ConditionalCommand,
        place: Place,
    ) -> (Node, Range<usize>) {
        let index = self.reserve(place);
        let inner = Place { within: Some(index), ..place };
        let mut words = vec![self.plain(range(test.left_bracket_span))];
        let mut stack = vec![&test.expression];
        while let Some(expression) = stack.pop() {
            match expression {
                ast::ConditionalExpr::Binary(binary) => stack.extend([&*binary.right, &*binary.left]),
                ast::ConditionalExpr::Unary(unary) => stack.push(&unary.expr),
                ast::ConditionalExpr::Parenthesized(paren) => stack.push(&paren.expr),
                ast::ConditionalExpr::Word(word) | ast::ConditionalExpr::Regex(word) => {
                    words.push(self.operand(word, inner));
                }
                ast::ConditionalExpr::Pattern(pattern) => words.push(self.plain(range(pattern.span))),
                ast::ConditionalExpr::VarRef(name) => words.push(self.plain(range(name.span))),
            }
        }
        let end = test.right_bracket_span.end.offset();
        let redirects = self.redirects(&statement.redirects, inner);
        let end = statement.redirects.iter().map(|redirect| redirect.span.end.offset()).fold(end, usize::max);
        let written = test.left_bracket_span.start.offset()..end;
        let span = self.span(written.clone());
        self.fill(index, Command { redirects, span, ..empty(place) }, words, place);
        (Node::Command(index), written)
    }

    fn command(
        &mut self,
        statement: &ast::Stmt,
        written: &Written<'_>,
        place: Place,
    ) -> (Node, Range<usize>) {
        let index = self.reserve(place);
        let inner = Place { within: Some(index), ..place };
        let mut extent = Extent::default();
        let mut assignments = Vec::with_capacity(written.assignments.len());
        for assignment in written.assignments {
            extent.add(range(assignment.span));
            assignments.push(self.assignment(assignment, inner));
        }
        let mut words = Vec::with_capacity(written.words.len());
        for word in &written.words {
            let (range, word) = match word {
                Piece::Word(word) => (range(word.span), self.word(word, inner)),
                Piece::Assignment(assignment) => {
                    (range(assignment.span), self.assignment_word(assignment, inner))
                }
                Piece::Plain(range) => (range.clone(), self.plain(range.clone())),
            };
            extent.add(range);
            words.push(word);
        }
        let redirects = self.redirects(&statement.redirects, inner);
        statement.redirects.iter().for_each(|redirect| extent.add(range(redirect.span)));
        let extent = extent.0.unwrap_or(range(statement.span));
        let span = self.span(extent.clone());
        self.fill(index, Command { assignments, redirects, span, ..empty(place) }, words, place);
        (Node::Command(index), extent)
    }

    /// Completes a command by what its words say.
    pub(super) fn fill(&mut self, index: usize, mut command: Command, words: Vec<Word>, place: Place) {
        let peeled = peel(words);
        command.place = place;
        command.options = self.options;
        command.wrappers = self.wrappers.iter().cloned().chain(peeled.wrappers).collect();
        command.assignments.extend(peeled.settings);
        command.program = peeled.program;
        let program = command.program.as_ref().and_then(Word::text).unwrap_or_default();
        command.name_at = program.len() - base_name(program).len();
        command.args = peeled.args;
        if command.is("set") {
            self.options.set(command.args.iter().map(Word::display));
        }
        let given = command.program.as_ref().and_then(|program| given(program, &command.args));
        self.state.commands[index] = command;
        if let Some(given) = given {
            self.give(index, &given);
        }
    }

    fn assignment(&mut self, assignment: &ast::Assignment, place: Place) -> Assignment {
        let name = assignment.target.name.as_str().into();
        let value = match &assignment.value {
            ast::AssignmentValue::Scalar(word) => self.word(word, place),
            ast::AssignmentValue::Compound(array) => self.array(array, place),
        };
        Assignment { name, value, append: assignment.append, span: self.span(range(assignment.span)) }
    }

    pub(super) fn redirects(&mut self, redirects: &[ast::Redirect], place: Place) -> Vec<Redirect> {
        redirects.iter().filter_map(|redirect| self.redirect(redirect, place)).collect()
    }

    fn redirect(&mut self, redirect: &ast::Redirect, place: Place) -> Option<Redirect> {
        let written = range(redirect.span);
        let text = self.slice(written.clone());
        let operator = match redirect.kind {
            ast::RedirectKind::Output => Operator::Write,
            ast::RedirectKind::Clobber => Operator::Clobber,
            // The parser keeps `&>>` as two redirections on one place.
            ast::RedirectKind::DupOutput if text.starts_with("&>>") => return None,
            ast::RedirectKind::Append if text.starts_with("&>>") => Operator::AppendBoth,
            ast::RedirectKind::Append => Operator::Append,
            ast::RedirectKind::Input => Operator::Read,
            ast::RedirectKind::ReadWrite => Operator::ReadWrite,
            ast::RedirectKind::HereDoc | ast::RedirectKind::HereDocStrip => Operator::Heredoc,
            ast::RedirectKind::HereString => Operator::HereString,
            ast::RedirectKind::DupOutput => Operator::DuplicateOut,
            ast::RedirectKind::DupInput => Operator::DuplicateIn,
            ast::RedirectKind::OutputBoth => Operator::WriteBoth,
        };
        let (target, heredoc) = match &redirect.target {
            // The parser loses the place of a bare descriptor: it is what follows the operator.
            ast::RedirectTarget::Word(word) if range(word.span).is_empty() => {
                let sign = text.rfind(['<', '>', '&']).map_or(0, |at| at + 1);
                let blank = text[sign..].len() - text[sign..].trim_start().len();
                (self.plain(written.start + sign + blank..written.end), None)
            }
            ast::RedirectTarget::Word(word) => (self.word(word, place), None),
            ast::RedirectTarget::Heredoc(heredoc) => {
                (self.plain(range(heredoc.delimiter.span)), Some(self.heredoc(heredoc, place)))
            }
        };
        let fd = redirect.fd.and_then(|fd| u32::try_from(fd).ok());
        Some(Redirect { operator, fd, target, heredoc, span: self.span(written) })
    }

    fn heredoc(&mut self, heredoc: &ast::Heredoc, place: Place) -> Heredoc {
        let delimiter = heredoc.delimiter.cooked.as_str().into();
        let quoted = !heredoc.delimiter.expands_body;
        let quoting = if quoted { Quoting::Single } else { Quoting::Double };
        self.heredoc_end = range(heredoc.body.span).end;
        Heredoc { delimiter, quoted, body: self.heredoc_body(&heredoc.body, quoting, place) }
    }
}

/// The smallest range that holds all pieces of a command.
#[derive(Default)]
struct Extent(Option<Range<usize>>);

impl Extent {
    fn add(&mut self, piece: Range<usize>) {
        if piece.is_empty() {
            return;
        }
        let before = self.0.take().unwrap_or(piece.clone());
        self.0 = Some(before.start.min(piece.start)..before.end.max(piece.end));
    }
}

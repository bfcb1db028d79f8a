use super::{Reader, range};
use crate::command::Wrapper;
use crate::place::{Joined, Pipe, Place};
use crate::tree::{List, Node, Step};
use calfat_parser::text::Span;
use shuck_ast as ast;
use std::ops::Range;

/// A link of a chain: how it is joined, by which operator, and what it is.
type Link<'t> = (Joined, Option<ast::Span>, &'t ast::Stmt);

impl Reader<'_> {
    /// Reads statements one after another; tells the offset behind the last one.
    pub(super) fn list(&mut self, statements: &ast::StmtSeq, place: Place, list: &mut List) -> usize {
        let mut end = statements.span.start.offset();
        let mut joined = Joined::Start;
        let mut operator = None;
        for statement in &statements.stmts {
            if joined != Joined::Start {
                self.separated(end..statement.span.start.offset(), operator);
            }
            end = self.statement(statement, (joined, operator), place, list);
            operator = statement.terminator_span;
            joined = match operator {
                _ if is_background(statement) => Joined::Background,
                Some(span) if self.is_severed(&range(span)) => Joined::And,
                _ => Joined::Then,
            };
        }
        end
    }

    /// Reads a chain of `&&` and `||`; tells the offset behind it.
    pub(super) fn statement(
        &mut self,
        statement: &ast::Stmt,
        (joined, operator): (Joined, Option<ast::Span>),
        place: Place,
        list: &mut List,
    ) -> usize {
        let background = is_background(statement);
        let options = self.options;
        let mut end = statement.span.start.offset();
        for (joined, operator, part) in and_or(statement, joined, operator) {
            let step = self.top.unwrap_or(place.step);
            let place = Place { joined, background, step, ..place };
            end = self.step(part, operator, place, list);
            self.top = self.top.map(|top| top + 1);
        }
        if background {
            self.options = options;
        }
        end
    }

    fn step(
        &mut self,
        statement: &ast::Stmt,
        operator: Option<ast::Span>,
        place: Place,
        list: &mut List,
    ) -> usize {
        let operator = operator.map(|span| self.operator(range(span))).filter(|span| !span.is_empty());
        let top = self.top.take();
        let (pipeline, written) = self.pipeline(statement, place);
        self.top = top;
        let end = written.end;
        let span = self.span(written);
        let before = list.steps.last().map_or(span.start, |before| before.span.end);
        let gap = Span { start: before.min(span.start), end: span.start };
        let Place { joined, background, .. } = place;
        let negated = statement.negated;
        list.steps.push(Step { joined, operator, gap, span, negated, background, pipeline });
        end
    }

    /// The parser lets a construct follow a command with nothing between: a shell does not.
    fn separated(&mut self, between: Range<usize>, operator: Option<ast::Span>) {
        let text = self.slice(between.start..between.end.max(between.start));
        let sign = operator.map_or("", |operator| self.slice(range(operator)).trim());
        self.state.unsound |=
            !text.contains('\n') && (sign.is_empty() || !text.trim_start().starts_with(sign));
    }

    /// Whether the text has an `&&` where the parser was shown a `;`.
    fn is_severed(&self, part: &Range<usize>) -> bool {
        part.len() == 1 && self.text.get(part.start..part.start + 2) == Some("&&")
    }

    /// The place of an operator; empty where a newline does its work.
    fn operator(&mut self, part: Range<usize>) -> Span {
        let part = if self.is_severed(&part) { part.start..part.start + 2 } else { part };
        let text = self.slice(part.clone());
        // The parser knows some signs of zsh in all dialects.
        self.state.unsound |= !matches!(text.trim(), "&&" | "||" | ";" | "&" | "");
        let start = part.start + (text.len() - text.trim_start().len());
        self.span(start..start + text.trim().len())
    }

    fn pipeline(&mut self, statement: &ast::Stmt, place: Place) -> (Vec<Node>, Range<usize>) {
        if let ast::Command::Compound(ast::CompoundCommand::Time(time)) = &statement.command
            && let Some(inner) = &time.command
        {
            return self.timed_pipeline(time, inner, Place { negated: statement.negated, ..place });
        }
        let parts = pipe_parts(statement);
        let start = statement.span.start.offset();
        let negated = statement.negated || place.negated;
        if let [part] = parts.as_slice() {
            let (node, written) = self.node(part, Place { negated, ..place });
            // A construct of brackets starts before the parser's span, a negated command behind it.
            return (vec![node], start.min(written.start)..written.end);
        }
        let count = u32::try_from(parts.len()).expect("a text has fewer pipes than bytes");
        let options = self.options;
        let mut end = start;
        let mut nodes = Vec::with_capacity(parts.len());
        for (position, part) in (0..).zip(parts) {
            let joined = if position == 0 { place.joined } else { Joined::Pipe };
            let pipe = Some(Pipe { position, count });
            let (node, written) = self.node(part, Place { joined, pipe, negated, ..place });
            // Each part of a pipeline runs in a shell of its own.
            self.options = options;
            nodes.push(node);
            end = written.end;
        }
        (nodes, start..end)
    }
}

impl Reader<'_> {
    /// `time` is a keyword before a whole pipeline; it counts as a wrapper of all that is in it.
    fn timed_pipeline(
        &mut self,
        time: &ast::TimeCommand,
        inner: &ast::Stmt,
        place: Place,
    ) -> (Vec<Node>, Range<usize>) {
        let start = time.span.start.offset();
        let program = self.plain(start..start + "time".len());
        let span = program.span;
        self.wrappers.push(Wrapper { program, args: Vec::new(), span });
        let (nodes, written) = self.pipeline(inner, place);
        self.wrappers.pop();
        if let Some(Node::Command(first)) = nodes.first() {
            let command = &mut self.state.commands[*first];
            command.span = command.span.to(span);
        }
        (nodes, start..written.end)
    }
}

fn is_background(statement: &ast::Stmt) -> bool {
    matches!(statement.terminator, Some(ast::StmtTerminator::Background(_)))
}

/// The links of `a && b || c`. The parser nests them to the left, so this walks down the left side and turns round.
fn and_or(statement: &ast::Stmt, joined: Joined, operator: Option<ast::Span>) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    let mut left = statement;
    while let ast::Command::Binary(binary) = &left.command {
        let joined = match binary.op {
            ast::BinaryOp::And => Joined::And,
            ast::BinaryOp::Or => Joined::Or,
            ast::BinaryOp::Pipe | ast::BinaryOp::PipeAll => break,
        };
        if left.negated || !left.redirects.is_empty() {
            break;
        }
        links.push((joined, Some(binary.op_span), &*binary.right));
        left = &binary.left;
    }
    links.push((joined, operator, left));
    links.reverse();
    links
}

/// The parts of `a | b | c`.
fn pipe_parts(statement: &ast::Stmt) -> Vec<&ast::Stmt> {
    let mut parts = Vec::new();
    let mut left = statement;
    while let ast::Command::Binary(binary) = &left.command {
        if !matches!(binary.op, ast::BinaryOp::Pipe | ast::BinaryOp::PipeAll) {
            break;
        }
        if !std::ptr::eq(left, statement) && (left.negated || !left.redirects.is_empty()) {
            break;
        }
        parts.push(&*binary.right);
        left = &binary.left;
    }
    parts.push(left);
    parts.reverse();
    parts
}

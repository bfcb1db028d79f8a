use super::{Reader, range};
use crate::Word;
use crate::place::{Enclosure, Joined, Place};
use crate::tree::{Compound, CompoundKind, List, Node};
use ast::CompoundCommand as Kind;
use shuck_ast as ast;
use std::ops::Range;

impl Reader<'_> {
    /// Reads a part of a pipeline, and tells where it stands.
    pub(super) fn node(&mut self, statement: &ast::Stmt, place: Place) -> (Node, Range<usize>) {
        let compound = match &statement.command {
            ast::Command::Simple(command) => return self.simple(statement, command, place),
            ast::Command::Builtin(command) => return self.builtin(statement, command, place),
            ast::Command::Decl(command) => return self.declaration(statement, command, place),
            ast::Command::Compound(Kind::Time(time)) => return self.timed(time, place),
            ast::Command::Compound(Kind::Conditional(test)) => return self.test(statement, test, place),
            ast::Command::Compound(compound) => self.compound(compound, statement, place),
            ast::Command::Function(function) => self.function(function, place),
            ast::Command::AnonymousFunction(function) => {
                let name = CompoundKind::Function("".into());
                self.body(
                    name,
                    range(function.span).start,
                    &function.body,
                    place.within_a(Enclosure::Function),
                )
            }
            ast::Command::Binary(_) => {
                // A chain where none can be written; seen only in trees that were put together otherwise.
                self.state.unsound = true;
                (CompoundKind::Group, Vec::new(), Vec::new(), range(statement.span))
            }
        };
        let (kind, lists, words, written) = compound;
        let redirects = self.redirects(&statement.redirects, place);
        let written = statement.redirects.iter().fold(written, |written, redirect| {
            let redirect = range(redirect.span);
            written.start.min(redirect.start)..written.end.max(redirect.end)
        });
        let span = self.span(written.clone());
        (Node::Compound(Box::new(Compound { kind, lists, words, redirects, span })), written)
    }

    /// `time` before anything but a pipeline, which sees to it itself.
    fn timed(&mut self, time: &ast::TimeCommand, place: Place) -> (Node, Range<usize>) {
        let start = time.span.start.offset();
        match &time.command {
            None => self.time_alone(start, place),
            Some(inner) => self.node(inner, place),
        }
    }

    fn compound(&mut self, compound: &Kind, statement: &ast::Stmt, place: Place) -> Parts {
        let Range { start, end } = range(statement.span);
        let branch = |reader: &mut Self, list| reader.within(list, place, Enclosure::Branch);
        match compound {
            Kind::If(command) => {
                let mut lists = vec![
                    self.within(&command.condition, place, Enclosure::Condition),
                    branch(self, &command.then_branch),
                ];
                for (condition, then) in &command.elif_branches {
                    // An `elif` is asked only if the conditions before it failed.
                    lists.push(self.within(
                        condition,
                        place.within_a(Enclosure::Branch),
                        Enclosure::Condition,
                    ));
                    lists.push(branch(self, then));
                }
                lists.extend(command.else_branch.as_ref().map(|list| branch(self, list)));
                let end = match command.syntax {
                    ast::IfSyntax::ThenFi { fi_span, .. } => fi_span.end.offset(),
                    ast::IfSyntax::Brace { right_brace_span, .. } => right_brace_span.end.offset(),
                };
                (CompoundKind::If, lists, Vec::new(), start..end)
            }
            Kind::For(command) => {
                let words = command.words.iter().flatten().map(|word| self.word(word, place)).collect();
                let lists = vec![self.within(&command.body, place, Enclosure::Loop)];
                (CompoundKind::For, lists, words, start..for_end(&command.syntax, end))
            }
            Kind::Select(command) => {
                let words = command.words.iter().map(|word| self.word(word, place)).collect();
                let lists = vec![self.within(&command.body, place, Enclosure::Loop)];
                (CompoundKind::For, lists, words, start..command.done_span.end.offset())
            }
            Kind::Foreach(command) => {
                let words = command.words.iter().map(|word| self.word(word, place)).collect();
                let lists = vec![self.within(&command.body, place, Enclosure::Loop)];
                (CompoundKind::For, lists, words, start..end)
            }
            Kind::Repeat(command) => {
                let words = vec![self.word(&command.count, place)];
                let lists = vec![self.within(&command.body, place, Enclosure::Loop)];
                (CompoundKind::For, lists, words, start..end)
            }
            Kind::ArithmeticFor(command) => {
                let lists = vec![self.within(&command.body, place, Enclosure::Loop)];
                let done = command.done_span.map_or(end, |span| span.end.offset());
                (CompoundKind::For, lists, Vec::new(), start..done)
            }
            Kind::While(command) => {
                let done = command.done_span.map_or(end, |span| span.end.offset());
                self.while_loop(&command.condition, &command.body, place, start..done)
            }
            Kind::Until(command) => {
                let done = command.done_span.map_or(end, |span| span.end.offset());
                self.while_loop(&command.condition, &command.body, place, start..done)
            }
            Kind::Case(command) => {
                let words = vec![self.word(&command.word, place)];
                let lists = command.cases.iter().map(|case| branch(self, &case.body)).collect();
                (CompoundKind::Case, lists, words, start..command.esac_span.end.offset())
            }
            Kind::Subshell(list) => {
                let options = self.options;
                let (lists, written) = self.bracketed(list, place.within_a(Enclosure::Subshell), ['(', ')']);
                self.options = options;
                (CompoundKind::Subshell, lists, Vec::new(), written)
            }
            Kind::BraceGroup(list) => {
                let (lists, written) = self.bracketed(list, place.within_a(Enclosure::Group), ['{', '}']);
                (CompoundKind::Group, lists, Vec::new(), written)
            }
            Kind::Always(command) => {
                let lists = vec![
                    self.within(&command.body, place, Enclosure::Group),
                    self.within(&command.always_body, place, Enclosure::Group),
                ];
                (CompoundKind::Group, lists, Vec::new(), range(command.span))
            }
            Kind::Coproc(command) => {
                self.body(CompoundKind::Subshell, start, &command.body, place.within_a(Enclosure::Subshell))
            }
            Kind::Arithmetic(command) => {
                let end = command.right_paren_span.end.offset();
                let mut variables = Vec::new();
                if let Some(expression) = &command.expr_ast {
                    self.arithmetic(expression, place, &mut variables);
                }
                (CompoundKind::Arithmetic, Vec::new(), Vec::new(), start..end)
            }
            // Both are read as commands.
            Kind::Time(_) | Kind::Conditional(_) => (CompoundKind::Group, Vec::new(), Vec::new(), start..end),
        }
    }

    fn while_loop(
        &mut self,
        condition: &ast::StmtSeq,
        body: &ast::StmtSeq,
        place: Place,
        written: Range<usize>,
    ) -> Parts {
        let lists = vec![
            self.within(condition, place, Enclosure::Condition),
            self.within(body, place, Enclosure::Loop),
        ];
        (CompoundKind::While, lists, Vec::new(), written)
    }

    fn function(&mut self, function: &ast::FunctionDef, place: Place) -> Parts {
        let name = function.header.entries.first().map(|entry| range(entry.word.span));
        let name = name.map_or("", |name| self.slice(name));
        let kind = CompoundKind::Function(name.into());
        self.body(kind, range(function.span).start, &function.body, place.within_a(Enclosure::Function))
    }

    /// Reads a construct whose body is one statement.
    fn body(&mut self, kind: CompoundKind, start: usize, body: &ast::Stmt, place: Place) -> Parts {
        let options = self.options;
        let mut list = List::default();
        let end = self.statement(body, (Joined::Start, None), place, &mut list);
        self.options = options;
        (kind, vec![list], Vec::new(), start..end)
    }

    /// Reads a list inside a construct.
    pub(super) fn within(&mut self, list: &ast::StmtSeq, place: Place, enclosure: Enclosure) -> List {
        let mut inner = List::default();
        self.list(list, place.within_a(enclosure), &mut inner);
        inner
    }

    /// Reads a list in brackets. The parser's span is that of the list: the brackets are looked for around it.
    fn bracketed(
        &mut self,
        list: &ast::StmtSeq,
        place: Place,
        [open, close]: [char; 2],
    ) -> (Vec<List>, Range<usize>) {
        let mut inner = List::default();
        let end = self.list(list, place, &mut inner);
        let start = list.span.start.offset();
        let start = self.slice(0..start).rfind(open).unwrap_or(start);
        // The bodies of heredocs stand between the last command and a bracket on a later line.
        let line = self.slice(end..self.text.len());
        let same_line = line.find(['\n', close]).filter(|&at| line[at..].starts_with(close));
        let from = if same_line.is_some() { end } else { end.max(self.heredoc_end) };
        let rest = self.slice(from..self.text.len());
        let end = rest.find(close).map_or(end, |at| from + at + close.len_utf8());
        (vec![inner], start..end)
    }
}

/// A construct's kind, lists and words, and where it stands.
type Parts = (CompoundKind, Vec<List>, Vec<Word>, Range<usize>);

fn for_end(syntax: &ast::ForSyntax, fallback: usize) -> usize {
    match syntax {
        ast::ForSyntax::InDoDone { done_span, .. } | ast::ForSyntax::ParenDoDone { done_span, .. } => {
            done_span.end.offset()
        }
        ast::ForSyntax::InBrace { right_brace_span, .. }
        | ast::ForSyntax::ParenBrace { right_brace_span, .. } => right_brace_span.end.offset(),
        ast::ForSyntax::InDirect { .. } | ast::ForSyntax::ParenDirect { .. } => fallback,
    }
}

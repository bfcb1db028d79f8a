//! The only part of this package that knows the shell parser: from its tree to ours.

mod compound;
mod list;
mod parts;
mod simple;
mod words;

use crate::dialect::{Dialect, Options};
use crate::given::Given;
use crate::home::{Home, Source};
use crate::place::{Enclosure, Joined, Place};
use crate::tree::{List, Node, Step};
use crate::{Command, Script, Word, Wrapper, guard, sever, sort, unquote};
use calfat_parser::text::{Line, Span};
use shuck_ast as ast;
use shuck_parser::parser::{ParseStatus, Parser};
use shuck_parser::{ShellDialect, ShellProfile};
use std::ops::Range;

/// Deeper brackets than anyone writes; with it, neither the parser nor this reader can exhaust a small stack.
const MOST_DEPTH: usize = 40;
/// How many scripts may stand inside one another: `sh -c "sh -c '…'"`.
const MOST_SCRIPTS: u8 = 4;
/// Work the parser may do for a text, if that is more than one operation per byte.
const LEAST_FUEL: usize = 100_000;

/// Reads shell text.
pub(crate) fn read(line: &Line, dialect: Dialect) -> Script {
    let long = || parse(&sever::severed(&line.text)?, dialect);
    let Some(file) = parse(&line.text, dialect).or_else(long) else {
        return Script::default();
    };
    let mut state = State::default();
    let mut reader = Reader::of(&line.text, Home::Line(line), &mut state);
    let root = reader.top(&file);
    state.finish(root)
}

/// Reads the words of the JSON form.
pub(crate) fn exec(words: Vec<Word>) -> Script {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return Script::default();
    };
    let span = first.span.to(last.span);
    let mut state = State::default();
    let line = Line::default();
    let mut reader = Reader::of("", Home::Line(&line), &mut state);
    let place = Place::default();
    let index = reader.reserve(place);
    reader.fill(index, Command { span, ..simple::empty(place) }, words, place);
    let step = Step {
        joined: Joined::Start,
        operator: None,
        gap: span.at_start(),
        span,
        negated: false,
        background: false,
        pipeline: vec![Node::Command(index)],
    };
    state.finish(List { steps: vec![step] })
}

/// The parser's tree of a text that is sound in all its parts.
fn parse(text: &str, dialect: Dialect) -> Option<ast::File> {
    // A plain `sh` gets the grammar of bash too: it is a superset, and `[[` in a `sh` script is a mistake that
    // should not hide all others.
    let dialect = match dialect {
        Dialect::Posix | Dialect::Bash => ShellDialect::Bash,
        Dialect::Ksh => ShellDialect::Mksh,
        Dialect::Zsh => ShellDialect::Zsh,
        Dialect::PowerShell | Dialect::Cmd | Dialect::Other => return None,
    };
    if !guard::is_tame(text) {
        return None;
    }
    let fuel = LEAST_FUEL.max(text.len());
    let profile = ShellProfile::native(dialect);
    let result = Parser::with_limits_and_profile(text, MOST_DEPTH, fuel, profile).parse();
    (result.status == ParseStatus::Clean).then_some(result.file)
}

/// What has been read so far, across a script and all scripts inside it.
#[derive(Debug, Default)]
struct State {
    commands: Vec<Command>,
    jobs: Vec<Job>,
    /// Whether the parser's tree did not agree with its text.
    unsound: bool,
}

/// A script inside a script, to be read when the outer one is done: so the stack holds one parser at a time.
#[derive(Debug)]
struct Job {
    source: Source,
    dialect: Dialect,
    place: Place,
    options: Options,
    wrappers: Vec<Wrapper>,
    depth: u8,
}

impl State {
    fn finish(mut self, mut root: List) -> Script {
        // Jobs are appended while they are worked off.
        while let Some(job) = self.jobs.pop() {
            self.work(job);
        }
        if self.unsound {
            return Script::default();
        }
        sort::in_source_order(&mut self.commands, &mut root);
        let by_step = sort::by_step(&self.commands);
        Script { commands: self.commands, root, known: true, by_step }
    }

    fn work(&mut self, job: Job) {
        let Some(file) = parse(job.source.text(), job.dialect) else {
            return;
        };
        let mut reader = Reader::of(job.source.text(), job.source.home(), self);
        reader.options = job.options;
        reader.wrappers = job.wrappers;
        reader.depth = job.depth;
        reader.list(&file.body, job.place, &mut List::default());
    }
}

/// Reads one text.
struct Reader<'a> {
    text: &'a str,
    home: Home<'a>,
    state: &'a mut State,
    options: Options,
    /// The wrappers that all commands here run under.
    wrappers: Vec<Wrapper>,
    depth: u8,
    /// Offset behind the last heredoc body that was read.
    heredoc_end: usize,
    /// Index of the top-level step being read; none inside an inner script, which belongs to its outer step.
    top: Option<usize>,
}

impl<'a> Reader<'a> {
    fn of(text: &'a str, home: Home<'a>, state: &'a mut State) -> Self {
        let options = Options::default();
        Self { text, home, state, options, wrappers: Vec::new(), depth: 0, heredoc_end: 0, top: None }
    }

    /// Reads the whole script, counting its steps.
    fn top(&mut self, file: &ast::File) -> List {
        let mut root = List::default();
        self.top = Some(0);
        self.list(&file.body, Place::default(), &mut root);
        root
    }

    /// Where a part of the text stands in the file.
    fn span(&self, part: Range<usize>) -> Span {
        self.home.span(part)
    }

    /// A part of the text, if the parser's offsets make sense.
    fn slice(&mut self, part: Range<usize>) -> &'a str {
        let slice = self.text.get(part);
        self.state.unsound |= slice.is_none();
        slice.unwrap_or_default()
    }

    /// Puts the script that a command is given on the list of things to read.
    fn give(&mut self, index: usize, given: &Given) {
        let command = &self.state.commands[index];
        let Some(program) = command.program.clone().filter(|_| self.depth < MOST_SCRIPTS) else {
            return;
        };
        let (own, words) = match given.args {
            Some((start, end)) => (&command.args[..start], &command.args[start..end]),
            None => match command.redirects.iter().rev().find_map(|redirect| redirect.heredoc.as_ref()) {
                Some(heredoc) => (&command.args[..], std::slice::from_ref(&heredoc.body)),
                None => return,
            },
        };
        let source = match given.args {
            Some(_) => unquote::script_of(words, self.text, self.home),
            None => unquote::script_of_heredoc(&words[0], self.text, self.home),
        };
        let Some(source) = source else {
            return;
        };
        let inside = command.place.inside.with(Enclosure::Script);
        let place = Place { inside, step: command.place.step, within: Some(index), ..Place::default() };
        let span = own.last().map_or(program.span, |last| program.span.to(last.span));
        let wrapper = Wrapper { program, args: own.to_vec(), span };
        let wrappers = command.wrappers.iter().cloned().chain([wrapper]).collect();
        let options = given.options.unwrap_or(self.options);
        let dialect = given.dialect;
        self.state.jobs.push(Job { source, dialect, place, options, wrappers, depth: self.depth + 1 });
    }
}

fn range(span: ast::Span) -> Range<usize> {
    span.start.offset()..span.end.offset()
}

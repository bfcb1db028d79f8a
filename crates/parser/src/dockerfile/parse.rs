//! From lines to instructions. The newline is where reading starts afresh after any error.

use super::{
    Args, Dockerfile, Flag, Heredoc, Instruction, Json, Kind, Parse,
    directive::directives,
    flags::flags,
    lines::{Lines, Logical, Physical, logical},
    validate::Validator,
    words::Rest,
};
use crate::{
    atoms::{
        go::{self, w_asc, w_uni, w_uni_byte},
        heredoc,
        json::{self, JsonArray},
    },
    text::{Line, Problem, Span},
    words,
};
use std::collections::HashMap;

/// How deep ONBUILD may stand in ONBUILD. BuildKit refuses the second, but parses them all; we keep off the stack's end.
const DEEPEST_ONBUILD: usize = 128;

/// Reads a Dockerfile as BuildKit does. Never fails.
pub fn parse(text: &str) -> Parse {
    let directives = directives(text);
    let tree = Dockerfile { directives: directives.list, escape: directives.escape, ..Dockerfile::default() };
    let mut parser =
        Parser { text, tree, problems: directives.problems, zone: directives.zone, last_lines: None };
    parser.read();
    let Parser { mut tree, mut problems, .. } = parser;
    Validator::new(&mut problems).file(&mut tree, text);
    problems.sort_by_key(|problem| problem.span);
    Parse { tree, problems }
}

struct Parser<'a> {
    text: &'a str,
    tree: Dockerfile,
    problems: Vec<Problem>,
    /// The lines of directives.
    zone: Vec<Span>,
    /// Made when a heredoc is first seen not to end.
    last_lines: Option<LastLines<'a>>,
}

impl<'a> Parser<'a> {
    fn read(&mut self) {
        let mut lines = Lines::new(self.text);
        let mut first_comment = 0;
        while let Some(physical) = lines.next() {
            if physical.is_comment() {
                self.check_length(&physical);
                if self.comment(&physical) {
                    first_comment = self.tree.comments.len();
                }
                continue;
            }
            if physical.is_blank() {
                self.check_length(&physical);
                continue;
            }
            let comments = first_comment..self.tree.comments.len();
            let logical = logical(physical, &mut lines, self.tree.escape);
            self.problems.extend(logical.too_long.iter().copied().map(too_long));
            self.tree.comments.extend(logical.comments.iter().cloned());
            let mut instruction = self.instruction(logical);
            instruction.comments = comments;
            self.heredocs(&mut instruction, &mut lines);
            self.tree.instructions.push(instruction);
            first_comment = self.tree.comments.len();
        }
    }

    /// Keeps a comment that is no directive. Whether it is empty or a directive for the main parser, so that comments
    /// above it are about nothing below.
    fn comment(&mut self, physical: &Physical<'_>) -> bool {
        let span = physical.span();
        if self.tree.directives.iter().any(|directive| directive.span == span) {
            return true;
        }
        let comment = physical.comment();
        let empty = comment.is_empty || self.zone.contains(&span);
        self.tree.comments.push(comment);
        empty
    }

    fn check_length(&mut self, physical: &Physical<'_>) {
        if physical.is_too_long() {
            self.problems.push(too_long(physical.head()));
        }
    }

    fn instruction(&mut self, logical: Logical) -> Instruction {
        let Logical { line, numbers, empty_continuations, .. } = logical;
        let mut instruction = self.node(&line, 0, DEEPEST_ONBUILD);
        instruction.lines = numbers;
        if let Args::Onbuild(trigger) = &mut instruction.args {
            trigger.lines = numbers;
        }
        instruction.empty_continuations = empty_continuations;
        instruction.line = line;
        instruction
    }

    /// Reads keyword, flags and arguments from `at` on.
    fn node(&mut self, line: &Line, at: usize, depth: usize) -> Instruction {
        let whole = Rest::of(line, at);
        let end = whole.text.find(w_asc).unwrap_or(whole.text.len());
        let keyword = whole.word(0..end);
        let kind = kind(&keyword.value);
        let after = whole.at + end;
        let blanks = line.text[after..].len() - line.text[after..].trim_start_matches(w_asc).len();
        let (flags, args_at) = flags(line, after + blanks);
        let rest = Rest::of(line, args_at);
        let (args, problem) = self.args(kind, rest, depth);
        let broken = problem.is_some();
        self.problems.extend(problem);
        Instruction {
            kind,
            span: whole.place(),
            keyword,
            flags,
            args,
            heredocs: Vec::new(),
            lines: (0, 0),
            line: Line::default(),
            comments: 0..0,
            empty_continuations: Vec::new(),
            broken,
        }
    }

    fn args(&mut self, kind: Kind, rest: Rest<'_>, depth: usize) -> (Args, Option<Problem>) {
        if rest.text.is_empty() {
            return (Args::None, None);
        }
        match kind {
            Kind::Add | Kind::Copy | Kind::Volume => json_or(rest, |rest| Args::Words(rest.list())),
            Kind::Run | Kind::Cmd | Kind::Entrypoint | Kind::Shell => json_or(rest, text),
            Kind::From | Kind::Expose => (Args::Words(rest.list()), None),
            Kind::Env | Kind::Label => rest.pairs(self.tree.escape, kind.name()),
            Kind::Arg => (Args::Words(rest.quoted_words(self.tree.escape)), None),
            Kind::Healthcheck => healthcheck(rest),
            Kind::Maintainer | Kind::User | Kind::Workdir | Kind::Stopsignal => (text(rest), None),
            Kind::Onbuild if depth > 0 => {
                let mut trigger = self.node(rest.line, rest.at, depth - 1);
                // The deeper ones are refused anyway, and a line may be long.
                if depth == DEEPEST_ONBUILD {
                    trigger.line = rest.line.clone();
                }
                (Args::Onbuild(Box::new(trigger)), None)
            }
            Kind::Onbuild | Kind::Unknown => (Args::None, None),
        }
    }

    /// Reads the bodies that follow an instruction's lines.
    fn heredocs(&mut self, instruction: &mut Instruction, lines: &mut Lines<'a>) {
        let bearer = instruction.unwrap_onbuild();
        let bears = matches!(bearer.kind, Kind::Run | Kind::Copy | Kind::Add);
        if !bears
            || bearer.args.json().is_some()
            || instruction.broken
            || !instruction.line.text.contains("<<")
        {
            return;
        }
        let mut found = Vec::new();
        for word in heredoc::find(&instruction.line.text) {
            let span = instruction.line.span(word.range.clone());
            let (body, terminator) = self.body(&word, span, lines);
            instruction.span = instruction.span.to(body).to(terminator);
            instruction.lines.1 = instruction.lines.1.max(lines.read);
            let heredoc::Heredoc { name, fd, expand, chomp, .. } = word;
            found.push(Heredoc { name, word: span, fd, expand, chomp, body, terminator });
            if terminator.is_empty() {
                // It took what the next ones would read.
                break;
            }
        }
        match &mut instruction.args {
            Args::Onbuild(trigger) => {
                trigger.heredocs = found;
                trigger.span = trigger.span.to(instruction.span.at_end());
                trigger.lines = instruction.lines;
            }
            _ => instruction.heredocs = found,
        }
    }

    /// Reads lines up to the delimiter. Without one, up to the next line that looks like an instruction.
    fn body(&mut self, word: &heredoc::Heredoc, span: Span, lines: &mut Lines<'a>) -> (Span, Span) {
        let start = lines.at;
        let before = lines.clone();
        if self.last_lines.as_ref().is_none_or(|last| last.ends(word, start)) {
            for physical in lines.by_ref() {
                self.check_length(&physical);
                if unindented(physical.text, word.chomp) == word.name {
                    return (Span::new(start, physical.start), physical.span());
                }
            }
            *lines = before;
            self.last_lines = Some(LastLines::of(self.text));
        }
        self.problems.push(unterminated(span, &word.name));
        while !looks_like_an_instruction(&self.text[lines.at..]) && lines.next().is_some() {}
        (Span::new(start, lines.at), Span::new(lines.at, lines.at))
    }
}

/// Where each line's text stands for the last time, so that many heredocs without an end cost one reading, not one each.
struct LastLines<'a> {
    exact: HashMap<&'a str, usize>,
    /// Leading tabs left out, for `<<-`.
    unindented: HashMap<&'a str, usize>,
}

impl<'a> LastLines<'a> {
    fn of(text: &'a str) -> Self {
        let exact = Lines::new(text).map(|line| (line.text, line.start)).collect();
        let unindented = Lines::new(text).map(|line| (unindented(line.text, true), line.start)).collect();
        Self { exact, unindented }
    }

    /// Whether the delimiter stands alone on some line from `start` on.
    fn ends(&self, word: &heredoc::Heredoc, start: usize) -> bool {
        let table = if word.chomp { &self.unindented } else { &self.exact };
        table.get(word.name.as_str()).is_some_and(|at| *at >= start)
    }
}

fn unindented(line: &str, chomp: bool) -> &str {
    if chomp { line.trim_start_matches('\t') } else { line }
}

/// A known keyword in capitals in the first column, with a blank behind it: nobody's heredoc, we guess, goes on here.
fn looks_like_an_instruction(text: &str) -> bool {
    let end = text.find(|char: char| !char.is_ascii_uppercase()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    rest.starts_with([' ', '\t']) && Kind::ALL.iter().any(|(name, _)| *name == word)
}

/// The instruction that a keyword names. BuildKit lowers it letter by letter.
fn kind(keyword: &str) -> Kind {
    let known = Kind::ALL.iter().find(|(name, _)| keyword.eq_ignore_ascii_case(name));
    if let Some((_, kind)) = known {
        return *kind;
    }
    if keyword.is_ascii() || keyword.len() > 64 {
        return Kind::Unknown;
    }
    let lower = go::lower(keyword);
    Kind::ALL
        .iter()
        .find(|(name, _)| lower.eq_ignore_ascii_case(name))
        .map_or(Kind::Unknown, |(_, kind)| *kind)
}

fn text(rest: Rest<'_>) -> Args {
    rest.whole().map_or(Args::None, Args::Text)
}

/// The JSON form where the whole rest is a JSON array, else the other form.
fn json_or(rest: Rest<'_>, other: fn(Rest<'_>) -> Args) -> (Args, Option<Problem>) {
    if !rest.text.trim_start_matches(w_uni).starts_with('[') {
        return (other(rest), None);
    }
    match json::array(rest.text) {
        JsonArray::NotJson => (other(rest), None),
        JsonArray::Strings(strings) => {
            let elements = strings.into_iter().map(|(value, part)| rest.word_with(part, value)).collect();
            (Args::Json(Json { span: rest.place(), elements }), None)
        }
        JsonArray::NonString(part) => {
            let problem = Problem::new(
                rest.span(part),
                words! {
                    en: "the JSON form takes only strings: put this in double quotes",
                    fr: "la forme JSON n'accepte que des chaînes de caractères\u{202f}: mettez ceci entre guillemets doubles",
                },
            );
            (other(rest), Some(problem))
        }
    }
}

/// The type, up to the first byte that is a blank in Latin-1, and the command.
fn healthcheck(rest: Rest<'_>) -> (Args, Option<Problem>) {
    let blank = |(at, byte): (usize, u8)| w_uni_byte(byte).then_some(at);
    let mut end = rest.text.bytes().enumerate().find_map(blank).unwrap_or(rest.text.len());
    while !rest.text.is_char_boundary(end) {
        end += 1;
    }
    let kind = rest.word(0..end);
    // Only Latin-1 blanks are skipped: a wider one belongs to the command.
    let behind = &rest.text[end..];
    let command = behind.trim_start_matches(|char: char| char.is_ascii() && w_uni(char));
    let command = Rest { at: rest.at + rest.text.len() - command.len(), text: command, ..rest };
    if command.text.is_empty() {
        return (Args::Healthcheck(kind, Box::new(Args::None)), None);
    }
    let (args, problem) = json_or(command, text);
    (Args::Healthcheck(kind, Box::new(args)), problem)
}

/// The whole line would fill a screen: its first character shows where it begins.
fn too_long(head: Span) -> Problem {
    let limit = super::lines::LONGEST_LINE;
    Problem::new(
        head,
        words! {
            en: "this line is longer than {limit} bytes: BuildKit cannot read it",
            fr: "cette ligne dépasse {limit} octets\u{202f}: BuildKit ne peut pas la lire",
        },
    )
}

fn unterminated(span: Span, name: &str) -> Problem {
    Problem::new(
        span,
        words! {
            en: "this heredoc is never closed: a line with just `{name}` was expected",
            fr: "ce heredoc n'est jamais fermé\u{202f}: il manque une ligne avec seulement `{name}`",
        },
    )
}

impl Flag {
    /// The flag's name with its dashes, for sentences.
    pub fn dashed(&self) -> String {
        format!("--{}", self.name)
    }
}

/// Blanks that BuildKit trims around an instruction.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(w_uni)
}

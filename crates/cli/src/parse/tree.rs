use calfat_parser::{
    dockerfile::{Args, Flag, Heredoc, Instruction, Pair, Parse, Word},
    text::{Language, Span},
};
use calfat_report::{Places, printable};
use std::fmt::Write;

/// The tree as indented lines: what it is, where it stands, what was written.
pub(super) fn print(parsed: &Parse, places: &Places<'_>, language: Language) -> String {
    let mut printer = Printer { places, out: String::new() };
    let tree = &parsed.tree;
    for directive in &tree.directives {
        printer.line(0, "directive", directive.span, &format!("{}={}", directive.key, directive.value));
    }
    let mut comments = tree.comments.iter().peekable();
    for instruction in &tree.instructions {
        while let Some(comment) = comments.next_if(|comment| comment.span.start < instruction.span.start) {
            printer.line(0, "comment", comment.span, &comment.text);
        }
        printer.instruction(0, instruction);
        while let Some(comment) = comments.next_if(|comment| comment.span.start < instruction.span.end) {
            printer.line(1, "comment", comment.span, &comment.text);
        }
    }
    for comment in comments {
        printer.line(0, "comment", comment.span, &comment.text);
    }
    for problem in &parsed.problems {
        printer.line(0, "problem", problem.span, problem.words.get(language));
    }
    printer.out
}

struct Printer<'a> {
    places: &'a Places<'a>,
    out: String,
}

impl Printer<'_> {
    fn line(&mut self, depth: usize, what: &str, span: Span, text: &str) {
        let (start, end) = (self.places.position(span.start), self.places.position(span.end));
        let indent = "  ".repeat(depth);
        let place = format!("{}:{}-{}:{}", start.line, start.column, end.line, end.column);
        let space = if text.is_empty() { "" } else { " " };
        writeln!(self.out, "{indent}{what} {place}{space}{}", printable(text))
            .expect("a string takes everything");
    }

    fn instruction(&mut self, depth: usize, instruction: &Instruction) {
        let broken = if instruction.broken { "broken " } else { "" };
        let name = instruction.keyword.value.to_uppercase();
        self.line(depth, &format!("{broken}{}", printable(&name)), instruction.span, "");
        for flag in &instruction.flags {
            self.flag(depth + 1, flag);
        }
        self.args(depth + 1, &instruction.args);
        for heredoc in &instruction.heredocs {
            self.heredoc(depth + 1, heredoc);
        }
    }

    fn flag(&mut self, depth: usize, flag: &Flag) {
        let value = flag.value.as_ref().map(|value| format!("={}", value.value)).unwrap_or_default();
        self.line(depth, "flag", flag.word.span, &format!("{}{value}", flag.name));
    }

    fn word(&mut self, depth: usize, what: &str, word: &Word) {
        self.line(depth, what, word.span, &format!("\"{}\"", word.value));
    }

    fn args(&mut self, depth: usize, args: &Args) {
        match args {
            Args::None => {}
            Args::Words(words) => words.iter().for_each(|word| self.word(depth, "word", word)),
            Args::Text(text) => self.word(depth, "text", text),
            Args::Pairs(pairs) => pairs.iter().for_each(|pair| self.pair(depth, pair)),
            Args::Json(json) => {
                self.line(depth, "json", json.span, "");
                json.elements.iter().for_each(|element| self.word(depth + 1, "string", element));
            }
            Args::Healthcheck(kind, command) => {
                self.word(depth, "word", kind);
                self.args(depth, command);
            }
            Args::Onbuild(trigger) => self.instruction(depth, trigger),
        }
    }

    fn pair(&mut self, depth: usize, pair: &Pair) {
        let legacy = if pair.legacy { "legacy pair" } else { "pair" };
        self.line(depth, legacy, pair.key.span.to(pair.value.span), "");
        self.word(depth + 1, "key", &pair.key);
        self.word(depth + 1, "value", &pair.value);
    }

    fn heredoc(&mut self, depth: usize, heredoc: &Heredoc) {
        let quoted = if heredoc.expand { "" } else { " quoted" };
        let chomp = if heredoc.chomp { " chomp" } else { "" };
        self.line(depth, "heredoc", heredoc.word, &format!("{}{quoted}{chomp}", heredoc.name));
        self.line(depth + 1, "body", heredoc.body, "");
        self.line(depth + 1, "terminator", heredoc.terminator, "");
    }
}

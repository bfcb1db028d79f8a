//! What BuildKit refuses when it turns stages into a build (its package `dockerfile2llb`), as far as the file alone
//! shows it. Values that only the build or the base image knows are not judged.

mod copy;
mod from;
mod run;

use super::{
    Args, Base, CheckOptions, Dockerfile, Instruction, Kind, Stages, Word,
    validate::{Validator, part},
};
use crate::{
    atoms::{
        expand::{Env, ExpandError, ExpandErrorKind, Expander},
        go, port, signal,
    },
    text::{Problem, Span, Words},
    words,
};
use std::{borrow::Cow, collections::HashMap, ops::Range};

/// The problems of a file that BuildKit can parse. Sorted by place.
pub fn convert(tree: &Dockerfile, stages: &Stages, text: &str) -> Vec<Problem> {
    let mut converter = Converter { tree, stages, text, by_name: by_name(stages), problems: Vec::new() };
    converter.check_directive();
    for (index, instruction) in tree.instructions.iter().enumerate() {
        if !instruction.broken {
            converter.instruction(index, instruction);
        }
    }
    converter.triggers();
    let mut problems = converter.problems;
    problems.sort_by_key(|problem| problem.span);
    problems
}

struct Converter<'a> {
    tree: &'a Dockerfile,
    stages: &'a Stages,
    text: &'a str,
    /// The stages of each name, in lower case, in file order.
    by_name: HashMap<String, Vec<usize>>,
    problems: Vec<Problem>,
}

fn by_name(stages: &Stages) -> HashMap<String, Vec<usize>> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, stage) in stages.list.iter().enumerate() {
        if let Some(name) = &stage.name {
            by_name.entry(go::lower(&name.value)).or_default().push(index);
        }
    }
    by_name
}

/// The variables that an instruction sees. In a stage that starts from nothing, what is not defined is empty.
struct Seen<'a> {
    stages: &'a Stages,
    instruction: usize,
    closed: bool,
}

impl Env for Seen<'_> {
    fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        match self.stages.definition(name, self.instruction) {
            Some(definition) => definition.value.as_deref().map(Cow::Borrowed),
            None if self.closed && name != "PATH" => Some(Cow::Borrowed("")),
            None => None,
        }
    }
}

impl<'a> Converter<'a> {
    fn check_directive(&mut self) {
        let Some(directive) = self.tree.directive("check") else { return };
        if let Err(error) = CheckOptions::parse(&directive.value) {
            let at = directive.value_span.start as usize;
            let option = &directive.value[error.range.clone()];
            self.say(Span::new(at + error.range.start, at + error.range.end), words! {
                en: "`{option}` is not valid: `check` takes `skip=…`, `experimental=…` and `error=true`",
                fr: "`{option}` n'est pas valable\u{202f}: `check` prend `skip=…`, `experimental=…` et `error=true`",
            });
        }
    }

    /// ONBUILD triggers of stages that others build on: BuildKit reads them only then.
    fn triggers(&mut self) {
        let (tree, stages) = (self.tree, self.stages);
        let mut parents: Vec<usize> = stages.list.iter().filter_map(super::stages::Stage::parent).collect();
        parents.sort_unstable();
        parents.dedup();
        let ranges = parents.into_iter().map(|parent| stages.list[parent].instructions.clone());
        for instruction in ranges.flat_map(|range| &tree.instructions[range]) {
            if let (Args::Onbuild(trigger), false) = (&instruction.args, instruction.broken) {
                Validator::fired(&mut self.problems, trigger);
            }
        }
    }

    fn instruction(&mut self, index: usize, instruction: &'a Instruction) {
        match instruction.kind {
            Kind::From => self.from(index, instruction),
            Kind::Copy | Kind::Add => self.copy(index, instruction),
            Kind::Run => self.run(index, instruction),
            Kind::Env | Kind::Label => self.pairs(index, instruction),
            Kind::Arg => self.args(index, instruction),
            Kind::Expose => self.expose(index, instruction),
            Kind::Stopsignal => self.stop_signal(index, instruction),
            Kind::Volume => self.volumes(index, instruction),
            Kind::User | Kind::Workdir => {
                let word = instruction.args.text();
                word.map(|word| self.expand(index, instruction, word));
            }
            _ => {}
        }
    }

    /// The value of a word if all of it is known. Says what is wrong with its `${…}`.
    fn expand(&mut self, index: usize, instruction: &Instruction, word: &Word) -> Option<String> {
        let closed = self.starts_from_nothing(index);
        let seen = Seen { stages: self.stages, instruction: index, closed };
        let expansion = Expander::new(self.tree.escape).expand(&word.value, &seen);
        if let Some(error) = expansion.error {
            if is_refusal(&error) {
                self.say(part(instruction, word, error.range.clone()), error.words());
            }
            return None;
        }
        let known = expansion.uses.iter().all(|used| used.matched || used.has_default);
        known.then_some(expansion.value)
    }

    /// Whether the instruction's stage builds, in the end, on `scratch`.
    fn starts_from_nothing(&self, index: usize) -> bool {
        let stage = self.stages.containing(index).map(|stage| &self.stages.list[stage]);
        stage.is_some_and(|stage| self.stages.list[stage.root].base == Base::Scratch)
    }

    fn pairs(&mut self, index: usize, instruction: &Instruction) {
        for pair in instruction.args.pairs() {
            self.expand(index, instruction, &pair.key);
            self.expand(index, instruction, &pair.value);
        }
    }

    fn args(&mut self, index: usize, instruction: &Instruction) {
        for word in instruction.args.words() {
            let Some(equals) = word.value.find('=') else { continue };
            self.expand(index, instruction, &tail(instruction, word, equals + 1));
        }
    }

    fn expose(&mut self, index: usize, instruction: &Instruction) {
        for word in instruction.args.words() {
            let Some(value) = self.expand(index, instruction, word) else { continue };
            for item in value.split_whitespace() {
                if let Err(error) = port::parse(item) {
                    let range = if item == word.value { error.range.clone() } else { 0..word.value.len() };
                    self.say(part(instruction, word, range), error.words(item));
                }
            }
        }
    }

    fn stop_signal(&mut self, index: usize, instruction: &Instruction) {
        let Some(word) = instruction.args.text() else { return };
        let Some(value) = self.expand(index, instruction, word) else { return };
        if signal::parse(&value).is_none() {
            self.say(
                word.span,
                words! {
                    en: "`{value}` is not a signal: a name such as `SIGTERM` or a number was expected",
                    fr: "`{value}` n'est pas un signal\u{202f}: il faut un nom comme `SIGTERM` ou un numéro",
                },
            );
        }
    }

    fn volumes(&mut self, index: usize, instruction: &Instruction) {
        for word in instruction.args.words() {
            if self.expand(index, instruction, word).is_some_and(|value| value.trim().is_empty()) {
                self.say(
                    word.span,
                    words! {
                        en: "this VOLUME is empty once its variables are known",
                        fr: "ce VOLUME est vide une fois ses variables connues",
                    },
                );
            }
        }
    }

    fn say(&mut self, span: Span, words: Words) {
        self.problems.push(Problem { span, words });
    }

    fn say_part(&mut self, instruction: &Instruction, word: &Word, range: Range<usize>, words: Words) {
        self.say(part(instruction, word, range), words);
    }
}

/// Whether BuildKit refuses the text: not for a value that is still to come, nor for a limit that is ours alone.
fn is_refusal(error: &ExpandError) -> bool {
    !error.is_required() && !matches!(error.kind, ExpandErrorKind::TooDeep | ExpandErrorKind::TooLong)
}

/// What follows an offset of a word.
fn tail(instruction: &Instruction, word: &Word, from: usize) -> Word {
    let at = u32::try_from(from).expect("a word is shorter than 4 GiB");
    let span = part(instruction, word, from..word.value.len());
    Word { value: word.value[from..].to_owned(), span, at: word.at + at }
}

/// Whether an instruction's arguments name a heredoc at this word.
fn is_heredoc(instruction: &Instruction, word: &Word) -> bool {
    !matches!(instruction.args, Args::Json(_))
        && instruction.heredocs.iter().any(|heredoc| heredoc.word == word.span)
}

//! What BuildKit refuses when it turns stages into a build (its package `dockerfile2llb`), as far as the file alone
//! shows it. Values that only the build or the base image knows are not judged.

mod copy;
mod from;
mod known;
mod onbuild;
mod run;
mod source;

use super::{CheckOptions, Dockerfile, Instruction, Kind, Stages, Word, validate::part};
use crate::{
    atoms::{go, heredoc, port, signal},
    text::{Problem, ProblemKind, Span, Words},
    words,
};
use known::is_refusal;
use std::{collections::HashMap, ops::Range};

/// The problems of a file that BuildKit can parse. Sorted by place.
pub fn convert(tree: &Dockerfile, stages: &Stages, text: &str) -> Vec<Problem> {
    let mut converter = Converter {
        tree,
        stages,
        text,
        by_name: by_name(stages),
        has_triggers: tree.of_kind(Kind::Onbuild).next().is_some(),
        images_taken_from: 0,
        problems: Vec::new(),
    };
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
    /// The last stage of each name, in lower case: `--from` looks names up when BuildKit has seen all of the file.
    by_name: HashMap<String, usize>,
    /// Whether there is any ONBUILD, which may define variables in stages that build on its own.
    has_triggers: bool,
    /// How many images `--from` and mounts have named so far. BuildKit numbers them behind the stages.
    images_taken_from: usize,
    problems: Vec<Problem>,
}

fn by_name(stages: &Stages) -> HashMap<String, usize> {
    let named = stages.list.iter().enumerate();
    named.filter_map(|(index, stage)| Some((go::lower(&stage.name.as_ref()?.value), index))).collect()
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
            let Some(expansion) = self.expand_fully(index, instruction, word) else { continue };
            for item in &expansion.words {
                if let Err(error) = port::parse(item) {
                    let range = if *item == word.value { error.range.clone() } else { 0..word.value.len() };
                    let problem = Problem::new(part(instruction, word, range), error.words(item));
                    let is_port = error.kind == port::PortErrorKind::Port && is_number(item);
                    self.problems.push(if is_port { problem.of(ProblemKind::Port) } else { problem });
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
            if self.expand(index, instruction, word).is_some_and(|value| value.is_empty()) {
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

    /// Whatever is found this late is well formed.
    fn say(&mut self, span: Span, words: Words) {
        self.problems.push(Problem::new(span, words).of(ProblemKind::Unbuildable));
    }

    fn say_part(&mut self, instruction: &Instruction, word: &Word, range: Range<usize>, words: Words) {
        self.say(part(instruction, word, range), words);
    }
}

/// Whether it is a port or a range of them, too high as it may be. Others say of `x` that it is none at all.
fn is_number(port: &str) -> bool {
    let number = port.split('/').next().unwrap_or_default();
    number.starts_with(|first: char| first.is_ascii_digit())
        && number.chars().all(|char| char.is_ascii_digit() || char == '-')
}

/// What follows an offset of a word.
fn tail(instruction: &Instruction, word: &Word, from: usize) -> Word {
    let at = u32::try_from(from).expect("a word is shorter than 4 GiB");
    let span = part(instruction, word, from..word.value.len());
    Word { value: word.value[from..].to_owned(), span, at: word.at + at }
}

/// Whether COPY and ADD take this argument for a heredoc. They ask each argument by itself, in the JSON form too,
/// whether the line has a body for it or not.
fn is_heredoc(word: &Word) -> bool {
    heredoc::parse(&word.value).is_some()
}

#[cfg(test)]
mod tests;

//! What BuildKit refuses when it turns the parsed nodes into instructions (its package `instructions`).

mod flags;
mod healthcheck;
mod run;

pub(super) use run::part;

use super::{Args, Dockerfile, Instruction, Kind, Word, parse::is_blank};
use crate::{
    atoms::{heredoc, name, suggest},
    text::{Problem, ProblemKind, Span, Words},
    words,
};

/// Walks a file once, marks what is broken and says why.
pub(super) struct Validator<'a> {
    problems: &'a mut Vec<Problem>,
    /// Whether there is a FROM anywhere. A file without one is a piece of a Dockerfile: BuildKit refuses it, once.
    is_fragment: bool,
    in_stage: bool,
    said_no_stage: bool,
}

impl<'a> Validator<'a> {
    pub fn new(problems: &'a mut Vec<Problem>) -> Self {
        Self { problems, is_fragment: false, in_stage: false, said_no_stage: false }
    }

    pub fn file(mut self, tree: &mut Dockerfile, text: &str) {
        if tree.instructions.is_empty() {
            self.problems.push(no_instructions(text));
            return;
        }
        self.is_fragment = tree.is_fragment();
        tree.instructions.iter_mut().for_each(|instruction| self.top_level(instruction));
        if !self.in_stage && !self.said_no_stage && self.problems.is_empty() {
            self.problems.push(no_stage(tree));
        }
    }

    fn top_level(&mut self, instruction: &mut Instruction) {
        let span = instruction.keyword.span;
        let name = instruction.kind.name();
        match instruction.kind {
            Kind::From => self.in_stage = true,
            Kind::Arg | Kind::Unknown => {}
            _ if self.in_stage => {}
            _ => {
                instruction.broken = !self.is_fragment;
                // All of them have one cause.
                let is_said = std::mem::replace(&mut self.said_no_stage, true);
                let kind = if is_said { ProblemKind::BeforeFromToo } else { ProblemKind::BeforeFrom };
                self.problems.push(before_from(name, span).of(kind));
            }
        }
        if !instruction.broken {
            self.instruction(instruction);
        }
    }

    fn instruction(&mut self, instruction: &mut Instruction) {
        let before = self.problems.len();
        self.check(instruction);
        instruction.broken |= self.problems.len() > before;
    }

    fn check(&mut self, instruction: &mut Instruction) {
        if let Args::Onbuild(trigger) = &mut instruction.args {
            // BuildKit reads a trigger only when another build starts from this image; what it cannot even parse
            // (`broken` by now) it refuses here and now.
            instruction.broken |= trigger.broken;
            trigger.broken |= matches!(trigger.kind, Kind::Unknown);
        }
        let instruction = &*instruction;
        if !self.counts(instruction) {
            return;
        }
        self.flags(instruction);
        match instruction.kind {
            Kind::From => self.stage_name(instruction),
            Kind::Copy | Kind::Add => self.destination(instruction),
            Kind::Env | Kind::Label => {
                self.names(instruction.args.pairs().iter().map(|pair| &pair.key), instruction);
            }
            Kind::Arg => self.names(instruction.args.words().iter(), instruction),
            Kind::Volume => self.volumes(instruction),
            Kind::Shell => self.shell(instruction),
            Kind::Onbuild => self.trigger(instruction),
            Kind::Healthcheck => self.healthcheck(instruction),
            Kind::Run => self.run(instruction),
            _ => {}
        }
    }

    /// Whether the instruction is known and has as many arguments as it needs.
    fn counts(&mut self, instruction: &Instruction) -> bool {
        let name = instruction.kind.name();
        let words = instruction.args.words();
        let none = match &instruction.args {
            Args::None => true,
            Args::Json(json) => json.elements.is_empty(),
            _ => false,
        };
        let at = missing(instruction);
        let wrong = match instruction.kind {
            Kind::Unknown => Some(unknown(&instruction.keyword)),
            Kind::From => from_count(words, at),
            Kind::Copy | Kind::Add if words.len() < 2 => Some((
                at,
                words! {
                    en: "{name} needs at least one source and a destination",
                    fr: "{name} attend au moins une source et une destination",
                },
            )),
            Kind::Env | Kind::Label if none => Some((
                at,
                words! {
                    en: "{name} needs at least one `name=value`",
                    fr: "{name} attend au moins un `nom=valeur`",
                },
            )),
            Kind::Arg | Kind::Expose | Kind::Volume | Kind::Onbuild | Kind::Healthcheck | Kind::Shell
                if none =>
            {
                Some((
                    at,
                    words! {
                        en: "{name} needs at least one argument",
                        fr: "{name} attend au moins un argument",
                    },
                ))
            }
            Kind::Maintainer | Kind::Workdir | Kind::User | Kind::Stopsignal if none => Some((
                at,
                words! {
                    en: "{name} needs exactly one argument",
                    fr: "{name} attend exactement un argument",
                },
            )),
            _ => None,
        };
        let fine = wrong.is_none();
        let is_empty_list = matches!(&instruction.args, Args::Json(json) if json.elements.is_empty());
        match wrong {
            Some((span, words)) if is_empty_list => self.refuse(span, words),
            Some((span, words)) => self.say(span, words),
            None => {}
        }
        fine
    }

    fn stage_name(&mut self, instruction: &Instruction) {
        let Some(word) = instruction.args.words().get(2) else { return };
        if name::stage(&word.value).is_err() {
            let name = &word.value;
            self.refuse(word.span, words! {
                en: "`{name}` cannot name a stage: a letter first, then letters, digits, `-`, `_` or `.`",
                fr: "`{name}` ne peut pas nommer une étape\u{202f}: il faut une lettre, puis des lettres, des chiffres, `-`, `_` ou `.`",
            });
        }
    }

    fn destination(&mut self, instruction: &Instruction) {
        let Some(word) = instruction.args.words().last() else { return };
        // The JSON form reads no heredoc, but its words are looked at all the same.
        if heredoc::parse(&word.value).is_some() {
            let (name, word) = (instruction.kind.name(), word.clone());
            let value = &word.value;
            self.say(
                word.span,
                words! {
                    en: "{name} cannot write into the heredoc `{value}`: a path was expected",
                    fr: "{name} ne peut pas écrire dans le heredoc `{value}`\u{202f}: il faut un chemin",
                },
            );
        }
    }

    fn names<'w>(&mut self, mut words: impl Iterator<Item = &'w Word>, instruction: &Instruction) {
        let name = instruction.kind.name();
        if let Some(word) = words.find(|word| word.value.is_empty() || word.value.starts_with('=')) {
            self.refuse(
                word.span,
                words! {
                    en: "this {name} has no name before `=`",
                    fr: "ce {name} n'a pas de nom avant `=`",
                },
            );
        }
    }

    fn volumes(&mut self, instruction: &Instruction) {
        if let Some(word) = instruction.args.words().iter().find(|word| is_blank(&word.value)) {
            self.refuse(
                word.span,
                words! {
                    en: "a VOLUME cannot be empty: a path was expected",
                    fr: "un VOLUME ne peut pas être vide\u{202f}: il faut un chemin",
                },
            );
        }
    }

    fn shell(&mut self, instruction: &Instruction) {
        if let Some(word) = instruction.args.text() {
            self.refuse(
                word.span,
                words! {
                    en: "SHELL takes only the JSON form, such as `[\"/bin/bash\", \"-c\"]`",
                    fr: "SHELL n'accepte que la forme JSON, comme `[\"/bin/bash\", \"-c\"]`",
                },
            );
        }
    }

    /// The trigger of an ONBUILD, once another stage builds on the one that has it.
    pub fn fired(problems: &'a mut Vec<Problem>, trigger: &Instruction) {
        let mut validator = Self::new(problems);
        if trigger.kind == Kind::Unknown || !trigger.broken {
            validator.check(&mut trigger.clone());
        }
    }

    fn trigger(&mut self, instruction: &Instruction) {
        let Args::Onbuild(trigger) = &instruction.args else { return };
        // BuildKit compares capitals here, which differ from small letters in what they make of `ı` and `İ`.
        let name = trigger.keyword.value.to_uppercase();
        if matches!(name.as_str(), "ONBUILD" | "FROM" | "MAINTAINER") {
            let words = words! {
                en: "{name} cannot be the trigger of an ONBUILD",
                fr: "{name} ne peut pas être le déclencheur d'un ONBUILD",
            };
            self.problems.push(Problem::new(trigger.keyword.span, words).of(ProblemKind::Trigger));
        }
    }

    pub(super) fn say(&mut self, span: Span, words: Words) {
        self.problems.push(Problem::new(span, words));
    }

    /// The same of what is well formed.
    pub(super) fn refuse(&mut self, span: Span, words: Words) {
        self.problems.push(Problem::new(span, words).of(ProblemKind::Unbuildable));
    }
}

/// Where an argument is missing: behind the last thing that was written; the keyword, so that there is something to see.
fn missing(instruction: &Instruction) -> Span {
    match instruction.args.words().last() {
        Some(word) => instruction.keyword.span.to(word.span),
        None => instruction.keyword.span,
    }
}

fn from_count(words: &[Word], at: Span) -> Option<(Span, Words)> {
    match words {
        [_] => None,
        [_, as_word, _] if crate::atoms::go::equal_fold(&as_word.value, "as") => None,
        [] => Some((
            at,
            words! {
                en: "FROM needs an image, such as `alpine:3.24`, or a stage",
                fr: "FROM attend une image, comme `alpine:3.24`, ou une étape",
            },
        )),
        [_, rest @ ..] => {
            let span = rest[0].span.to(rest[rest.len() - 1].span);
            if let Some(comment) = rest.iter().find(|word| word.value.starts_with('#')) {
                return Some((
                    comment.span.to(span.at_end()),
                    words! {
                        en: "a comment needs a line of its own: here it is an argument of FROM",
                        fr: "un commentaire demande sa propre ligne\u{202f}: ici, c'est un argument de FROM",
                    },
                ));
            }
            Some((
                span,
                words! {
                    en: "after the image, FROM expects nothing or `AS name`",
                    fr: "après l'image, FROM n'attend rien ou `AS nom`",
                },
            ))
        }
    }
}

fn unknown(keyword: &Word) -> (Span, Words) {
    let name = &keyword.value;
    let known = suggest::closest_in_any_case(name, Kind::ALL.iter().map(|(name, _)| *name));
    let words = match known {
        _ if name.is_empty() => words! {
            en: "this line continues into nothing: an instruction was expected",
            fr: "cette ligne se poursuit dans le vide\u{202f}: il manque une instruction",
        },
        Some(known) => words! {
            en: "`{name}` is not an instruction; did you mean `{known}`?",
            fr: "`{name}` n'est pas une instruction\u{202f}; vouliez-vous dire `{known}`\u{202f}?",
        },
        None => words! {
            en: "`{name}` is not an instruction",
            fr: "`{name}` n'est pas une instruction",
        },
    };
    (keyword.span, words)
}

fn before_from(name: &str, span: Span) -> Problem {
    let words = words! {
        en: "{name} before any FROM: a build stage must begin with FROM",
        fr: "{name} avant le premier FROM\u{202f}: une étape commence par FROM",
    };
    Problem::new(span, words)
}

fn no_instructions(text: &str) -> Problem {
    let words = if text.is_empty() {
        words! { en: "this file is empty", fr: "ce fichier est vide" }
    } else {
        words! { en: "this file has no instruction", fr: "ce fichier n'a aucune instruction" }
    };
    Problem::new(Span::default(), words).of(ProblemKind::Unbuildable)
}

/// A file of ARGs only.
fn no_stage(tree: &Dockerfile) -> Problem {
    let span = tree.instructions.last().map_or(Span::default(), |last| last.keyword.span);
    let words = words! { en: "this file has no FROM, so there is nothing to build", fr: "ce fichier n'a pas de FROM\u{202f}: il n'y a rien à construire" };
    Problem::new(span, words).of(ProblemKind::Unbuildable)
}

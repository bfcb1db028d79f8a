use super::{
    Converter, is_heredoc, is_refusal,
    source::{Remote, remote},
};
use crate::{
    atoms::{
        chmod, digest,
        expand::{Expander, NoEnv},
        go, heredoc,
    },
    dockerfile::{Instruction, Kind, Word},
    text::{ProblemKind, Span},
    words,
};
use std::collections::{HashMap, HashSet};

impl Converter<'_> {
    pub(super) fn copy(&mut self, index: usize, instruction: &Instruction) {
        let words = instruction.args.words();
        for word in words {
            if !is_heredoc(word) {
                self.expand(index, instruction, word);
            }
        }
        if let Some((_, sources)) = words.split_last() {
            self.sources(index, instruction, sources);
            self.heredoc_bodies(instruction, sources);
        }
        if let Some(owner) = instruction.flag_value("chown") {
            self.expand(index, instruction, owner);
        }
        if let Some(mode) = instruction.flag_value("chmod") {
            self.mode(index, instruction, mode);
        }
        if let Some(from) = instruction.flag_value("from") {
            self.copy_from(index, instruction, from);
        }
    }

    fn sources(&mut self, index: usize, instruction: &Instruction, sources: &[Word]) {
        let paths = sources.iter().filter(|source| !is_heredoc(source));
        let paths: Vec<_> = paths.map(|source| (source, self.known(index, source))).collect();
        for (source, value) in &paths {
            let Some(value) = value else { continue };
            let remote = remote(value).is_some_and(|remote| remote != Remote::OldGit);
            if instruction.kind == Kind::Copy && remote {
                self.say(
                    source.span,
                    words! {
                        en: "COPY downloads nothing: use ADD for `{value}`",
                        fr: "COPY ne télécharge rien\u{202f}: utilisez ADD pour `{value}`",
                    },
                );
            }
        }
        let Some(word) = instruction.flag_value("checksum") else { return };
        let Some(checksum) = self.expand(index, instruction, word).filter(|value| !value.is_empty()) else {
            return;
        };
        match paths.as_slice() {
            [(_, Some(source))] => self.checksum(word, &checksum, source),
            [(_, None)] => {}
            _ => self.say(
                word.span,
                words! {
                    en: "`--checksum` takes one source only",
                    fr: "`--checksum` n'accepte qu'une seule source",
                },
            ),
        }
    }

    fn checksum(&mut self, word: &Word, checksum: &str, source: &str) {
        match remote(source) {
            Some(Remote::Git | Remote::OldGit) => {}
            Some(Remote::Web) => {
                if let Err(error) = digest::checksum(checksum) {
                    self.say(word.span, error.words());
                }
            }
            None => self.say(
                word.span,
                words! {
                    en: "`--checksum` is for downloaded files, not for `{source}`",
                    fr: "`--checksum` sert aux fichiers téléchargés, pas à `{source}`",
                },
            ),
        }
    }

    fn mode(&mut self, index: usize, instruction: &Instruction, word: &Word) {
        let Some(value) = self.expand(index, instruction, word) else { return };
        if value.is_empty() {
            return;
        }
        if let Err(error) = chmod::parse(&value) {
            self.say(word.span, error.words(&value));
        }
    }

    /// The bodies that are copied. Each is looked up by its delimiter; of two with the same one the last counts.
    fn heredoc_bodies(&mut self, instruction: &Instruction, sources: &[Word]) {
        if instruction.heredocs.is_empty() {
            return;
        }
        let bodies: HashMap<_, _> =
            instruction.heredocs.iter().map(|heredoc| (heredoc.name.as_str(), heredoc.body)).collect();
        let copied = sources.iter().filter_map(|source| heredoc::parse(&source.value));
        let expanded: HashSet<_> = copied.filter(|copied| copied.expand).map(|copied| copied.name).collect();
        for body in expanded.iter().filter_map(|name| bodies.get(name.as_str())) {
            let expansion = Expander::heredoc_body().expand(body.of(self.text), &NoEnv);
            if let Some(error) = expansion.error.filter(is_refusal) {
                let at = body.start as usize;
                self.say(Span::new(at + error.range.start, at + error.range.end), error.words());
            }
        }
    }

    /// `--from`: a stage by index or name, else an image.
    fn copy_from(&mut self, index: usize, instruction: &Instruction, word: &Word) {
        let Some(current) = self.stages.containing(index) else { return };
        let value = &word.value;
        if value.contains('$') {
            self.say(word.span, words! {
                en: "`--from` takes no variable: add a stage `FROM {value}` and name it here",
                fr: "`--from` n'accepte pas de variable\u{202f}: ajoutez une étape `FROM {value}` et nommez-la ici",
            });
            return;
        }
        let stage = match go::atoi(value) {
            Some(number) => match usize::try_from(number) {
                Ok(number) if number < self.stages.list.len() => Some(number),
                // An image that was taken from before has a number too.
                Ok(number) if number < self.stages.list.len() + self.images_taken_from => return,
                _ => return self.no_such_stage(word),
            },
            None => self.stage_named(value),
        };
        let before = self.problems.len();
        match stage {
            Some(stage) => self.order(word, stage, current),
            None if value.is_empty() => {}
            None => self.taken_from_image(instruction, word),
        }
        if stage == Some(current) && go::atoi(value).is_none() {
            let own = self.problems.iter_mut().skip(before);
            own.for_each(|problem| problem.kind = Some(ProblemKind::CopyFromItself));
        }
    }

    fn no_such_stage(&mut self, word: &Word) {
        let (value, count) = (&word.value, self.stages.list.len());
        self.say(
            word.span,
            words! {
                en: "there is no stage `{value}`: this file has {count}, counted from 0",
                fr: "il n'y a pas d'étape `{value}`\u{202f}: ce fichier en a {count}, et la première porte le numéro 0",
            },
        );
    }

    /// The stage that a name means, in any case.
    pub(super) fn stage_named(&self, name: &str) -> Option<usize> {
        self.by_name.get(&go::lower(name)).copied()
    }

    /// What is no stage must be an image, or a named context, which has to look like one.
    pub(super) fn taken_from_image(&mut self, instruction: &Instruction, word: &Word) {
        self.images_taken_from += 1;
        self.reference(instruction, word, &word.value);
    }

    /// A stage can be taken from only if it comes before.
    pub(super) fn order(&mut self, word: &Word, stage: usize, current: usize) {
        let name = &word.value;
        if stage == current {
            self.say(
                word.span,
                words! {
                    en: "a stage cannot copy from itself: `{name}` is this stage",
                    fr: "une étape ne peut pas copier d'elle-même\u{202f}: `{name}` est cette étape",
                },
            );
        } else if stage > current {
            self.say(
                word.span,
                words! {
                    en: "stage `{name}` comes later in the file: move it before this one",
                    fr: "l'étape `{name}` se trouve plus loin dans le fichier\u{202f}: placez-la avant celle-ci",
                },
            );
        }
    }
}

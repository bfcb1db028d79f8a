use super::Validator;
use crate::{
    atoms::{duration, go},
    dockerfile::{Args, Instruction, Word},
    text::Words,
    words,
};

/// The shortest time that BuildKit takes, apart from none at all: a millisecond.
const SHORTEST: i64 = 1_000_000;

/// Whether this is `HEALTHCHECK NONE`, whose flags BuildKit does not even look at.
pub(super) fn is_none(instruction: &Instruction) -> bool {
    matches!(&instruction.args, Args::Healthcheck(kind, _) if go::lower(&kind.value) == "none")
}

impl Validator<'_> {
    pub(super) fn healthcheck(&mut self, instruction: &Instruction) {
        let Args::Healthcheck(kind, command) = &instruction.args else { return };
        match go::lower(&kind.value).as_str() {
            "none" => self.none_takes_nothing(command),
            "cmd" => {
                let missing = matches!(&**command, Args::None)
                    || command.json().is_some_and(|json| json.elements.is_empty());
                if missing {
                    self.say(
                        kind.span,
                        words! {
                            en: "`HEALTHCHECK CMD` needs a command",
                            fr: "`HEALTHCHECK CMD` attend une commande",
                        },
                    );
                }
                self.healthcheck_flags(instruction);
            }
            _ => {
                let value = &kind.value;
                self.say(
                    kind.span,
                    words! {
                        en: "HEALTHCHECK expects `CMD` or `NONE`, not `{value}`",
                        fr: "HEALTHCHECK attend `CMD` ou `NONE`, pas `{value}`",
                    },
                );
            }
        }
    }

    fn none_takes_nothing(&mut self, command: &Args) {
        let span = match command {
            Args::Text(word) => word.span,
            Args::Json(json) if !json.elements.is_empty() => json.span,
            _ => return,
        };
        self.say(
            span,
            words! {
                en: "`HEALTHCHECK NONE` takes no arguments",
                fr: "`HEALTHCHECK NONE` ne prend pas d'argument",
            },
        );
    }

    fn healthcheck_flags(&mut self, instruction: &Instruction) {
        for flag in &instruction.flags {
            let Some(value) = &flag.value else { continue };
            let wrong = match flag.name.as_str() {
                "interval" | "timeout" | "start-period" | "start-interval" => wrong_duration(value),
                "retries" => wrong_retries(value),
                _ => None,
            };
            if let Some(words) = wrong {
                self.say(value.span, words);
            }
        }
    }
}

fn wrong_duration(word: &Word) -> Option<Words> {
    if word.value.is_empty() {
        return None;
    }
    match duration::parse(&word.value) {
        Err(error) => Some(error.words(&word.value)),
        Ok(nanoseconds) if nanoseconds != 0 && nanoseconds < SHORTEST => {
            let value = &word.value;
            Some(words! {
                en: "`{value}` is too short: at least `1ms` was expected",
                fr: "`{value}` est trop court\u{202f}: il faut au moins `1ms`",
            })
        }
        Ok(_) => None,
    }
}

fn wrong_retries(word: &Word) -> Option<Words> {
    let value = &word.value;
    let fine = value.is_empty() || value.parse::<i32>().is_ok_and(|number| number >= 0);
    (!fine).then(|| {
        words! {
            en: "`{value}` is not a number of retries: a whole number, 0 or more, was expected",
            fr: "`{value}` n'est pas un nombre d'essais\u{202f}: il faut un entier, 0 ou plus",
        }
    })
}

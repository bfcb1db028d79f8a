use super::Validator;
use crate::{
    atoms::{csv, go, mount},
    dockerfile::{Instruction, Word},
    words,
};
use std::ops::Range;

impl Validator<'_> {
    /// The values of RUN's flags, as far as BuildKit looks at them before it knows any variable.
    pub(super) fn run(&mut self, instruction: &Instruction) {
        for flag in &instruction.flags {
            let Some(value) = &flag.value else { continue };
            match flag.name.as_str() {
                "mount" => self.mount(instruction, value),
                "network" => self.one_of(value, &["default", "none", "host"]),
                "security" => self.one_of(value, &["sandbox", "insecure"]),
                "device" => self.device(instruction, value),
                _ => {}
            }
        }
    }

    fn mount(&mut self, instruction: &Instruction, value: &Word) {
        let (_, problems) = mount::parse(&value.value);
        if let Some(problem) = problems.into_iter().find(mount::MountProblem::refused_at_once) {
            self.refuse(part(instruction, value, problem.range.clone()), problem.words());
        }
    }

    fn one_of(&mut self, value: &Word, allowed: &[&str]) {
        if !allowed.contains(&value.value.as_str()) {
            let (text, allowed) = (&value.value, allowed.join("`, `"));
            self.say(
                value.span,
                words! {
                    en: "`{text}` is not allowed here: one of `{allowed}` was expected",
                    fr: "`{text}` n'est pas permis ici, il faut une de ces valeurs\u{202f}: `{allowed}`",
                },
            );
        }
    }

    /// `--device=NAME,required`: the name bare or after `name=`, once.
    fn device(&mut self, instruction: &Instruction, value: &Word) {
        let fields = match csv::record(&value.value) {
            Ok(fields) => fields,
            Err(error) => {
                let words = error.words();
                return self.refuse(part(instruction, value, error.range), words);
            }
        };
        let mut name = "";
        for field in &fields {
            let text = &*field.value;
            let (key, setting) = match text.split_once('=') {
                Some((key, setting)) => (go::lower(key), Some(setting)),
                None => (go::lower(text), None),
            };
            let unnamed = name.is_empty();
            let fine = match (key.as_str(), setting) {
                ("name", Some(setting)) => {
                    name = setting;
                    unnamed
                }
                ("required", None) => true,
                ("required", Some(setting)) => go::parse_bool(setting).is_some(),
                // The name of a device has itself a `=`: `vendor.com/gpu=all`.
                _ => {
                    name = text;
                    unnamed
                }
            };
            if !fine {
                self.refuse(part(instruction, value, field.range.clone()), words! {
                    en: "`{text}` is not valid: `--device` takes one name and, if needed, `required`",
                    fr: "`{text}` n'est pas valable\u{202f}: `--device` prend un nom et, au besoin, `required`",
                });
                return;
            }
        }
    }
}

/// The place of a part of a flag's value; the whole value where quotes were removed from it.
pub(in crate::dockerfile) fn part(
    instruction: &Instruction,
    value: &Word,
    range: Range<usize>,
) -> crate::text::Span {
    let at = value.at as usize;
    let raw = instruction.line.text.get(at..at + value.value.len());
    let exact = raw == Some(value.value.as_str()) && !range.is_empty();
    if exact { instruction.part(value, range) } else { value.span }
}

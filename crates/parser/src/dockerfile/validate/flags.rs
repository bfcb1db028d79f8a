use super::Validator;
use crate::{
    atoms::{go, suggest},
    dockerfile::{Flag, Instruction, Kind},
    words,
};

/// What a flag takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    Bool,
    Text,
    /// A text, and the flag may be repeated.
    List,
}

use Takes::{Bool, List, Text};

/// The flags that an instruction knows; none where BuildKit does not look at them.
fn known(kind: Kind) -> Option<&'static [(&'static str, Takes)]> {
    Some(match kind {
        Kind::From => &[("platform", Text)],
        Kind::Run => &[("mount", List), ("network", Text), ("security", Text), ("device", List)],
        Kind::Copy => &[
            ("from", Text),
            ("chown", Text),
            ("chmod", Text),
            ("link", Bool),
            ("parents", Bool),
            ("exclude", List),
        ],
        Kind::Add => &[
            ("chown", Text),
            ("chmod", Text),
            ("link", Bool),
            ("keep-git-dir", Bool),
            ("checksum", Text),
            ("unpack", Bool),
            ("exclude", List),
        ],
        Kind::Healthcheck => &[
            ("interval", Text),
            ("timeout", Text),
            ("start-period", Text),
            ("start-interval", Text),
            ("retries", Text),
        ],
        Kind::Arg | Kind::Stopsignal | Kind::Unknown => return None,
        _ => &[],
    })
}

impl Validator<'_> {
    pub(super) fn flags(&mut self, instruction: &Instruction) {
        let Some(known) = known(instruction.kind) else { return };
        if super::healthcheck::is_none(instruction) {
            return;
        }
        for (index, flag) in instruction.flags.iter().enumerate() {
            let takes = known.iter().find(|(name, _)| *name == flag.name).map(|(_, takes)| *takes);
            let Some(takes) = takes else {
                self.unknown_flag(instruction, flag, known);
                continue;
            };
            let repeated = instruction.flags[..index].iter().any(|before| before.name == flag.name);
            if repeated && takes != List {
                let name = flag.dashed();
                self.say(
                    flag.word.span,
                    words! {
                        en: "the flag `{name}` is given twice",
                        fr: "l'option `{name}` est donnée deux fois",
                    },
                );
            }
            self.flag_value(flag, takes);
        }
    }

    fn flag_value(&mut self, flag: &Flag, takes: Takes) {
        let name = flag.dashed();
        match (&flag.value, takes) {
            (None, Text | List) => self.no_value(flag),
            (Some(value), Bool) if value.value.is_empty() => self.no_value(flag),
            (Some(value), Bool) if !["true", "false"].contains(&go::lower(&value.value).as_str()) => {
                let text = &value.value;
                self.refuse(
                    value.span,
                    words! {
                        en: "`{name}` is either `true` or `false`, not `{text}`",
                        fr: "`{name}` vaut `true` ou `false`, pas `{text}`",
                    },
                );
            }
            _ => {}
        }
    }

    fn no_value(&mut self, flag: &Flag) {
        let name = flag.dashed();
        self.refuse(
            flag.word.span,
            words! {
                en: "`{name}` has no value: write `{name}=…`",
                fr: "`{name}` n'a pas de valeur\u{202f}: écrivez `{name}=…`",
            },
        );
    }

    fn unknown_flag(&mut self, instruction: &Instruction, flag: &Flag, known: &[(&'static str, Takes)]) {
        let (keyword, name) = (instruction.kind.name(), flag.dashed());
        let near = suggest::closest(&flag.name, known.iter().map(|(name, _)| *name));
        let words = match near {
            Some(near) => words! {
                en: "{keyword} knows no flag `{name}`; did you mean `--{near}`?",
                fr: "{keyword} ne connaît pas l'option `{name}`\u{202f}; vouliez-vous dire `--{near}`\u{202f}?",
            },
            None => words! {
                en: "{keyword} knows no flag `{name}`",
                fr: "{keyword} ne connaît pas l'option `{name}`",
            },
        };
        // Without a value, other tools take it for a path or for a word of the script.
        if flag.value.is_none() {
            self.refuse(flag.word.span, words);
        } else {
            self.say(flag.word.span, words);
        }
    }
}

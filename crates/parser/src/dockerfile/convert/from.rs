use super::Converter;
use crate::{
    atoms::{go, image::ImageRef, platform},
    dockerfile::{Base, Instruction, Word},
    words,
};

impl Converter<'_> {
    pub(super) fn from(&mut self, index: usize, instruction: &Instruction) {
        let words = instruction.args.words();
        let Some(image) = words.first() else { return };
        if let Some(value) = self.expand_from(instruction, image) {
            self.image(index, instruction, image, &value);
        }
        // An empty flag is as good as none.
        let platform = instruction.flag_value("platform").filter(|word| !word.value.is_empty());
        if let Some(platform) = platform
            && let Some(value) = self.expand_from(instruction, platform)
        {
            self.platform(platform, &value);
        }
        if let Some(name) = words.get(2) {
            self.context_name(instruction, name);
        }
    }

    fn image(&mut self, index: usize, instruction: &Instruction, word: &Word, value: &str) {
        if value.is_empty() {
            let image = &word.value;
            self.say(word.span, words! {
                en: "`{image}` is empty here: no ARG above the first FROM gives it a value",
                fr: "`{image}` est vide ici\u{202f}: aucun ARG avant le premier FROM ne lui donne de valeur",
            });
            return;
        }
        let stage = self.stages.containing(index).map(|stage| &self.stages.list[stage]);
        if !stage.is_some_and(|stage| matches!(stage.base, Base::Stage(_) | Base::Scratch)) {
            self.reference(instruction, word, value);
        }
    }

    /// An image that Docker could look up.
    pub(super) fn reference(&mut self, instruction: &Instruction, word: &Word, value: &str) {
        let Err(error) = ImageRef::parse(value) else { return };
        if value == word.value {
            self.say_part(instruction, word, error.range.clone(), error.words(value));
            return;
        }
        let written = &word.value;
        let words = words! {
            en: "`{written}` becomes `{value}` here, which cannot be an image: is an ARG missing above the first FROM?",
            fr: "`{written}` devient ici `{value}`, qui ne peut pas être une image\u{202f}: manque-t-il un ARG avant le premier FROM\u{202f}?",
        };
        self.say(word.span, words);
    }

    fn platform(&mut self, word: &Word, value: &str) {
        if value.is_empty() {
            self.say(
                word.span,
                words! {
                    en: "the platform is empty here: a value such as `linux/amd64` was expected",
                    fr: "la plateforme est vide ici\u{202f}: il faut une valeur comme `linux/amd64`",
                },
            );
        } else if let Err(error) = platform::parse(value) {
            self.say(word.span, error.words(value));
        }
    }

    /// A stage's name must also be a name that an image could have.
    fn context_name(&mut self, instruction: &Instruction, word: &Word) {
        let name = go::lower(&word.value);
        if ImageRef::parse(&name).is_err() {
            let name = &word.value;
            self.say_part(instruction, word, 0..name.len(), words! {
                en: "`{name}` cannot name a stage: it must end in a letter or digit, with a single `.`, `_` or `-` in between",
                fr: "`{name}` ne peut pas nommer une étape\u{202f}: il faut une lettre ou un chiffre à la fin, et un seul `.`, `_` ou `-` entre deux",
            });
        }
    }
}

use crate::{exit::Exit, path, pipe, terminal};
use calfat_parser::{
    text::{Language, Words},
    words,
};
use calfat_report::{Look, Trouble, printable};
use std::io::{self, Write};

/// Speaks to the person at the terminal, on standard error and in their language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice {
    pub(crate) language: Language,
    /// Whether standard error takes colours.
    pub(crate) colour: bool,
}

impl Voice {
    /// Says one sentence.
    pub(crate) fn say(self, sentence: &Words) {
        // If nobody can hear, there is nobody to tell.
        let _ = writeln!(io::stderr().lock(), "calfat: {}", printable(sentence.get(self.language)));
    }

    /// Says what is wrong at a place.
    pub(crate) fn say_at(self, place: &str, sentence: &Words) {
        let _ =
            writeln!(io::stderr().lock(), "{}: {}", printable(place), printable(sentence.get(self.language)));
    }

    /// Shows what is wrong with a file, around the guilty words.
    pub(crate) fn show(self, trouble: &Trouble<'_>) {
        let Self { language, colour } = self;
        let look = Look { language, colour, width: terminal::width(), statistics: false, closing: false };
        let _ = write!(io::stderr().lock(), "{}", trouble.framed(look));
    }

    /// The way to end after writing: a reader who left early is content, any other failure is told.
    pub(crate) fn finish(self, written: io::Result<()>, exit: Exit) -> Exit {
        match written {
            Err(error) if !pipe::is_closed(&error) => {
                let Words { en, fr } = path::reason(&error);
                self.say(&words! {
                    en: "the output could not be written: {en}",
                    fr: "la sortie n'a pas pu être écrite\u{202F}: {fr}",
                });
                Exit::Failed
            }
            _ => exit,
        }
    }
}

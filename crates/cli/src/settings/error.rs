use super::{fault::Fault, loaded::Loaded};
use crate::voice::Voice;
use calfat_parser::{
    text::{Source, Words},
    words,
};
use calfat_report::{Places, Trouble};
use std::rc::Rc;

/// Settings that cannot be used: all that is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Error {
    faulty: Vec<Faulty>,
    /// Whether there may be more than is told.
    more: bool,
}

/// A settings file that cannot be used.
#[derive(Debug)]
enum Faulty {
    /// There is no text to show.
    Unread {
        path: String,
        words: Words,
    },
    Read {
        path: String,
        source: Rc<Source>,
        faults: Vec<Fault>,
    },
}

impl Error {
    /// A file of which nothing can be shown.
    pub(super) fn unread(path: String, words: Words) -> Self {
        Self { faulty: vec![Faulty::Unread { path, words }], more: false }
    }

    /// Adds what is wrong with a file.
    pub(super) fn add(&mut self, file: &Loaded, faults: Vec<Fault>, more: bool) {
        self.more |= more;
        if !faults.is_empty() {
            let (path, source) = (file.shown.clone(), Rc::clone(&file.source));
            self.faulty.push(Faulty::Read { path, source, faults });
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.faulty.is_empty()
    }

    /// Tells all of it: nothing is done as long as settings are not understood.
    pub(crate) fn tell(&self, voice: Voice) {
        for faulty in &self.faulty {
            match faulty {
                Faulty::Unread { path, words } => voice.say_at(path, words),
                Faulty::Read { path, source, faults } => tell(path, source, faults, voice),
            }
        }
        let count: usize = self.faulty.iter().map(Faulty::count).sum();
        voice.say(&match (self.more, count) {
            (true, _) => words! {
                en: "more than {count} faults in the settings: nothing was checked",
                fr: "plus de {count} erreurs dans les réglages\u{202F}: rien n'a été vérifié",
            },
            (false, 1) => words! {
                en: "1 fault in the settings: nothing was checked",
                fr: "1 erreur dans les réglages\u{202F}: rien n'a été vérifié",
            },
            (false, _) => words! {
                en: "{count} faults in the settings: nothing was checked",
                fr: "{count} erreurs dans les réglages\u{202F}: rien n'a été vérifié",
            },
        });
    }
}

impl Faulty {
    fn count(&self) -> usize {
        match self {
            Self::Unread { .. } => 1,
            Self::Read { faults, .. } => faults.len(),
        }
    }
}

fn tell(path: &str, source: &Source, faults: &[Fault], voice: Voice) {
    let places = Places::new(source);
    for Fault { span, refusal } in faults {
        let (words, help) = (&refusal.words, refusal.help.as_ref());
        voice.show(&Trouble { path, places: &places, span: *span, words, help });
    }
}

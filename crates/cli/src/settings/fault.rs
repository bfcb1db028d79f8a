use calfat_parser::text::{Span, Words};

/// What is wrong in a settings file, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) span: Span,
    pub(crate) refusal: Refusal,
}

/// Why something is not taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) words: Words,
    /// What to write instead.
    pub(crate) help: Option<Words>,
}

impl Refusal {
    /// Both in one sentence.
    pub(crate) fn into_sentence(self) -> Words {
        let Words { en, fr } = self.words;
        match self.help {
            None => Words { en, fr },
            Some(help) => {
                Words { en: format!("{en}; {}", help.en), fr: format!("{fr}\u{202F}; {}", help.fr) }
            }
        }
    }
}

/// More of one word is not told again in a sentence, whose end would be cut off.
const LONGEST: usize = 100;

impl Refusal {
    /// The same with a word of it shortened, if it is long.
    pub(super) fn with_short(self, word: &str) -> Self {
        if word.len() <= LONGEST {
            return self;
        }
        let short = format!("{}…", &word[..word.floor_char_boundary(LONGEST / 2)]);
        let Self { words: Words { en, fr }, help } = self;
        let words = Words { en: en.replace(word, &short), fr: fr.replace(word, &short) };
        Self { words, help: help.filter(|help| !help.en.contains(word)) }
    }
}

impl From<Words> for Refusal {
    fn from(words: Words) -> Self {
        Self { words, help: None }
    }
}

/// More faults of one file help nobody.
const MOST: usize = 25;

/// The faults of one file.
#[derive(Debug, Default)]
pub(super) struct Faults {
    list: Vec<Fault>,
    full: bool,
}

impl Faults {
    /// Keeps a fault. What stands behind an anchor is read as often as it is used, and told once.
    pub(super) fn push(&mut self, span: Span, refusal: Refusal) {
        let fault = Fault { span, refusal };
        if self.list.len() == MOST {
            self.full = true;
        } else if !self.list.contains(&fault) {
            self.list.push(fault);
        }
    }

    /// Whether it is no use to look for more.
    pub(super) fn are_enough(&self) -> bool {
        self.full
    }

    /// Looks for no more.
    pub(super) fn close(&mut self) {
        self.full = true;
    }

    /// In the order of the file, and whether there may be more.
    pub(super) fn finish(mut self) -> (Vec<Fault>, bool) {
        self.list.sort_by_key(|fault| fault.span);
        (self.list, self.full)
    }
}

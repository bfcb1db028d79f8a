use crate::suggest;
use calfat_parser::{text::Words, words};

/// Settings that cannot be used: where, and why.
#[derive(Debug)]
pub(crate) struct Error {
    /// The file as shown to people, or the option's name.
    pub(crate) path: String,
    /// 1-based line and column.
    pub(crate) position: Option<(usize, usize)>,
    /// What is wrong.
    pub(crate) words: Words,
}

impl Error {
    /// What serde says about a settings file.
    pub(super) fn of_yaml(path: &str, error: &serde_yaml::Error) -> Self {
        let position = error.location().map(|at| (at.line(), at.column()));
        let message = error.to_string();
        let words = unwrap(&message).or_else(|| unknown_key(&message)).unwrap_or_else(|| {
            // The position is already told.
            let plain = message.split(" at line ").next().unwrap_or(&message);
            words! { en: "{plain}", fr: "{plain}" }
        });
        Self { path: path.to_owned(), position, words }
    }

    /// `calfat.yaml:3:5`
    pub(crate) fn place(&self) -> String {
        let position = self.position.map(|(line, column)| format!(":{line}:{column}"));
        format!("{}{}", self.path, position.unwrap_or_default())
    }
}

/// serde carries only one string: both languages travel in it, between these marks.
const MARKS: [char; 3] = ['\u{1}', '\u{2}', '\u{3}'];

/// A sentence in both languages, as a message for serde.
pub(super) fn wrap(words: &Words) -> String {
    let [open, middle, close] = MARKS;
    format!("{open}{}{middle}{}{close}", words.en, words.fr)
}

fn unwrap(message: &str) -> Option<Words> {
    let [open, middle, close] = MARKS;
    let (_, rest) = message.split_once(open)?;
    let (both, _) = rest.split_once(close)?;
    let (en, fr) = both.split_once(middle)?;
    Some(Words { en: en.to_owned(), fr: fr.to_owned() })
}

/// Reads serde's own sentence: "unknown field `selct`, expected one of `pack`, `select`".
fn unknown_key(message: &str) -> Option<Words> {
    let (_, rest) = message.split_once("unknown field `")?;
    let (key, rest) = rest.split_once('`')?;
    let known = rest.split('`').skip(1).step_by(2);
    let Words { en, fr } = suggest::did_you_mean(suggest::nearest(key, known));
    Some(words! { en: "unknown key `{key}`{en}", fr: "clé inconnue `{key}`{fr}" })
}

//! Sentences that are said of more than one tool.

use crate::suggest;
use calfat_parser::{text::Words, words};

/// A setting that is an option of the command line here.
pub(super) fn option(key: &str, option: &str) -> Words {
    words! {
        en: "`{key}` is no setting here: use the option `{option}`",
        fr: "`{key}` n'est pas un réglage de calfat\u{202F}: utilisez l'option `{option}`",
    }
}

/// A setting without which all goes well.
pub(super) fn not_needed(key: &str) -> Words {
    words! { en: "`{key}` is not needed here", fr: "`{key}` est inutile à calfat" }
}

/// A key that the tool does not know either.
pub(super) fn unknown_key<'a>(tool: &str, key: &str, known: impl IntoIterator<Item = &'a str>) -> Words {
    let Words { en, fr } = suggest::did_you_mean(suggest::nearest(key, known));
    words! {
        en: "{tool} has no setting `{key}`: it is left out{en}",
        fr: "{tool} n'a pas de réglage `{key}`\u{202F}: il n'est pas repris{fr}",
    }
}

/// A rule that the tool does not know either.
pub(super) fn unknown_rule(tool: &str, rule: &str, nearest: Option<&str>) -> Words {
    let Words { en, fr } = suggest::did_you_mean(nearest);
    words! {
        en: "{tool} has no rule `{rule}`: it is left out{en}",
        fr: "{tool} n'a pas de règle `{rule}`\u{202F}: elle n'est pas reprise{fr}",
    }
}

/// An option of a rule that the rule here does not have.
pub(super) fn no_option(rule: &str, option: &str) -> Words {
    words! {
        en: "the option `{option}` of `{rule}` has no equivalent: the rule here decides for itself",
        fr: "l'option `{option}` de `{rule}` n'a pas d'équivalent\u{202F}: la règle de calfat décide elle-même",
    }
}

use calfat_parser::{text::Words, words};

/// The candidate that somebody most likely meant, if one is near enough.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    // To compare words of very different lengths takes long, and they are not near.
    let alike =
        candidates.into_iter().filter(|candidate| candidate.len().abs_diff(word.len()) <= word.len() / 3);
    let near = alike.map(|candidate| {
        let distance = strsim::damerau_levenshtein(&word, &candidate.to_lowercase());
        (distance, candidate)
    });
    // One letter in three may be wrong.
    near.filter(|(distance, _)| *distance <= word.chars().count() / 3).min().map(|(_, candidate)| candidate)
}

/// The end of a sentence about an unknown word.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> Words {
    match nearest {
        None => Words::default(),
        Some(near) => {
            words! { en: "; did you mean `{near}`?", fr: "\u{202F}; vouliez-vous dire `{near}`\u{202F}?" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words() {
        let ids = ["floating-tag", "missing-user", "DL3008", "ALL"];
        assert_eq!(nearest("floatin-tga", ids), Some("floating-tag"));
        assert_eq!(nearest("dl3008", ids), Some("DL3008"));
        assert_eq!(nearest("user", ids), None);
        assert_eq!(nearest("", ids), None);
    }
}

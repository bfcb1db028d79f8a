use calfat_parser::{text::Words, words};

/// The candidate that somebody most likely meant, if one is near enough: a slip of the keys, or the beginning of only one.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let candidates: Vec<&str> = candidates.into_iter().collect();
    slip(&word, &candidates).or_else(|| beginning(&word, &candidates))
}

fn slip<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let length = word.chars().count();
    // One letter in three may be wrong.
    let most = length / 3;
    let alike = candidates.iter().filter(|candidate| candidate.chars().count().abs_diff(length) <= most);
    let near = alike.map(|&candidate| {
        let distance = strsim::damerau_levenshtein(word, &candidate.to_lowercase());
        (distance, candidate)
    });
    near.filter(|(distance, _)| *distance <= most).min().map(|(_, candidate)| candidate)
}

fn beginning<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let begins = |candidate: &&&'a str| word.len() > 3 && candidate.to_lowercase().starts_with(word);
    let mut longer = candidates.iter().filter(begins);
    longer.next().filter(|_| longer.next().is_none()).copied()
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
        assert_eq!(nearest("warn", ["error", "warning"]), Some("warning"));
        assert_eq!(nearest("warn", ["warned", "warning"]), None);
        assert_eq!(nearest(&"x".repeat(1 << 20), ids), None);
    }
}

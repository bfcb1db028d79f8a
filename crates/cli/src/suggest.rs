use calfat_parser::{text::Words, words};
use std::collections::BTreeSet;

/// The candidate that somebody most likely meant, if one is near enough: a slip of the keys, the same words in another
/// order, or the beginning of only one.
pub(crate) fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = plain(word);
    let candidates: Vec<&str> = candidates.into_iter().collect();
    slip(&word, &candidates)
        .or_else(|| reordered(&word, &candidates))
        .or_else(|| beginning(&word, &candidates))
}

fn slip<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let length = word.chars().count();
    // One letter in three may be wrong.
    let most = length / 3;
    let alike =
        candidates.iter().copied().filter(|candidate| candidate.chars().count().abs_diff(length) <= most);
    let near = alike.map(|candidate| (strsim::damerau_levenshtein(word, &plain(candidate)), candidate));
    near.filter(|(distance, _)| *distance <= most).min().map(|(_, candidate)| candidate)
}

fn reordered<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let parts = sorted(word);
    let mut alike = candidates.iter().filter(|candidate| candidate.len() == word.len());
    alike.find(|candidate| sorted(&plain(candidate)) == parts).copied()
}

fn beginning<'a>(word: &str, candidates: &[&'a str]) -> Option<&'a str> {
    let longer = candidates.iter().filter(|candidate| word.len() > 3 && plain(candidate).starts_with(word));
    // One code stands for many rules.
    let longer: BTreeSet<&str> = longer.copied().collect();
    longer.first().copied().filter(|_| longer.len() == 1)
}

fn plain(word: &str) -> String {
    word.to_lowercase().replace('_', "-")
}

fn sorted(word: &str) -> Vec<&str> {
    let mut parts: Vec<&str> = word.split('-').collect();
    parts.sort_unstable();
    parts
}

/// What is asked about an unknown word, if another is near.
pub(crate) fn question(nearest: Option<&str>) -> Option<Words> {
    nearest.map(|near| words! { en: "did you mean `{near}`?", fr: "vouliez-vous dire `{near}`\u{202F}?" })
}

/// The end of a sentence about an unknown word.
pub(crate) fn did_you_mean(nearest: Option<&str>) -> Words {
    match question(nearest) {
        None => Words::default(),
        Some(Words { en, fr }) => words! { en: "; {en}", fr: "\u{202F}; {fr}" },
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
        assert_eq!(nearest("tag-floating", ids), Some("floating-tag"));
        assert_eq!(nearest("missing", ids), Some("missing-user"));
        assert_eq!(nearest("Floating_Tag", ids), Some("floating-tag"));
        assert_eq!(nearest(&"x".repeat(1 << 20), ids), None);
    }
}

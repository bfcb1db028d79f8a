//! «Did you mean …?», as BuildKit guesses it.

/// The farthest that a guess may be from what was written: two letters added, dropped or replaced.
const FARTHEST: usize = 2;

/// The candidate nearest to `word`, if one is near enough; of equals, the first.
pub fn closest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest(word, candidates, distance)
}

/// The same, blind to upper and lower case.
pub fn closest_in_any_case<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = super::go::lower(word);
    nearest(&word, candidates, |word, candidate| distance(word, &super::go::lower(candidate)))
}

fn nearest<'a>(
    word: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    distance: impl Fn(&str, &str) -> usize,
) -> Option<&'a str> {
    let measured = candidates.into_iter().map(|candidate| (distance(word, candidate), candidate));
    let near = measured.filter(|(distance, _)| *distance <= FARTHEST);
    near.min_by_key(|(distance, _)| *distance).map(|(_, candidate)| candidate)
}

/// Levenshtein's distance in characters; any number above [`FARTHEST`] only means «too far».
fn distance(word: &str, candidate: &str) -> usize {
    // A word may be megabytes long; what goes beyond the candidate by more than the limit cannot be near.
    let length = candidate.chars().count();
    let beginning = || word.chars().take(length + FARTHEST + 1);
    if beginning().count().abs_diff(length) > FARTHEST {
        return FARTHEST + 1;
    }
    let (word, candidate): (Vec<char>, Vec<char>) = (beginning().collect(), candidate.chars().collect());
    let mut row: Vec<usize> = (0..=candidate.len()).collect();
    for (i, from) in word.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in candidate.iter().enumerate() {
            let replace = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(diagonal + 1).min(row[j] + 1);
        }
        if row.iter().all(|distance| *distance > FARTHEST) {
            return FARTHEST + 1;
        }
    }
    row[candidate.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guesses_within_two_letters() {
        assert_eq!(closest("typ", ["type", "from", "target"]), Some("type"));
        assert_eq!(closest("a", ["PATH", "ab"]), Some("ab"));
        assert_eq!(closest("Type", ["TYPE"]), None);
        assert_eq!(closest_in_any_case("\u{feff}run", ["FROM", "RUN"]), Some("RUN"));
        assert_eq!(closest_in_any_case("FOO", ["FROM"]), Some("FROM"));
        assert_eq!(closest("kitten", ["sitting"]), None);
        assert_eq!(closest(&"a".repeat(1 << 20), ["a"]), None);
    }
}

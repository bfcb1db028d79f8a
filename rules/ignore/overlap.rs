//! What patterns have in common, as far as can be told without a file.

use calfat_parser::ignore::Pattern;
use calfat_project::ignore::File;

/// Those that are held against each other: nobody writes more.
const MOST: usize = 1_000;

/// The patterns of a file that are compared with each other.
pub(crate) fn compared(file: &File) -> &[Pattern] {
    &file.tree.patterns[..file.tree.patterns.len().min(MOST)]
}

/// How much work it may be to hold the patterns of one file against each other: they multiply.
#[derive(Debug)]
pub(crate) struct Budget(usize);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(10_000_000)
    }

    /// Whether there is enough left for these two.
    pub(crate) fn pays(&mut self, a: &Pattern, b: &Pattern) -> bool {
        let left = self.0.checked_sub((a.text.len() + 8) * (b.text.len() + 8));
        self.0 = left.unwrap_or_default();
        left.is_some()
    }
}

/// Whether some path may be reached by both; true if in doubt.
pub(crate) fn may_meet(a: &Pattern, b: &Pattern) -> bool {
    let mut steps = a.text.split('/').zip(b.text.split('/'));
    loop {
        let Some((a, b)) = steps.next() else { return true };
        if is_open(a) || is_open(b) {
            return true;
        }
        if !may_be_equal(a, b) {
            return false;
        }
    }
}

/// Whether every path that `b` reaches is reached by `a` as well; false if in doubt.
pub(crate) fn covers(a: &Pattern, b: &Pattern) -> bool {
    if a.glob.is_none() || b.glob.is_none() {
        return false;
    }
    let (wide, narrow) = (a.text.as_str(), b.text.as_str());
    if wide == narrow || ["*", "**", "**/*"].contains(&wide) && is_inside(narrow) {
        return true;
    }
    if [wide, narrow].iter().any(|text| text.contains(['\\', '[', '^'])) {
        return false;
    }
    if !narrow.contains(['*', '?']) {
        // What lies outside of the context is in no file.
        return is_inside(narrow) && a.reaches(narrow);
    }
    let below = |folder: &str| narrow.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
    let tail = wide.strip_prefix("**/").filter(|tail| !tail.contains("**"));
    let is_tail =
        |tail: &str| narrow == tail || narrow.strip_suffix(tail).is_some_and(|before| before.ends_with('/'));
    !wide.contains(['*', '?']) && below(wide) || tail.is_some_and(is_tail)
}

/// Whether a pattern means something in the context at all.
pub(crate) fn is_inside(text: &str) -> bool {
    !(text == "." || text == "/" || text == ".." || text.starts_with("../"))
}

/// Whether a step may stand for several, or for something that only the matcher knows.
fn is_open(step: &str) -> bool {
    step.contains("**") || step.contains(['\\', '[', '^'])
}

/// Whether one name may match two steps.
fn may_be_equal(a: &str, b: &str) -> bool {
    let is_wild = |step: &str| step.contains(['*', '?']);
    match (is_wild(a), is_wild(b)) {
        (false, false) => a == b,
        (true, false) => is_match(a, b),
        (false, true) => is_match(b, a),
        (true, true) => {
            let ends = |step: &str| {
                let first = step.find(['*', '?']).unwrap_or(step.len());
                let last = step.rfind(['*', '?']).map_or(0, |at| at + 1);
                (step[..first].to_owned(), step[last..].to_owned())
            };
            let ((a_start, a_end), (b_start, b_end)) = (ends(a), ends(b));
            (a_start.starts_with(&b_start) || b_start.starts_with(&a_start))
                && (a_end.ends_with(&b_end) || b_end.ends_with(&a_end))
        }
    }
}

/// Whether a name matches a step with `*` and `?` alone. A star that fails is tried again one character further, which is
/// enough where no step has a slash.
fn is_match(step: &str, name: &str) -> bool {
    let (step, name): (Vec<char>, Vec<char>) = (step.chars().collect(), name.chars().collect());
    let (mut s, mut n) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while n < name.len() {
        match step.get(s) {
            Some('*') => {
                star = Some((s, n));
                s += 1;
            }
            Some(char) if *char == '?' || *char == name[n] => (s, n) = (s + 1, n + 1),
            _ => {
                let Some((at, from)) = star else { return false };
                star = Some((at, from + 1));
                (s, n) = (at + 1, from + 1);
            }
        }
    }
    step[s..].iter().all(|char| *char == '*')
}

#[cfg(test)]
mod tests {
    use super::*;
    use calfat_parser::ignore::parse;

    fn two(a: &str, b: &str) -> (Pattern, Pattern) {
        let mut patterns = parse(&format!("{a}\n{b}\n")).tree.patterns;
        let b = patterns.remove(1);
        (patterns.remove(0), b)
    }

    #[test]
    fn patterns_that_may_meet() {
        for (a, b) in
            [("a", "a/b"), ("*.md", "README*"), ("a/*", "a/b/c"), ("**/x", "y"), ("a?", "ab"), ("*a*", "bab")]
        {
            let (a, b) = two(a, b);
            assert!(may_meet(&a, &b) && may_meet(&b, &a), "{a:?} {b:?}");
        }
        for (a, b) in [("a", "b"), ("*.md", "*.log"), ("a/*", "b/*"), ("*.md", "x.txt"), ("a/b", "a/c/d")] {
            let (a, b) = two(a, b);
            assert!(!may_meet(&a, &b) && !may_meet(&b, &a), "{a:?} {b:?}");
        }
    }

    #[test]
    fn patterns_that_cover_others() {
        for (a, b) in [
            ("a", "a"),
            ("a", "a/b"),
            ("a", "a/*"),
            ("*", "a/b"),
            ("**/a", "a"),
            ("**/a", "b/a"),
            ("**/*.log", "*.log"),
            ("*.log", "x.log"),
            ("**", "**/x"),
        ] {
            let (a, b) = two(a, b);
            assert!(covers(&a, &b), "{a:?} {b:?}");
        }
        for (a, b) in
            [("a/b", "a"), ("a", "**/a"), ("*.log", "**/*.log"), ("a", "ab/*"), ("*", ".."), ("a/*", "a")]
        {
            let (a, b) = two(a, b);
            assert!(!covers(&a, &b), "{a:?} {b:?}");
        }
    }
}

use crate::context::is_usual;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::ignore::Pattern;
use calfat_project::ignore::{File, Listed, Listing};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "mistyped-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("mistyped_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

/// A shorter name is one letter away from too many others.
const SHORTEST: usize = 6;

/// How many patterns without a match are looked up.
const MOST: usize = 100;

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(listing) = file.listing() else { return };
    let lower: HashMap<String, &Listed> =
        listing.entries.iter().map(|entry| (entry.path.to_lowercase(), entry)).collect();
    let unmatched = file.tree.patterns.iter().zip(&listing.matched).filter(|(_, matched)| !**matched);
    for (pattern, _) in unmatched.filter(|(pattern, _)| is_plain(&pattern.text)).take(MOST) {
        let Some(meant) = meant(pattern, listing, &lower) else { continue };
        let (written, path) = (file.text(pattern.span), &meant.path);
        let words = if path.eq_ignore_ascii_case(&pattern.text) {
            words! {
                en: "`{written}` matches nothing: letter case counts, and the file is called `{path}`",
                fr: "`{written}` ne correspond à rien\u{202F}: la casse compte, et le fichier s'appelle `{path}`",
            }
        } else {
            words! {
                en: "`{written}` matches nothing: did you mean `{path}`",
                fr: "`{written}` ne correspond à rien\u{202F}: vouliez-vous dire `{path}`",
            }
        };
        let title = words! { en: "write `{path}`", fr: "écrire `{path}`" };
        // Only the name goes: signs around it stay.
        let at = written.find(&pattern.text).map(|at| pattern.span.start as usize + at);
        let edit = at.map(|at| Edit::replace(calfat_lint::Span::new(at, at + pattern.text.len()), path));
        out.report(pattern.span, words).fix_if(edit.map(|edit| Fix::review(title, vec![edit])));
    }
}

fn is_plain(text: &str) -> bool {
    !text.contains(['*', '?', '[', ']', '\\', '!', '#', '^'])
}

/// The entry that the pattern seems to mean: the same but for letter case, or but for one letter.
fn meant<'a>(
    pattern: &Pattern,
    listing: &'a Listing,
    lower: &HashMap<String, &'a Listed>,
) -> Option<&'a Listed> {
    // An exception means what is excluded, the others what is not.
    let is_open = |entry: &&Listed| entry.is_excluded == pattern.negated;
    if let Some(entry) = lower.get(&pattern.text.to_lowercase()) {
        return Some(*entry).filter(is_open);
    }
    let (folder, name) = pattern.text.rsplit_once('/').unwrap_or(("", &pattern.text));
    if name.chars().count() < SHORTEST || is_usual(name) && is_usual_as_it_is(name) {
        return None;
    }
    listing.entries.iter().filter(is_open).find(|entry| {
        let (around, other) = entry.path.rsplit_once('/').unwrap_or(("", &entry.path));
        around == folder && is_one_letter_off(name, other)
    })
}

/// Names with a dot in front are too many to know them all, so that they are compared nevertheless.
fn is_usual_as_it_is(name: &str) -> bool {
    !name.starts_with('.') || crate::context::is_anywhere(name)
}

/// Whether one letter too much, too few, wrong, or two in the wrong order make the difference. A digit, or an `s` at the
/// end, makes another name.
fn is_one_letter_off(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 || a == b {
        return false;
    }
    let start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let most = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(x, y)| x == y).count();
    let (x, y) = (&a[start..a.len() - end], &b[start..b.len() - end]);
    let is_letter = |part: &[char]| part.iter().all(|char| char.is_alphabetic() || matches!(char, '_' | '-'));
    let is_swap = x.len() == 2 && y.len() == 2 && x[0] == y[1] && x[1] == y[0];
    let is_plural = end == 0 && x.len() + y.len() == 1;
    is_letter(x) && is_letter(y) && (is_swap || x.len() <= 1 && y.len() <= 1 && !is_plural)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter() {
        for (a, b) in
            [("node_modlues", "node_modules"), ("node_moduls", "node_modules"), ("secretz", "secrets")]
        {
            assert!(is_one_letter_off(a, b), "{a} {b}");
        }
        for (a, b) in
            [("README.md", "README.md"), ("report1", "report2"), ("module", "modules"), ("abc", "xyz")]
        {
            assert!(!is_one_letter_off(a, b), "{a} {b}");
        }
    }
}

use super::{ignore_trailing_comment::comment, overlap::covers};
use crate::context::{is_anywhere, is_everywhere};
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::ignore::{Glob, Pattern};
use calfat_project::ignore::{File, Listing};

pub static RULE: Rule = Rule {
    id: "gitignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("gitignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

/// Patterns that are not looked at, where nobody writes so many.
const MOST_PATTERNS: usize = 500;

fn check(file: &File, out: &mut Findings<'_>) {
    for pattern in file.tree.patterns.iter().take(MOST_PATTERNS).filter_map(|pattern| bare(file, pattern)) {
        let pattern = &pattern;
        let deeper = file.listing().map(|listing| deeper(listing, pattern));
        let level = match deeper {
            Some(Some(_)) if is_anywhere(&pattern.text) => Level::Warning,
            Some(Some(_)) if pattern.text.starts_with("*.") => Level::Info,
            Some(None) | None if is_everywhere(&pattern.text) && may_be_deeper(file) => Level::Info,
            _ => continue,
        };
        if is_said_elsewhere(file, pattern) {
            continue;
        }
        let name = &pattern.text;
        let words = match deeper.flatten() {
            Some(path) => words! {
                en: "`{name}` means the root of the context alone, and leaves `{path}` in it: this is not git",
                fr: "`{name}` ne vaut qu'à la racine du contexte et y laisse `{path}`\u{202F}: ce n'est pas git",
            },
            None => words! {
                en: "`{name}` means the root of the context alone, not the folders below as in git",
                fr: "`{name}` ne vaut qu'à la racine du contexte, pas dans les sous-dossiers comme avec git",
            },
        };
        let title = words! { en: "mean every folder", fr: "viser tous les dossiers" };
        let edit = Edit::replace(pattern.span.at_start(), "**/");
        out.report(pattern.span, words).level(level).fix(Fix::review(title, vec![edit]));
    }
}

/// A name without a folder, written without a sign that the root is meant. What is no comment behind it was meant as one.
fn bare(file: &File, pattern: &Pattern) -> Option<Pattern> {
    let written = file.text(pattern.span);
    let written = comment(written).map_or(written, |at| &written[..at]).trim_end();
    let text = written.trim_end_matches('/').to_owned();
    let is_bare =
        !pattern.negated && !text.contains('/') && !text.contains("**") && !["", "*", "."].contains(&&*text);
    let glob = Glob::new(&text).filter(|_| is_bare)?;
    Some(Pattern { span: pattern.span, negated: false, text, glob: Some(glob) })
}

/// The first entry in a deeper folder that git would leave out, too.
fn deeper<'a>(listing: &'a Listing, pattern: &Pattern) -> Option<&'a str> {
    let glob = pattern.glob.as_ref()?;
    let kept = listing.entries.iter().filter(|entry| !entry.is_excluded);
    let mut deeper = kept.filter_map(|entry| Some((&entry.path, entry.path.rsplit_once('/')?.1)));
    deeper.find(|(_, name)| glob.matches(name)).map(|(path, _)| path.as_str())
}

/// Whether there are folders in the context, or nobody knows.
fn may_be_deeper(file: &File) -> bool {
    let Some(listing) = file.listing() else { return true };
    let is_there = |entry: &calfat_project::ignore::Listed| {
        entry.is_folder && !entry.is_excluded && !entry.path.starts_with('.')
    };
    listing.entries.iter().any(is_there)
}

/// Whether another line means every folder.
fn is_said_elsewhere(file: &File, pattern: &Pattern) -> bool {
    let everywhere = format!("**/{}", pattern.text);
    let others = file.tree.patterns.iter().take(MOST_PATTERNS).filter(|other| !other.negated);
    let mut wider = others.filter(|other| other.text.starts_with("**"));
    wider.any(|other| other.text == everywhere || covers(other, pattern))
}

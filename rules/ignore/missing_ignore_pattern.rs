use super::lines;
use crate::context::{ALWAYS, IMPLIED};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "missing-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("missing_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

/// What the project will hold one day, and no line excludes.
fn check(file: &File, out: &mut Findings<'_>) {
    let Some(listing) = file.listing() else { return };
    let implied = IMPLIED.iter().filter(|(signs, _)| signs.iter().any(|sign| listing.holds(sign)));
    // The history lies at the root of the project, and a context may be a folder of it.
    let is_root =
        listing.holds(".git") || file.obeyed.as_ref().is_some_and(|obeyed| obeyed.folder.is_empty());
    let always = ALWAYS.iter().filter(|pattern| is_root || **pattern != ".git");
    let wanted = always.chain(implied.flat_map(|(_, made)| *made));
    let mut missing: Vec<String> = Vec::new();
    for pattern in wanted.filter(|pattern| !file.tree.excludes(&sample(pattern))) {
        if !missing.iter().any(|other| other == pattern) {
            missing.push((*pattern).to_owned());
        }
    }
    if missing.is_empty() || file.tree.patterns.iter().any(|pattern| pattern.negated) {
        return;
    }
    let shown = missing.iter().map(|pattern| format!("`{pattern}`")).collect::<Vec<_>>().join(", ");
    let words = words! {
        en: "no line excludes what such a project mostly holds one day: {shown}",
        fr: "aucune ligne n'écarte ce qu'un tel projet finit presque toujours par contenir\u{202F}: {shown}",
    };
    let title = words! { en: "exclude it", fr: "l'écarter" };
    out.report(lines::last(file), words).fix(Fix::review(title, vec![lines::append(file, &missing)]));
}

/// A path at the root that a pattern of the tables means.
fn sample(pattern: &str) -> String {
    pattern.trim_start_matches("**/").replace('*', "a")
}

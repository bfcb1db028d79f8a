use crate::context::is_usual;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::ignore::Pattern;
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "unused-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("unused_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(listing) = file.listing() else { return };
    for (pattern, matched) in file.tree.patterns.iter().zip(&listing.matched) {
        if *matched || pattern.glob.is_none() || is_for_later(pattern) || listing.may_hide(pattern) {
            continue;
        }
        let written = file.text(pattern.span);
        let words = words! {
            en: "`{written}` matches nothing in the build context",
            fr: "`{written}` ne correspond à rien dans le contexte de build",
        };
        out.report(pattern.span, words);
    }
}

/// Whether it names something that comes and goes: what tools make, or a kind of file.
fn is_for_later(pattern: &Pattern) -> bool {
    pattern.text.split('/').any(|step| step.starts_with('*') || is_usual(step))
}

use super::{
    lines,
    overlap::{Budget, may_meet},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::ignore::Pattern;
use calfat_project::ignore::File;
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "duplicate-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("duplicate_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let mut budget = Budget::new();
    let mut seen: HashMap<(bool, &str), usize> = HashMap::new();
    for (index, pattern) in file.tree.patterns.iter().enumerate() {
        let Some(first) = seen.insert((pattern.negated, &pattern.text), index) else { continue };
        let between = &file.tree.patterns[first + 1..index];
        if pattern.glob.is_none() || between.iter().any(|other| may_undo(other, pattern, &mut budget)) {
            continue;
        }
        let written = file.text(pattern.span);
        let words = words! {
            en: "`{written}` stands here for the second time",
            fr: "`{written}` est écrit ici pour la deuxième fois",
        };
        let title = words! { en: "take the line away", fr: "enlever la ligne" };
        out.report(pattern.span, words)
            .label(file.tree.patterns[first].span, words! { en: "the first time", fr: "la première fois" })
            .fix(Fix::safe(title, vec![lines::removal(file, pattern.span)]));
    }
}

/// Whether a line in between may be the reason to say it again.
fn may_undo(other: &Pattern, pattern: &Pattern, budget: &mut Budget) -> bool {
    other.negated != pattern.negated && (!budget.pays(other, pattern) || may_meet(other, pattern))
}

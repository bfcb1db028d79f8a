use super::overlap::{Budget, compared, covers, may_meet};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::ignore::Pattern;
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "overridden-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("overridden_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let mut budget = Budget::new();
    let patterns = compared(file);
    for (index, pattern) in patterns.iter().enumerate() {
        let later = patterns[index + 1..].iter().filter(|other| other.negated != pattern.negated);
        let mut later = later.take_while(|other| budget.pays(other, pattern));
        let Some(undoing) = later.find(|other| covers(other, pattern)) else { continue };
        // An exception without effect has a rule of its own.
        if pattern.negated && !takes_something_back(&patterns[..index], pattern, &mut budget) {
            continue;
        }
        let written = file.text(pattern.span);
        let words = if pattern.negated {
            words! {
                en: "`{written}` has no effect: a later line excludes all of it again, and the last one decides",
                fr: "`{written}` est sans effet\u{202F}: une ligne suivante écarte de nouveau le tout, et la dernière décide",
            }
        } else {
            words! {
                en: "`{written}` has no effect: a later line takes all of it back, and the last one decides",
                fr: "`{written}` est sans effet\u{202F}: une ligne suivante rétablit le tout, et la dernière décide",
            }
        };
        // Generated files list everything, then take back what the project wants: harmless, if long.
        let level = if pattern.negated { Level::Warning } else { Level::Info };
        out.report(pattern.span, words)
            .level(level)
            .label(undoing.span, words! { en: "this one decides", fr: "celle-ci décide" });
    }
}

fn takes_something_back(above: &[Pattern], exception: &Pattern, budget: &mut Budget) -> bool {
    let mut excluding = above.iter().rev().filter(|other| !other.negated);
    excluding.any(|other| !budget.pays(other, exception) || may_meet(other, exception))
}

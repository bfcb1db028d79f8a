use super::{
    lines,
    overlap::{Budget, compared, covers},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "covered-ignore-pattern",
    subject: Subject::Dockerignore,
    category: Category::Maintainability,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("covered_ignore_pattern"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // With exceptions, what looks needless may be what takes an exception back again.
    if file.tree.has_exceptions() {
        return;
    }
    let mut budget = Budget::new();
    for pattern in compared(file) {
        let mut others = compared(file).iter().filter(|other| other.text != pattern.text);
        let Some(wider) = others.find(|other| budget.pays(other, pattern) && covers(other, pattern)) else {
            continue;
        };
        let (written, by) = (file.text(pattern.span), file.text(wider.span));
        let words = words! {
            en: "`{written}` adds nothing: `{by}` excludes all of it",
            fr: "`{written}` n'ajoute rien\u{202F}: `{by}` l'écarte en entier",
        };
        let title = words! { en: "take the line away", fr: "enlever la ligne" };
        out.report(pattern.span, words)
            .label(wider.span, words! { en: "this is enough", fr: "celui-ci suffit" })
            .fix(Fix::safe(title, vec![lines::removal(file, pattern.span)]));
    }
}

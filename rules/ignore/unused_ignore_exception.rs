use super::{
    lines,
    overlap::{Budget, compared, covers, is_inside, may_meet},
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "unused-ignore-exception",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unused_ignore_exception"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let mut budget = Budget::new();
    let patterns = compared(file);
    for (index, exception) in patterns.iter().enumerate().filter(|(_, pattern)| pattern.negated) {
        if exception.glob.is_none() {
            continue;
        }
        let excluded = patterns[..index].iter().filter(|other| !other.negated);
        let mut excluded = excluded.filter(|other| is_inside(&other.text));
        if excluded.any(|other| !budget.pays(other, exception) || may_meet(other, exception)) {
            continue;
        }
        let written = file.text(exception.span);
        let words = words! {
            en: "no line above excludes what `{written}` takes back",
            fr: "aucune ligne au-dessus n'écarte ce que `{written}` rétablit",
        };
        let below = patterns[index..].iter().filter(|other| !other.negated).take(100);
        let excluding =
            below.filter(|other| budget.pays(other, exception) && covers(other, exception)).last();
        let finding = out.report(exception.span, words);
        if let Some(other) = excluding {
            let label = words! {
                en: "this excludes it: an exception stands below",
                fr: "cette ligne l'écarte\u{202F}: une exception se place en dessous",
            };
            finding.label(other.span, label);
        } else {
            let title = words! { en: "take the line away", fr: "enlever la ligne" };
            finding.fix(Fix::safe(title, vec![lines::removal(file, exception.span)]));
        }
    }
}

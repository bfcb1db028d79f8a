use super::comment_line;
use calfat_lint::{
    Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, SuppressionUse, page, words,
};

pub static RULE: Rule = Rule {
    id: "expired-suppression",
    subject: Subject::Any,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("expired_suppression"),
    options: &[],
    check: Check::Suppression(check),
};

fn check(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    let Some((until, place)) = outcome.suppression.until else { return };
    if !outcome.expired {
        return;
    }
    let removal = comment_line::removal(outcome.document, outcome.suppression.span);
    let finding = out.report(
        place,
        words! {
            en: "this suppression ended on {until}",
            fr: "cette dérogation a pris fin le {until}",
        },
    );
    finding.fix_if(removal.map(|edit| {
        let title = words! { en: "delete the comment", fr: "supprimer le commentaire" };
        // Its author wanted to look at it again on that day.
        Fix::review(title, vec![edit])
    }));
}

use super::comment_line;
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Selector, Span, Subject, SuppressionUse,
    Tool, page, words,
};

pub static RULE: Rule = Rule {
    id: "unused-suppression",
    subject: Subject::Any,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unused_suppression"),
    options: &[],
    check: Check::Suppression(check),
};

fn check(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    if outcome.suppression.tool == Tool::BuildKit {
        buildkit(outcome, out);
        return;
    }
    let all = &outcome.suppression.words;
    if outcome.idle.len() == all.len() {
        return whole(outcome, out);
    }
    for idle in &outcome.idle {
        let name = &idle.0.0;
        let finding = out.report(
            idle.1,
            words! {
                en: "`{name}` silences nothing here",
                fr: "`{name}` ne fait rien taire ici",
            },
        );
        finding.fix_if(without(all, idle.1).map(|edit| {
            let title = words! { en: "remove `{name}`", fr: "supprimer `{name}`" };
            Fix::safe(title, vec![edit])
        }));
    }
}

/// What else stands in a `# check=…` may matter to BuildKit, so that the line is left to people.
fn buildkit(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    for (word, span) in &outcome.idle {
        let name = &word.0;
        let words = words! {
            en: "there is nothing for `{name}` to skip here",
            fr: "il n'y a rien à ignorer ici pour `{name}`",
        };
        out.report(*span, words);
    }
}

/// No word of the comment does anything.
fn whole(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    let (Some(first), Some(last)) = (outcome.idle.first(), outcome.idle.last()) else { return };
    let name = &first.0.0;
    let words = if outcome.idle.len() == 1 {
        words! {
            en: "`{name}` silences nothing here",
            fr: "`{name}` ne fait rien taire ici",
        }
    } else {
        words! {
            en: "none of these rules finds anything here",
            fr: "aucune de ces règles ne trouve quoi que ce soit ici",
        }
    };
    let removal = comment_line::removal(outcome.document, outcome.suppression.span);
    out.report(first.1.to(last.1), words).fix_if(removal.map(|edit| {
        let title = words! { en: "delete the comment", fr: "supprimer le commentaire" };
        Fix::safe(title, vec![edit])
    }));
}

/// Takes out one word of several and the comma beside it.
fn without(all: &[(Selector, Span)], word: Span) -> Option<Edit> {
    let at = all.binary_search_by_key(&word, |(_, span)| *span).ok()?;
    let span = match (all.get(at + 1), at.checked_sub(1)) {
        (Some((_, next)), _) => Span { start: word.start, end: next.start },
        (None, Some(before)) => Span { start: all[before].1.end, end: word.end },
        (None, None) => return None,
    };
    Some(Edit::delete(span))
}

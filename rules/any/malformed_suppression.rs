use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, SuppressionUse, Tool, page,
    words,
};
use calfat_parser::atoms::suggest;

pub static RULE: Rule = Rule {
    id: "malformed-suppression",
    subject: Subject::Any,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("malformed_suppression"),
    options: &[],
    check: Check::Suppression(check),
};

/// What may stand behind `# calfat`.
const KEYS: [&str; 3] = ["ignore", "ignore-file", "until"];

/// For how many words of one comment a guess is made what they were meant to be.
const MOST_GUESSED: usize = 20;

fn check(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    if outcome.suppression.tool == Tool::BuildKit {
        buildkit(outcome, out);
        return;
    }
    // Another tool may know codes that have no meaning here.
    if outcome.suppression.tool == Tool::Calfat {
        for (number, (word, span)) in outcome.unknown.iter().enumerate() {
            let known = if number < MOST_GUESSED { outcome.known } else { &[] };
            unknown(&word.0, *span, known, out);
        }
    }
    match outcome.suppression.malformed {
        Some(span) if is_value(outcome.document.text(), span) => {
            no_day(outcome.document.text_at(span), span, out);
        }
        Some(span) => unreadable(outcome.document.text_at(span), span, out),
        None if outcome.suppression.words.is_empty() => {
            out.report(
                outcome.suppression.span,
                words! {
                    en: "this suppression names no rule",
                    fr: "cette dérogation ne nomme aucune règle",
                },
            );
        }
        None => {}
    }
}

/// `# check=skip=…`: what BuildKit takes without a word, though it means nothing to it.
fn buildkit(outcome: &SuppressionUse<'_>, out: &mut Findings<'_>) {
    for (number, (word, span)) in outcome.unknown.iter().enumerate() {
        let known = if number < MOST_GUESSED { outcome.known } else { &[] };
        let name = &word.0;
        let words = words! {
            en: "BuildKit has no check called `{name}`",
            fr: "BuildKit n'a pas de contrôle appelé `{name}`",
        };
        let meant = suggest::closest_in_any_case(name, known.iter().copied());
        out.report(*span, words).fix_if(meant.map(|meant| instead(*span, meant)));
    }
    if let Some(span) = outcome.suppression.malformed {
        let rest = outcome.document.text_at(span);
        let words = words! {
            en: "BuildKit reads only up to the blank: `{rest}` is a comment",
            fr: "BuildKit s'arrête à l'espace\u{202f}: `{rest}` est un commentaire",
        };
        out.report(span, words);
    }
}

fn unknown(name: &str, span: Span, known: &[&str], out: &mut Findings<'_>) {
    let finding = out.report(
        span,
        words! {
            en: "no rule is called `{name}`",
            fr: "aucune règle ne s'appelle `{name}`",
        },
    );
    finding.fix_if(suggest::closest(name, known.iter().copied()).map(|meant| instead(span, meant)));
}

/// Whether it is what follows `until=`; of other words, the key belongs to the place.
fn is_value(text: &str, span: Span) -> bool {
    text[..span.start as usize].trim_end().ends_with('=') || span.is_empty()
}

fn no_day(value: &str, span: Span, out: &mut Findings<'_>) {
    out.report(
        span,
        words! {
            en: "`until` needs a date such as 2026-12-31, not `{value}`",
            fr: "`until` attend une date comme 2026-12-31, pas `{value}`",
        },
    );
}

fn unreadable(word: &str, span: Span, out: &mut Findings<'_>) {
    let (key, value) = word.split_once('=').unwrap_or((word, ""));
    if key.trim() == "ignore-file" {
        out.report(
            span,
            words! {
                en: "`ignore-file` must stand above the first instruction",
                fr: "`ignore-file` doit se trouver au-dessus de la première instruction",
            },
        );
        return;
    }
    let finding = out.report(
        span,
        words! {
            en: "`{key}` means nothing in a suppression",
            fr: "`{key}` ne veut rien dire dans une dérogation",
        },
    );
    let place = Span::new(span.start as usize, span.start as usize + key.len());
    let meant = suggest::closest(key, KEYS).filter(|_| !value.is_empty());
    finding.fix_if(meant.map(|meant| instead(place, meant)));
}

fn instead(span: Span, meant: &str) -> Fix {
    let title = words! { en: "write `{meant}`", fr: "écrire `{meant}`" };
    Fix::review(title, vec![Edit::replace(span, meant)])
}

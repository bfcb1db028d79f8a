use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    compose::Cause,
    text::{Span, Words},
};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "blank-variable",
    subject: Subject::Compose,
    category: Category::Syntax,
    level: Level::Error,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("blank_variable"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for problem in file.model.problems.iter().filter(|problem| problem.cause == Cause::Blank) {
        let Some(span) = file.span(problem.place) else { continue };
        let names = blank(file, span);
        let list = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        let Words { en, fr } = &problem.words;
        let words = if list.is_empty() {
            words! {
                en: "a variable is not set here, and blank it breaks the file: {en}",
                fr: "une variable n'est pas définie ici et, vide, elle rend le fichier invalide\u{202F}: {fr}",
            }
        } else {
            words! {
                en: "without a value for {list}, the file is broken: {en}",
                fr: "sans valeur pour {list}, le fichier est invalide\u{202F}: {fr}",
            }
        };
        let finding = out.report(span, words);
        // What a sample of `.env` names, somebody will set: Compose refuses the file only until then.
        if !names.is_empty() && names.iter().all(|name| file.sampled.contains(*name)) {
            finding.level(Level::Info);
        }
    }
}

/// How many variables are named.
const MOST_NAMED: usize = 3;

/// The variables at a place that nothing gives a value.
fn blank(file: &File, span: Span) -> Vec<&str> {
    let blank = file.model.variables.iter().filter(|one| !one.is_set && !one.has_default);
    let here = blank.filter(|one| file.span(one.place).is_some_and(|place| span.contains(place)));
    let mut names: Vec<&str> = here.map(|one| one.name.as_str()).take(MOST_NAMED).collect();
    names.dedup();
    names
}

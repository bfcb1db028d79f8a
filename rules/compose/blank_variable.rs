use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::Cause, text::Words};
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
        let Words { en, fr } = &problem.words;
        let words = words! {
            en: "a variable is not set here, and blank it breaks the file: {en}",
            fr: "une variable n'est pas définie ici et, vide, elle rend le fichier invalide\u{202F}: {fr}",
        };
        out.report(span, words);
    }
}

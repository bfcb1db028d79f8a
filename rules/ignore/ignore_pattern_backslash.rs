use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "ignore-pattern-backslash",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("ignore_pattern_backslash"),
    options: &[],
    check: Check::Ignore(check),
};

/// A backslash that seems to part folders, whether Docker refuses the pattern or not. Before a sign it is an escape, as it
/// should be.
fn check(file: &File, out: &mut Findings<'_>) {
    for pattern in &file.tree.patterns {
        let written = file.text(pattern.span);
        let mut parts = written.split('\\').skip(1);
        if !written.contains('\\')
            || !parts.all(|part| part.starts_with(|char: char| char.is_alphanumeric() || char == '_'))
        {
            continue;
        }
        let words = words! {
            en: "`{written}` does not mean folders: here, `\\` escapes the letter behind it",
            fr: "`{written}` ne désigne pas des dossiers\u{202F}: ici, `\\` échappe la lettre qui le suit",
        };
        let title = words! { en: "part folders by `/`", fr: "séparer les dossiers par `/`" };
        let edit = Edit::replace(pattern.span, written.replace('\\', "/"));
        out.report(pattern.span, words).fix(Fix::review(title, vec![edit]));
    }
}

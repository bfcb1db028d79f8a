use super::written;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "missing-project-name",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: false,
    since: "0.1.0",
    like: &["dclint/require-project-name-field"],
    page: page!("missing_project_name"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // An override file has the name of what it is laid over.
    if file.here > 0 || file.merged.get("name").is_some() {
        return;
    }
    let Some(first) = written::top(file).next() else { return };
    let words = words! {
        en: "this project has no `name`: Compose calls it after its folder",
        fr: "ce projet n'a pas de `name`\u{202F}: Compose lui donne le nom de son dossier",
    };
    out.report(file.tree.node(first.key).span, words).also("dclint/require-project-name-field");
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "undocumented-dockerfile",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Style,
    confidence: Confidence::Low,
    // Only a reader can say what is not obvious.
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("undocumented_dockerfile"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// So many instructions are read at a glance.
const OBVIOUS: usize = 10;

fn check(file: &File, out: &mut Findings<'_>) {
    let count = file.tree.instructions.len();
    let speaks = |text: &str| {
        text.contains(char::is_alphabetic) && !text.starts_with("hadolint ") && !text.starts_with("calfat")
    };
    let is_commented = file.tree.comments.iter().any(|comment| speaks(&comment.text));
    let first = file.tree.instructions.first().filter(|_| count > OBVIOUS && !is_commented);
    let Some(first) = first else { return };
    let words = words! {
        en: "{count} instructions, and not one comment that says why",
        fr: "{count} instructions, et pas un commentaire qui dise pourquoi",
    };
    out.report(first.keyword.span, words);
}

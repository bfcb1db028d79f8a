use crate::edits::Yaml;
use calfat_lint::Fix;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "changed-project-name",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("changed_project_name"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(node) = file.merged.get("name").filter(|node| !node.is_unknown()) else { return };
    let Some(text) = node.text() else { return };
    let becomes = normalised(text);
    let Some(span) = file.span(node.place).filter(|_| becomes != text && !becomes.is_empty()) else { return };
    let words = words! {
        en: "the project is not called `{text}` but `{becomes}`: Compose changes the name without a word",
        fr: "le projet ne s'appelle pas `{text}` mais `{becomes}`\u{202F}: Compose change le nom sans un mot",
    };
    let fix = node.written.as_deref().and_then(|written| {
        let title = words! { en: "write `{becomes}`", fr: "écrire `{becomes}`" };
        Some(Fix::safe(title, vec![Yaml::of(file).replace_scalar(span, written, &becomes)?]))
    });
    out.report(span, words).fix_if(fix);
}

/// In lower case, with letters, digits, `-` and `_` only, no sign first.
fn normalised(name: &str) -> String {
    let lower = name.to_lowercase();
    let kept: String = lower
        .chars()
        .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'))
        .collect();
    kept.trim_start_matches(['-', '_']).to_owned()
}

use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_lint::{Edit, Fix};
use calfat_parser::compose::WarningKind;
use calfat_project::compose::File;

pub static RULE: Rule = Rule {
    id: "boolean-word",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("boolean_word"),
    options: &[],
    check: Check::Compose(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for warning in &file.model.warnings {
        let WarningKind::BooleanWord { word, meaning } = &warning.kind else { continue };
        let Some(span) = file.span(warning.place) else { continue };
        let words = words! {
            en: "`{word}` is no boolean in YAML: Compose takes it for `{meaning}` and warns",
            fr: "`{word}` n'est pas un booléen en YAML\u{202F}: Compose le prend pour `{meaning}` et émet un avertissement",
        };
        let raw = file.text(span).trim_matches(['"', '\'']);
        let title = words! { en: "write `{meaning}`", fr: "écrire `{meaning}`" };
        let is_plain = raw == word && Yaml::of(file).owns(span);
        let fix = is_plain.then(|| Fix::safe(title, vec![Edit::replace(span, meaning.to_string())]));
        out.report(span, words).fix_if(fix);
    }
}

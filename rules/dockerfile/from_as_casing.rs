use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "from-as-casing",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/FromAsCasing"],
    page: page!("from_as_casing"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for (index, from) in file.tree.instructions.iter().enumerate().filter(|(_, all)| all.kind == Kind::From) {
        let [_, as_word, _, ..] = from.args.words() else { continue };
        let (from_word, written) = (&from.keyword.value, &as_word.value);
        let Some(expected) = like(from_word, written).filter(|expected| expected != written) else {
            continue;
        };
        let words = words! {
            en: "`{written}` is not written like `{from_word}`",
            fr: "`{written}` n'est pas écrit comme `{from_word}`",
        };
        let finding = Place::of(file, index).report(as_word.span, "buildkit/FromAsCasing", words, out);
        if from.broken {
            finding.on_request();
            continue;
        }
        let title = words! { en: "write `{expected}`", fr: "écrire `{expected}`" };
        finding.fix(Fix::safe(title, vec![Edit::replace(as_word.span, expected)]));
    }
}

/// A word in the letter case of another one, if that has one.
pub(crate) fn like(model: &str, word: &str) -> Option<String> {
    if model == model.to_lowercase() {
        Some(word.to_lowercase())
    } else if model == model.to_uppercase() {
        Some(word.to_uppercase())
    } else {
        None
    }
}

use super::lines;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::ignore::File;

pub static RULE: Rule = Rule {
    id: "unread-ignore-file",
    subject: Subject::Dockerignore,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unread_ignore_file"),
    options: &[],
    check: Check::Ignore(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(obeyed) = &file.obeyed else { return };
    let name = out.path().rsplit('/').next().unwrap_or_default();
    let span = lines::first(file);
    let has_right_end = name.ends_with(".dockerignore");
    if !has_right_end && name.to_lowercase().ends_with(".dockerignore") {
        let words = words! {
            en: "Docker does not read `{name}`: the name ends with `.dockerignore`, all small letters",
            fr: "Docker ne lit pas `{name}`\u{202F}: le nom finit par `.dockerignore`, tout en minuscules",
        };
        out.report(span, words);
        return;
    }
    if let Some(only) = obeyed.only.as_ref().filter(|_| has_right_end && !obeyed.only_exists) {
        let words = words! {
            en: "no build reads this: there is no Dockerfile `{only}` beside it",
            fr: "aucun build ne lit ce fichier\u{202F}: il n'y a pas de Dockerfile `{only}` à côté",
        };
        out.report(span, words);
        return;
    }
    let [other] = obeyed.others.as_slice() else { return };
    if has_right_end && out.document().neighbours().is_empty() {
        let words = words! {
            en: "a build of `{other}` does not read this: `{other}.dockerignore` replaces it as a whole",
            fr: "un build de `{other}` ne lit pas ce fichier\u{202F}: `{other}.dockerignore` le remplace entièrement",
        };
        out.report(span, words).level(Level::Info);
    }
}

use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::go, dockerfile::Kind};
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "stage-name-casing",
    subject: Subject::Dockerfile,
    category: Category::Style,
    level: Level::Style,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/StageNameCasing"],
    page: page!("stage_name_casing"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for (index, from) in file.tree.instructions.iter().enumerate().filter(|(_, all)| all.kind == Kind::From) {
        let [_, _, name] = from.args.words() else { continue };
        let (written, lower) = (&name.value, go::lower(&name.value));
        if *written == lower {
            continue;
        }
        let words = words! {
            en: "the stage `{written}` is called `{lower}` in every FROM that builds on it",
            fr: "l'étape `{written}` s'appelle `{lower}` dans tout FROM qui s'appuie sur elle",
        };
        let finding = Place::of(file, index).report(name.span, "buildkit/StageNameCasing", words, out);
        if from.broken {
            finding.on_request();
            continue;
        }
        let title = words! { en: "write `{lower}`", fr: "écrire `{lower}`" };
        finding.fix(Fix::safe(title, vec![Edit::replace(name.span, lower)]));
    }
}

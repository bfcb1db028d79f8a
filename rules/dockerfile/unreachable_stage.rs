use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Base;
use calfat_project::docker::{File, Stage};

pub static RULE: Rule = Rule {
    id: "unreachable-stage",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["tally/no-unreachable-stages"],
    page: page!("unreachable_stage"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // A variable may bring any stage in.
    let is_open = |stage: &Stage<'_>| stage.facts().reachable && stage.facts().base == Base::Unknown;
    if file.stages().any(|stage| is_open(&stage)) {
        return;
    }
    let Some(last) = file.final_stage().and_then(Stage::from) else { return };
    for stage in file.stages().filter(|stage| !stage.facts().reachable) {
        let Some(from) = stage.from() else { continue };
        let image = &from.image.value;
        let words = words! {
            en: "nothing uses this stage: the image that is built holds nothing of it",
            fr: "rien n'utilise cette étape\u{202F}: l'image construite n'en contient rien",
        };
        let place = from.name.map_or(from.image.span, |name| name.span);
        let finding = out.report(place, words);
        finding.also("tally/no-unreachable-stages");
        // A stage with a name may be what `--target` asks for.
        if from.name.is_some() {
            finding.on_request();
            continue;
        }
        let label = words! {
            en: "the image starts from this one, not from `{image}`",
            fr: "l'image part de celle-ci, pas de `{image}`",
        };
        finding.label(last.image.span, label);
    }
}

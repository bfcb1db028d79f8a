use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::atoms::go;
use calfat_project::docker::Stage;

pub static RULE: Rule = Rule {
    id: "reserved-stage-name",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/ReservedStageName", "hadolint/DL3063"],
    page: page!("reserved_stage_name"),
    options: &[],
    check: Check::Stage(check),
};

/// Names that mean something else in a FROM or in a build context.
const RESERVED: [&str; 2] = ["context", "scratch"];

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let Some(name) = &stage.facts().name else { return };
    let Some(reserved) = RESERVED.into_iter().find(|reserved| go::lower(&name.value) == *reserved) else {
        return;
    };
    let words = words! {
        en: "`{reserved}` already means something to Docker: give the stage another name",
        fr: "`{reserved}` a déjà un sens pour Docker\u{202f}: donnez un autre nom à l'étape",
    };
    let place = Place::of(stage.file, stage.facts().from);
    let finding = place.report(name.span, "buildkit/ReservedStageName", words, out);
    // hadolint knows it in lower case only.
    if name.value == reserved {
        finding.also("hadolint/DL3063");
    }
}

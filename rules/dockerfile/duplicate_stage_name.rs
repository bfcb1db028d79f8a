use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::atoms::go;
use calfat_project::docker::File;
use std::collections::{HashMap, HashSet};

pub static RULE: Rule = Rule {
    id: "duplicate-stage-name",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/DuplicateStageName", "checkov/CKV_DOCKER_11", "hadolint/DL3024", "trivy/DS-0012"],
    page: page!("duplicate_stage_name"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    // BuildKit does not tell letter cases apart; the other tools do.
    let mut first: HashMap<String, Span> = HashMap::new();
    let mut exact: HashSet<&str> = HashSet::new();
    for stage in &file.stages.list {
        let Some(name) = &stage.name else { continue };
        let is_exact = !exact.insert(&name.value);
        let Some(earlier) = first.get(&go::lower(&name.value)) else {
            first.insert(go::lower(&name.value), name.span);
            continue;
        };
        let written = &name.value;
        let words = words! {
            en: "an earlier stage is called `{written}` too: from here on, the name means this one",
            fr: "une étape précédente s'appelle déjà `{written}`\u{202f}: à partir d'ici, le nom désigne celle-ci",
        };
        let place = Place::of(file, stage.from);
        let finding = place.report(name.span, "buildkit/DuplicateStageName", words, out);
        let label = words! { en: "the first one", fr: "la première" };
        finding.label(*earlier, label);
        if is_exact {
            finding.also("checkov/CKV_DOCKER_11").also("hadolint/DL3024").also("trivy/DS-0012");
        }
    }
}

use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Instruction, Kind};
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "deprecated-maintainer",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/MaintainerDeprecated", "checkov/CKV_DOCKER_6", "hadolint/DL4000", "trivy/DS-0022"],
    page: page!("deprecated_maintainer"),
    options: &[],
    check: Check::Dockerfile(check),
};

fn check(file: &File, out: &mut Findings<'_>) {
    let all = file.tree.instructions.iter().enumerate();
    for (index, maintainer) in all.filter(|(_, all)| all.kind == Kind::Maintainer) {
        let words = words! {
            en: "MAINTAINER is deprecated: a label says who looks after the image",
            fr: "MAINTAINER est déprécié\u{202f}: un label dit qui s'occupe de l'image",
        };
        let place = Place::of(file, index);
        let finding = place.report(maintainer.keyword.span, "buildkit/MaintainerDeprecated", words, out);
        finding.also("checkov/CKV_DOCKER_6").also("hadolint/DL4000").also("trivy/DS-0022");
        if maintainer.broken {
            finding.on_request();
        } else {
            finding.fix_if(fix(file, maintainer));
        }
    }
}

/// The label that the Open Container Initiative has agreed on. The image is not the same afterwards.
fn fix(file: &File, maintainer: &Instruction) -> Option<Fix> {
    let text = maintainer.args.text()?;
    // What goes over several lines may have comments between them.
    if file.text(text.span) != text.value {
        return None;
    }
    let bare = text.value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let bare = bare.filter(|bare| !bare.contains('"')).unwrap_or(&text.value);
    let escape = file.tree.escape;
    let mut quoted = String::with_capacity(bare.len());
    for char in bare.chars() {
        if char == '"' || char == '$' || char == escape {
            quoted.push(escape);
        }
        quoted.push(char);
    }
    let is_lower = maintainer.keyword.value == maintainer.keyword.value.to_lowercase();
    let label = if is_lower { "label" } else { "LABEL" };
    let edits = vec![
        Edit::replace(maintainer.keyword.span, label),
        Edit::replace(text.span, format!("org.opencontainers.image.authors=\"{quoted}\"")),
    ];
    Some(Fix::review(words! { en: "write a label", fr: "écrire un label" }, edits))
}

use crate::images::{
    ImageName,
    default_user::{User, default_user},
    pinned::pinned,
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::{Base, Kind};
use calfat_project::docker::Copy;

pub static RULE: Rule = Rule {
    id: "copied-root",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3067"],
    page: page!("copied_root"),
    options: &[],
    check: Check::Copy(check),
};

fn check(copy: Copy<'_>, out: &mut Findings<'_>) {
    if copy.kind != Kind::Copy || copy.flag("from").is_none() || copy.node.is_trigger {
        return;
    }
    let is_root = |text: &str| copy.node.resolve(text).is_some_and(|path| is_root(&path));
    let Some(source) = copy.sources.iter().find(|source| is_root(&source.value)) else { return };
    if !is_root(&copy.destination.value) {
        return;
    }
    let words = words! {
        en: "this copies a whole file system over another one, caches and build tools included",
        fr: "cette copie place tout un système de fichiers par-dessus un autre, caches et outils de compilation compris",
    };
    let finding = out.report(source.span.to(copy.destination.span), words);
    let literal = |text: &str| text.trim_matches(['"', '\'']) == "/";
    if literal(&copy.destination.value) && copy.sources.iter().any(|source| literal(&source.value)) {
        finding.also("hadolint/DL3067");
    }
    // Onto nothing, it makes one layer of many, which may be what is wanted.
    let onto_nothing = copy.node.stage().is_some_and(|stage| *stage.root() == Base::Scratch);
    if onto_nothing || !is_a_system(copy) {
        finding.on_request();
    }
}

/// Whether what is copied from surely has more in it than the files that it was made for: some images and stages hold
/// nothing else, to be laid over others.
fn is_a_system(copy: Copy<'_>) -> bool {
    let name = copy.flag_value("from").map_or("", |word| word.value.as_str());
    let Some(stage) = copy.node.file.stage_meant(name) else { return is_known(name) };
    match stage.root() {
        Base::Scratch => false,
        // `FROM tonistiigi/xx AS xx` is only another name for the image.
        Base::Image(image) => {
            is_known(image) || stage.lineage().any(|stage| stage.of_kind(Kind::Run).next().is_some())
        }
        Base::Stage(_) | Base::Unknown => true,
    }
}

fn is_known(reference: &str) -> bool {
    let image = ImageName::parse(reference);
    pinned(image.path).is_some() || default_user(&image) != User::Unknown
}

/// `/`, `//`, `/.`.
fn is_root(path: &str) -> bool {
    path.starts_with('/') && path.split('/').all(|part| part.is_empty() || part == ".")
}

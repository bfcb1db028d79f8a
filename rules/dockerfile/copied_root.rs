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
        fr: "ceci copie tout un système de fichiers par-dessus un autre, caches et outils de build compris",
    };
    let finding = out.report(source.span.to(copy.destination.span), words);
    let literal = |text: &str| text.trim_matches('"') == "/";
    if literal(&copy.destination.value) && copy.sources.iter().any(|source| literal(&source.value)) {
        finding.also("hadolint/DL3067");
    }
    // Onto nothing, it makes one layer of many, which may be what is wanted.
    if copy.node.stage().is_some_and(|stage| *stage.root() == Base::Scratch) {
        finding.on_request();
    }
}

/// `/`, `//`, `/.`.
fn is_root(path: &str) -> bool {
    path.starts_with('/') && path.split('/').all(|part| part.is_empty() || part == ".")
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::Node;
use calfat_project::compose::{Recipe, Service};

pub static RULE: Rule = Rule {
    id: "missing-build-source",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("missing_build_source"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let (Some(node), Some(build)) = (service.get("build"), service.build()) else { return };
    let (Some(context), Some(path)) = (&build.context, &build.path) else { return };
    let folder = if node.text().is_some() { Some(node) } else { node.get("context") };
    let (guilty, words) = match build.recipe {
        Recipe::NoContext => {
            let words = words! {
                en: "there is no folder `{context}` to build from",
                fr: "il n'y a pas de dossier `{context}` pour ce build",
            };
            (folder, words)
        }
        Recipe::Missing => {
            let words = words! {
                en: "there is no Dockerfile `{path}`",
                fr: "il n'y a pas de Dockerfile `{path}`",
            };
            (node.get("dockerfile").or(folder), words)
        }
        Recipe::Unknown | Recipe::Neighbour(_) | Recipe::Inline(_) => return,
    };
    if let Some(span) = span(service, guilty.unwrap_or(node)) {
        out.report(span, words);
    }
}

/// Where a value is written; of a mapping, its first line is enough.
fn span(service: Service<'_>, node: &Node) -> Option<calfat_lint::Span> {
    match node.text() {
        Some(text) => service.file.part(node, 0..text.len()),
        None => service.file.span(service.entry("build")?.key_place),
    }
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "image-beside-build",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &["dclint/no-build-and-image"],
    page: page!("image_beside_build"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let (Some(build), Some(_), None) = (service.entry("build"), service.image(), service.get("pull_policy"))
    else {
        return;
    };
    let Some(span) = service.file.span(build.key_place) else { return };
    let words = words! {
        en: "with `image` beside it, this is only built if no image of that name can be pulled",
        fr: "avec `image` à côté, ce build n'a lieu que si aucune image de ce nom ne peut être téléchargée",
    };
    out.report(span, words).also("dclint/no-build-and-image");
}

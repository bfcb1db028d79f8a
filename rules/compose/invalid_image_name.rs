use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::atoms::image::ImageRef;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "invalid-image-name",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("invalid_image_name"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(image) = service.image().filter(|image| !image.node.is_unknown()) else { return };
    let name = image.reference;
    if name.is_empty() || is_template(name) || ImageRef::parse(name).is_ok() {
        return;
    }
    let Some(span) = service.file.span(image.node.place) else { return };
    let words = words! {
        en: "`{name}` cannot be the name of an image",
        fr: "`{name}` ne peut pas être le nom d'une image",
    };
    out.report(span, words);
}

/// To be filled in by another program.
fn is_template(name: &str) -> bool {
    name.contains(['{', '<', '%'])
}

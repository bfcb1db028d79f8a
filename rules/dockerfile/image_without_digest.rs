use crate::images::{
    pinned::pinned,
    place,
    reference::{Pulled, Reference},
};
use calfat_lint::{Category, Check, Confidence, Finding, Findings, Level, Rule, Subject, page, words};
use calfat_project::{
    compose::Service,
    docker::{File, Image, Role},
};

pub static RULE: Rule = Rule {
    id: "image-without-digest",
    subject: Subject::Any,
    category: Category::Reproducibility,
    level: Level::Info,
    confidence: Confidence::High,
    // Without a tool that brings digests up to date, they keep security updates away.
    recommended: false,
    since: "0.1.0",
    like: &["compose-lint/CL-0019"],
    page: page!("image_without_digest"),
    options: &[],
    check: Check::Each(&[Check::Dockerfile(check), Check::Service(service)]),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for image in file.images().filter(|image| image.unknown == 0 && is_surely_an_image(image)) {
        judge(&image, out);
    }
}

fn service(service: Service<'_>, out: &mut Findings<'_>) {
    if let Some(image) = Pulled::of(service).filter(|image| image.unknown() == 0) {
        let name = place::name(&image);
        // Of an image that has no tag, or only one of these words, compose-lint says just that.
        let words = ["dev", "edge", "latest", "nightly", "stable", "test"];
        let is_theirs = name.tag.is_some_and(|tag| !words.contains(&tag.to_ascii_lowercase().as_str()));
        if let Some(finding) = judge(&image, out).filter(|_| is_theirs) {
            finding.also("compose-lint/CL-0019");
        }
    }
}

fn judge<'f>(image: &impl Reference, out: &'f mut Findings<'_>) -> Option<&'f mut Finding> {
    if place::name(image).digest.is_some() {
        return None;
    }
    let (name, part) = (image.text(), 0..image.text().len());
    let words = words! {
        en: "`{name}` has no digest: its tag may point at another image tomorrow",
        fr: "`{name}` n'a pas de digest\u{202f}: demain, son tag peut désigner une autre image",
    };
    Some(place::report(out, image, part, words))
}

/// `--from=assets` may mean a build context that the command line names.
fn is_surely_an_image(image: &Image<'_>) -> bool {
    let known = || pinned(place::name(image).path).is_some() && !image.node.is_trigger;
    image.role == Role::Base || image.reference.contains(['/', ':']) || known()
}

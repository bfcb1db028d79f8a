use super::end_of_life_image::keeps_data;
use crate::images::{
    default_user::{User, default_user},
    pin::pin,
    pinned::{Moving, moving, pinned},
    place,
    reference::{Pulled, Reference},
};
use calfat_lint::{
    Category, Check, Confidence, Finding, Findings, Fix, Level, Rule, Subject, Words, page, words,
};
use calfat_project::{
    compose::Service,
    docker::{File, Image, Role},
};

pub static RULE: Rule = Rule {
    id: "floating-tag",
    subject: Subject::Any,
    category: Category::Reproducibility,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "checkov/CKV_DOCKER_7",
        "cis/5.28",
        "compose-lint/CL-0004",
        "dclint/service-image-require-explicit-tag",
        "hadolint/DL3006",
        "hadolint/DL3007",
        "kics/9efb0b2d-89c9-41a3-91ca-dcc0aec911fd",
        "kics/f45ea400-6bbe-4501-9fc7-1c3d75c32067",
        "trivy/DS-0001",
    ],
    page: page!("floating_tag"),
    options: &[],
    check: Check::Each(&[Check::Dockerfile(check), Check::Service(service)]),
};

fn check(file: &File, out: &mut Findings<'_>) {
    for image in file.images() {
        if place::name(&image).digest.is_some() {
            continue;
        }
        if place::name(&image).tag.is_none() {
            without_tag(&image, out);
        } else if !is_placeholder(&image) {
            with_tag(&image, out);
        }
    }
}

fn service(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(image) = Pulled::of(service).filter(|image| place::name(image).digest.is_none()) else { return };
    if is_placeholder(&image) {
        return;
    }
    let keeps_data = keeps_data(&image, out);
    let finding = if place::name(&image).tag.is_some() {
        moving_tag(&image, out)
    } else {
        // A variable may bring the tag with it, unless a slash follows.
        let brings_tag = image.unknown() > 0 && !image.text()[image.unknown()..].contains('/');
        (!brings_tag).then(|| missing_tag(&image, out))
    };
    if let Some(finding) = finding {
        if keeps_data {
            finding.fix_if(None);
        }
        finding.also("cis/5.28").also("compose-lint/CL-0004");
        finding.also("dclint/service-image-require-explicit-tag");
    }
}

/// A template has words like `%%BASE%%`, `{{ base }}` or `BASE_IMAGE` here; no repository is named so.
fn is_placeholder(image: &impl Reference) -> bool {
    let known = &image.text()[image.unknown()..];
    let is_odd = |c: char| !(c.is_alphanumeric() || "._-/:@".contains(c));
    let repository = &known[..known.find([':', '@']).unwrap_or(known.len())];
    known.contains(is_odd) || !known.contains('/') && repository.contains(|c: char| c.is_ascii_uppercase())
}

fn without_tag(image: &Image<'_>, out: &mut Findings<'_>) {
    let name = image.reference.as_str();
    if !is_surely_an_image(image) {
        return;
    }
    // A variable may bring the tag with it, unless a slash follows.
    let brings_tag = image.unknown > 0 && !name[image.unknown..].contains('/');
    if brings_tag || is_placeholder(image) {
        return on_request(image, out);
    }
    let finding = missing_tag(image, out);
    if image.role == Role::Base {
        finding.also("checkov/CKV_DOCKER_7").also("hadolint/DL3006").also("trivy/DS-0001");
        finding.also("kics/9efb0b2d-89c9-41a3-91ca-dcc0aec911fd");
    }
}

fn missing_tag<'f>(image: &impl Reference, out: &'f mut Findings<'_>) -> &'f mut Finding {
    let name = image.text();
    let (en, fr) = image.occasion();
    let words = words! {
        en: "`{name}` has no tag: {en} may get another version",
        fr: "`{name}` n'a pas de tag\u{202F}: {fr}, la version peut changer",
    };
    soften(place::report(out, image, place::tag(image), words), image)
}

/// hadolint takes every word for a name, unless it begins with a variable.
fn on_request(image: &Image<'_>, out: &mut Findings<'_>) {
    let name = image.reference.as_str();
    // `FROM Build` means no stage, for BuildKit keeps their names in lower case; hadolint does not know.
    let stage = image.node.file.stage_meant(name).and_then(|stage| stage.facts().name.as_ref());
    let is_stage = stage.is_some_and(|stage| stage.value == name);
    if image.role != Role::Base || name.starts_with('$') || is_stage {
        return;
    }
    let words = words! { en: "no tag is written for `{name}`", fr: "aucun tag n'est écrit pour `{name}`" };
    place::report(out, image, place::tag(image), words).also("hadolint/DL3006").on_request();
}

/// `--from=assets` may mean a build context that the command line names; a stage of the child image in a trigger.
fn is_surely_an_image(image: &Image<'_>) -> bool {
    if image.role == Role::Base || image.reference.contains('/') {
        return true;
    }
    let name = place::name(image);
    let is_known = pinned(name.path).is_some() || default_user(&name) != User::Unknown;
    is_known && !image.node.is_trigger
}

fn with_tag(image: &Image<'_>, out: &mut Findings<'_>) {
    let Some(finding) = moving_tag(image, out) else { return };
    if image.role != Role::Base || place::name(image).tag != Some("latest") {
        return;
    }
    finding.also("checkov/CKV_DOCKER_7").also("hadolint/DL3007").also("trivy/DS-0001");
    finding.also("kics/f45ea400-6bbe-4501-9fc7-1c3d75c32067");
}

fn moving_tag<'f>(image: &impl Reference, out: &'f mut Findings<'_>) -> Option<&'f mut Finding> {
    let part = place::tag(image);
    if part.start < image.unknown() {
        return None;
    }
    let moving = moving(&place::name(image))?;
    Some(soften(place::report(out, image, part, why(moving, image.occasion())), image))
}

/// Distroless images have the release of Debian in their name, and no tag that says more.
fn soften<'f>(finding: &'f mut Finding, image: &impl Reference) -> &'f mut Finding {
    let key = place::name(image).key();
    if key.starts_with("gcr.io/distroless/") && key.contains("-debian") {
        finding.level(Level::Info);
    }
    finding.fix_if(fix(image))
}

fn why(moving: Moving<'_>, (en, fr): (&str, &str)) -> Words {
    match moving {
        Moving::Word(word) => words! {
            en: "`{word}` is a moving tag: {en} may get another version",
            fr: "`{word}` est un tag flottant\u{202F}: {fr}, la version peut changer",
        },
        Moving::Unversioned(tag) => words! {
            en: "the tag `{tag}` names a variant but no version: {en} may get another one",
            fr: "le tag `{tag}` indique une variante mais pas de version\u{202F}: {fr}, la version peut changer",
        },
    }
}

fn fix(image: &impl Reference) -> Option<Fix> {
    let tag = pin(&place::name(image))?;
    let edit = place::with_tag(image, &tag)?;
    Some(Fix::review(words! { en: "write the tag `{tag}`", fr: "écrire le tag `{tag}`" }, vec![edit]))
}

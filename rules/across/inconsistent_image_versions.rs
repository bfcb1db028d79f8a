use crate::images::{ImageName, tag::Tag};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Span, Subject, page, words};
use calfat_parser::dockerfile::Base;
use calfat_project::{
    compose::{File, Service},
    docker::{self, Stage},
};
use std::collections::HashMap;

pub static RULE: Rule = Rule {
    id: "inconsistent-image-versions",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("inconsistent_image_versions"),
    options: &[],
    check: Check::Compose(check),
};

/// Where an image is used: in the Compose file, or in a Dockerfile that it builds.
#[derive(Clone)]
struct Use {
    version: String,
    span: Span,
    neighbour: Option<usize>,
    /// Where the Compose file comes to it.
    here: Option<Span>,
}

fn check(file: &File, out: &mut Findings<'_>) {
    let mut first: HashMap<String, Use> = HashMap::new();
    for (name, found) in pulled(file).chain(built(file)) {
        let Some(known) = first.get(&name) else {
            first.insert(name, found);
            continue;
        };
        let Some(here) = found.here.filter(|_| is_other(&known.version, &found.version)) else { continue };
        let (version, other) = (&found.version, &known.version);
        let words = words! {
            en: "this is `{name}` {version}, and {other} is used elsewhere in this project",
            fr: "c'est `{name}` {version}, alors que {other} est utilisé ailleurs dans ce projet",
        };
        let finding = out.report(here, words);
        let label = words! { en: "{other} is used here", fr: "{other} est utilisé ici" };
        match known.neighbour {
            Some(neighbour) => finding.label_in(neighbour, known.span, label),
            None => finding.label(known.span, label),
        };
        if let Some(neighbour) = found.neighbour {
            let label = words! { en: "{version} is used here", fr: "{version} est utilisé ici" };
            finding.label_in(neighbour, found.span, label);
        }
    }
}

/// `17` and `17.2` may be the same.
fn is_other(one: &str, other: &str) -> bool {
    one.split('.').zip(other.split('.')).any(|(one, other)| one != other)
}

fn read(reference: &str) -> Option<(String, String)> {
    let image = ImageName::parse(reference);
    let version = Tag::parse(image.tag?).version;
    let name = image.official().map_or_else(|| image.key().into_owned(), str::to_owned);
    (!version.is_empty()).then(|| (name, version.to_owned()))
}

fn pulled(file: &File) -> impl Iterator<Item = (String, Use)> {
    let images = file.services().filter(|service| !service.is_built()).filter_map(Service::image);
    images.filter(|image| !image.node.is_unknown()).filter_map(move |image| {
        let (name, version) = read(image.reference)?;
        let span = file.part(image.node, 0..image.reference.len())?;
        Some((name, Use { version, span, neighbour: None, here: Some(span) }))
    })
}

/// The base images of each Dockerfile, once.
fn built(file: &File) -> impl Iterator<Item = (String, Use)> {
    let files = file.neighbours.iter().enumerate();
    files.flat_map(move |(index, document)| {
        let by = file.services().find(|service| service.neighbour() == Some(index));
        let here = by.and_then(Service::name_span);
        let stages = document.dockerfile().into_iter().flat_map(docker::File::stages);
        stages.filter_map(move |stage| {
            let (name, version, span) = base(stage)?;
            Some((name, Use { version, span, neighbour: Some(index), here }))
        })
    })
}

fn base(stage: Stage<'_>) -> Option<(String, String, Span)> {
    let Base::Image(reference) = &stage.facts().base else { return None };
    let (name, version) = read(reference)?;
    Some((name, version, stage.from()?.image.span))
}

use crate::images::{
    place::{name, path, report},
    publisher,
    reference::{Pulled, Reference},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Opt, OptValue, Rule, Subject, page, words};
use calfat_project::{
    compose::Service,
    docker::{File, Image, Role},
};

pub static RULE: Rule = Rule {
    id: "unofficial-image",
    subject: Subject::Any,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("unofficial_image"),
    options: &[&TRUSTED],
    check: Check::Each(&[Check::Dockerfile(check), Check::Service(service)]),
};

static TRUSTED: Opt = Opt {
    name: "trusted",
    default: || OptValue::List(Vec::new()),
    about: "Registries, namespaces and images that are trusted besides: `ghcr.io/acme`, `acme`, `bob/tool`",
    about_fr: "Les autres registres, espaces de noms et images de confiance\u{202F}: `ghcr.io/acme`, `acme`, `bob/tool`",
};

fn check(file: &File, out: &mut Findings<'_>) {
    for image in file.images().filter(|image| image.unknown == 0 && !may_be_context(image)) {
        judge(&image, out);
    }
}

fn service(service: Service<'_>, out: &mut Findings<'_>) {
    if let Some(image) = Pulled::of(service).filter(|image| image.unknown() == 0) {
        judge(&image, out);
    }
}

fn judge(image: &impl Reference, out: &mut Findings<'_>) {
    let trusted = match out.option(&TRUSTED) {
        OptValue::List(list) => list,
        _ => Vec::new(),
    };
    let name = name(image);
    let key = name.key();
    let own = |prefix: &String| starts_with(&key, prefix.trim_end_matches('/'));
    if publisher::is_known(&name) || trusted.iter().any(own) || is_template(&key) {
        return;
    }
    let words = match name.official() {
        Some(official) => words! {
            en: "`{official}` is none of Docker's official images",
            fr: "`{official}` ne fait pas partie des images officielles de Docker",
        },
        None => words! {
            en: "calfat knows of nobody who vouches for the publisher of `{key}`",
            fr: "calfat ne connaît personne qui garantisse l'éditeur de `{key}`",
        },
    };
    report(out, image, path(image), words);
}

/// Whether a word behind `--from` may be a build context that is named on the command line.
fn may_be_context(image: &Image<'_>) -> bool {
    image.role != Role::Base && !image.reference.contains(['/', ':', '@'])
}

/// Whether somebody has still to write the name.
fn is_template(key: &str) -> bool {
    key.contains(|char: char| char.is_ascii_uppercase() || "$%{<".contains(char))
        || key.contains("placeholder")
}

/// Whether a name is this one or lies below it.
fn starts_with(name: &str, prefix: &str) -> bool {
    name.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        && !prefix.is_empty()
}

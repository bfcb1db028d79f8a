use crate::images::{
    ImageName,
    default_user::{User, default_user},
    pinned::pinned,
    place,
    reference::{Pulled, Reference},
};
use calfat_lint::{
    Category, Check, Confidence, Finding, Findings, Level, Opt, OptValue, Rule, Subject, page, words,
};
use calfat_project::{
    compose::Service,
    docker::{File, Image, Role},
};

pub static RULE: Rule = Rule {
    id: "untrusted-registry",
    subject: Subject::Any,
    category: Category::Security,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["hadolint/DL3026"],
    page: page!("untrusted_registry"),
    options: &[&TRUSTED],
    check: Check::Each(&[Check::Dockerfile(check), Check::Service(service)]),
};

static TRUSTED: Opt = Opt {
    name: "trusted-registries",
    default: || OptValue::List(Vec::new()),
    about: "The registries that images may come from, `*` at one end for any text; set at the top of `calfat.yaml`",
    about_fr: "Les registres d'où les images peuvent venir, `*` à une extrémité pour n'importe quel texte\u{202F}; se règle en tête de `calfat.yaml`",
};

/// What may be written for Docker Hub where images have no registry in their name.
const HUB: &[&str] = &["docker.io", "hub.docker.com"];

fn check(file: &File, out: &mut Findings<'_>) {
    for image in file.images() {
        let no_registry = place::name(&image).registry.is_none();
        let Some(finding) = judge(&image, out) else { continue };
        finding.also("hadolint/DL3026");
        if image.unknown > 0 || no_registry && may_be_a_context(&image) {
            finding.on_request();
        }
    }
}

fn service(service: Service<'_>, out: &mut Findings<'_>) {
    if let Some(image) = Pulled::of(service).filter(|image| image.unknown() == 0) {
        judge(&image, out);
    }
}

fn judge<'f>(image: &impl Reference, out: &'f mut Findings<'_>) -> Option<&'f mut Finding> {
    let OptValue::List(trusted) = out.option(&TRUSTED) else { return None };
    if trusted.is_empty() {
        return None;
    }
    let registry = ImageName::parse(image.text()).registry;
    let allowed = |registry: &str| trusted.iter().any(|pattern| means(pattern, registry));
    let is_trusted = match registry {
        Some(registry) => allowed(registry),
        None => HUB.iter().any(|hub| allowed(hub)),
    };
    if is_trusted {
        return None;
    }
    let shown = registry.unwrap_or(HUB[0]);
    let part = registry.map_or_else(|| place::path(image), |registry| 0..registry.len());
    let words = words! {
        en: "images may not come from `{shown}`: it is not among the trusted registries",
        fr: "les images ne doivent pas venir de `{shown}`\u{202F}: ce n'est pas un registre de confiance",
    };
    Some(place::report(out, image, part, words))
}

/// Whether a pattern with at most one `*`, at an end, means a registry. Names of hosts know no capitals.
fn means(pattern: &str, registry: &str) -> bool {
    let (pattern, registry) = (pattern.to_ascii_lowercase(), registry.to_ascii_lowercase());
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => registry.ends_with(end),
        (_, Some(start)) => registry.starts_with(start),
        _ => pattern == registry,
    }
}

/// `--from=assets` may mean a build context that the command line names.
fn may_be_a_context(image: &Image<'_>) -> bool {
    let name = place::name(image);
    let is_known = pinned(name.path).is_some() || default_user(&name) != User::Unknown;
    image.role != Role::Base
        && name.tag.is_none()
        && name.digest.is_none()
        && !name.path.contains('/')
        && !is_known
}

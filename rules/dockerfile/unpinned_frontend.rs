use crate::images::ImageName;
use calfat_lint::{
    Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Span, Subject, page, words,
};
use calfat_project::docker::File;

pub static RULE: Rule = Rule {
    id: "unpinned-frontend",
    subject: Subject::Dockerfile,
    category: Category::Reproducibility,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unpinned_frontend"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Docker's own frontends: the released one and the one that is ahead of it.
const OWN: &[&str] = &["docker/dockerfile", "docker/dockerfile-upstream"];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(directive) = file.tree.directive("syntax") else { return };
    let name = ImageName::parse(&directive.value);
    if name.digest.is_some() || directive.value.contains('$') {
        return;
    }
    let span = directive.value_span;
    if !OWN.contains(&name.key().as_ref()) {
        let frontend = &directive.value;
        let words = words! {
            en: "`{frontend}` reads the Dockerfile in place of Docker's own frontend: only a digest says which one it is",
            fr: "`{frontend}` lit le Dockerfile à la place du frontend de Docker\u{202F}: seul un digest dit duquel il s'agit",
        };
        out.report(span, words).level(Level::Warning);
        return;
    }
    let Some(words) = moving(name.tag) else { return };
    out.report(span, words).fix_if(fix(&directive.value, span));
}

fn moving(tag: Option<&str>) -> Option<calfat_lint::Words> {
    let Some(tag) = tag else {
        return Some(words! {
            en: "the frontend has no tag: a new major version may read the file otherwise",
            fr: "le frontend n'a pas de tag\u{202F}: une nouvelle version majeure peut lire le fichier autrement",
        });
    };
    let numbered = tag.starts_with(|first: char| first.is_ascii_digit());
    (!numbered).then(|| {
        words! {
            en: "the tag `{tag}` of the frontend moves: a new major version may read the file otherwise",
            fr: "le tag `{tag}` du frontend est flottant\u{202F}: une nouvelle version majeure peut lire le fichier autrement",
        }
    })
}

/// The first major version, which takes every update that stays compatible.
fn fix(value: &str, span: Span) -> Option<Fix> {
    let name = ImageName::parse(value);
    let tag = match name.tag {
        None | Some("latest" | "master") if name.key() == "docker/dockerfile" => "1",
        Some("labs") => "1-labs",
        _ => return None,
    };
    let title = words! { en: "write the tag `{tag}`", fr: "écrire le tag `{tag}`" };
    let end = span.end as usize;
    let length = name.tag.map_or(0, |tag| tag.len() + 1);
    Some(Fix::review(title, vec![Edit::replace(Span::new(end - length, end), format!(":{tag}"))]))
}

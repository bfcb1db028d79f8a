use crate::images::{
    ImageName,
    end_of_life::{AS_OF, Successor, end_of_life},
    pin::pin,
    place,
    toolchain::toolchain,
    variants::lighter,
};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::docker::{File, From, Image, Node, Stage};

pub static RULE: Rule = Rule {
    id: "heavy-base-image",
    subject: Subject::Dockerfile,
    category: Category::Size,
    level: Level::Info,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("heavy_base_image"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// What only the full variants hold, so that a stage that calls it without installing it was given them on purpose.
const BUILD_TOOLS: &[&str] =
    &["autoreconf", "c++", "cc", "cmake", "configure", "g++", "gcc", "make", "node-gyp", "pkg-config"];

/// Where Alpine is no answer: `postgres` sorts by the rules of the C library, so the indexes of existing data would break
/// silently; the runtimes of `eclipse-temurin` are light already.
const NOT_ON_ALPINE: &[&str] = &["eclipse-temurin", "postgres"];

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage() else { return };
    let Some(image) = last.lineage().last().and_then(Stage::from).and_then(From::pulled) else {
        return;
    };
    let name = place::name(&image);
    // A digest alone does not say which variant it is.
    if name.tag.is_none() && name.digest.is_some() {
        return;
    }
    let path = &image.reference[place::path(&image)];
    let current = current(&name).map_or_else(|| image.reference.clone(), |tag| format!("{path}:{tag}"));
    let Some(found) = lighter(&ImageName::parse(&current)) else { return };
    // Toolchains do not belong into the last stage at all: another rule says so.
    if toolchain(&name).is_some() || builds(last) {
        return;
    }
    let whole = 0..image.reference.len();
    let heavy = image.reference.split('@').next().unwrap_or_default();
    if let Some(slim) = found.slim {
        let words = words! {
            en: "`{heavy}` is the full image: `{path}:{slim}` is much smaller",
            fr: "`{heavy}` est l'image complète\u{202F}: `{path}:{slim}` est bien plus légère",
        };
        let fix = (current == image.reference).then(|| fix(&image, &slim)).flatten();
        place::report(out, &image, whole, words).fix_if(fix);
    } else if let Some(alpine) = found.alpine.filter(|_| !stays_off_alpine(&name)) {
        let words = words! {
            en: "`{path}:{alpine}` is much smaller than `{heavy}`",
            fr: "`{path}:{alpine}` est bien plus légère que `{heavy}`",
        };
        place::report(out, &image, whole, words);
    }
}

/// The tag to write in any case, because the present one moves or has reached its end.
fn current(name: &ImageName<'_>) -> Option<String> {
    match end_of_life(name, AS_OF) {
        Some(end) => {
            end.successor.and_then(|new| if let Successor::Tag(tag) = new { Some(tag) } else { None })
        }
        None => pin(name),
    }
}

fn stays_off_alpine(name: &ImageName<'_>) -> bool {
    name.official().is_some_and(|name| NOT_ON_ALPINE.contains(&name))
}

/// Whether the image that ships is also where something is compiled.
fn builds(last: Stage<'_>) -> bool {
    let nodes = last.lineage().flat_map(Stage::nodes);
    let mut runs = nodes.filter_map(Node::as_run);
    runs.any(|run| run.commands().any(|found| found.command.is_any(BUILD_TOOLS)))
}

/// The slim variant is the same distribution with fewer packages. Alpine is another one, so nobody can just write it.
fn fix(image: &Image<'_>, slim: &str) -> Option<Fix> {
    let tag = place::name(image).tag?;
    let edit = place::with_tag(image, slim)?;
    Some(Fix::review(
        words! { en: "write `{slim}` in place of `{tag}`", fr: "écrire `{slim}` à la place de `{tag}`" },
        vec![edit],
    ))
}

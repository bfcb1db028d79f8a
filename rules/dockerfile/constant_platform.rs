use super::buildkit::Place;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::{expand::Expander, go, platform},
    dockerfile::Word,
};
use calfat_project::docker::From;

pub static RULE: Rule = Rule {
    id: "constant-platform",
    subject: Subject::Dockerfile,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["buildkit/FromPlatformFlagConstDisallowed", "hadolint/DL3029"],
    page: page!("constant_platform"),
    options: &[],
    check: Check::From(check),
};

fn check(from: From<'_>, out: &mut Findings<'_>) {
    let node = from.node;
    let Some(flag) = node.flag("platform") else { return };
    let Some(value) = flag.value.as_ref().filter(|value| !value.value.is_empty()) else { return };
    let written = &value.value;
    let words = words! {
        en: "this stage is always built for `{written}`, whatever the build is for",
        fr: "cette étape est toujours construite pour `{written}`, quelle que soit la cible du build",
    };
    // hadolint knows two variables and takes everything else for fixed.
    let hadolint = !["BUILDPLATFORM", "TARGETPLATFORM"].iter().any(|name| written.contains(name));
    if is_constant(from, value) {
        let finding =
            Place::node(node).report(flag.word.span, "buildkit/FromPlatformFlagConstDisallowed", words, out);
        if hadolint {
            finding.also("hadolint/DL3029");
        }
    } else if hadolint {
        out.report(flag.word.span, words).on_request().also("hadolint/DL3029");
    }
}

/// Whether the platform is written out, and the stage's name does not say so.
fn is_constant(from: From<'_>, value: &Word) -> bool {
    let node = from.node;
    let expansion = Expander::new(node.file.tree.escape)
        .expand(&value.value, &node.file.stages.assumed(None, node.index));
    let Ok(platform) = platform::parse(&expansion.value) else { return false };
    let name = from.name.map(|name| go::lower(&name.value)).unwrap_or_default();
    // What is not written is that of the machine, which nearly always is this one.
    let os = platform.os.as_deref().unwrap_or("linux");
    let architecture = platform.architecture.as_deref().unwrap_or("amd64");
    expansion.uses.is_empty() && !name.contains(os) && !name.contains(architecture)
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{MountKind, Service};

pub static RULE: Rule = Rule {
    id: "development-mount-in-production",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Low,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("development_mount_in_production"),
    options: &[],
    check: Check::Service(check),
};

/// Names of files that are for development only.
const DEVELOPMENT: &[&str] =
    &["dev", "devel", "development", "local", "override", "test", "tests", "debug", "ci"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let name = out.path().rsplit('/').next().unwrap_or_default();
    let is_for_development = name.split(['.', '-', '_']).any(|word| DEVELOPMENT.contains(&word));
    if is_for_development || !service.is_built() || service.get("profiles").is_some() {
        return;
    }
    let Some(context) = service.build().and_then(|build| build.context.as_deref()) else { return };
    let folder = out.path().rfind('/').map_or("", |slash| &out.path()[..slash]);
    for mount in service.mounts().filter(|mount| mount.kind == MountKind::Bind && !mount.read_only) {
        let Some((source, span)) = mount.source.zip(mount.source_span()) else { continue };
        if !is_same(source, folder, context) {
            continue;
        }
        let target = mount.target;
        let words = words! {
            en: "the sources are mounted over `{target}` of the image: that belongs into an override file",
            fr: "les sources sont montées sur `{target}` de l'image\u{202F}: ce montage a sa place dans un fichier d'override",
        };
        out.report(span, words);
    }
}

/// Whether a source is the build context itself.
fn is_same(source: &str, folder: &str, context: &str) -> bool {
    let relative = source.trim_start_matches("./").trim_end_matches('/');
    let relative = if relative == "." { "" } else { relative };
    let inside = context.strip_prefix(folder).map(|rest| rest.trim_start_matches('/'));
    source.starts_with('.') && !source.starts_with("..") && inside == Some(relative)
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{MountKind, Service};

pub static RULE: Rule = Rule {
    id: "absolute-host-path",
    subject: Subject::Compose,
    category: Category::Maintainability,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[],
    page: page!("absolute_host_path"),
    options: &[],
    check: Check::Service(check),
};

/// Paths that every Linux host has, and that mean the host itself.
const SYSTEM: &[&str] = &[
    "/boot",
    "/dev",
    "/etc",
    "/lib",
    "/lib64",
    "/proc",
    "/run",
    "/sys",
    "/tmp",
    "/usr",
    "/var/lib/docker",
    "/var/log",
    "/var/run",
];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for mount in service.mounts().filter(|mount| mount.kind == MountKind::Bind) {
        let Some((source, span)) = mount.source.zip(mount.source_span()) else { continue };
        if !is_of_one_host(source) || mount.node.written.as_ref().is_some_and(|written| written.has_variable)
        {
            continue;
        }
        let words = words! {
            en: "`{source}` is a path of one host: elsewhere it is missing, and Docker makes an empty folder",
            fr: "`{source}` est un chemin propre à un hôte\u{202F}: ailleurs il manque, et Docker crée un dossier vide",
        };
        out.report(span, words);
    }
}

fn is_of_one_host(source: &str) -> bool {
    let inside = |folder: &&str| {
        source.strip_prefix(*folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let has_drive = source.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
        && (source[1..].starts_with(":\\") || source[1..].starts_with(":/"));
    has_drive || source.starts_with('/') && source != "/" && !SYSTEM.iter().any(inside)
}

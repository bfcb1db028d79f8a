use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{Mount, MountKind, Service};

pub static RULE: Rule = Rule {
    id: "anonymous-volume",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("anonymous_volume"),
    options: &[],
    check: Check::Service(check),
};

/// Folders of what was installed into the image, which a bind mount of the sources would hide.
const INSTALLED: &[&str] =
    &["node_modules", "vendor", "venv", ".venv", "target", "dist", "build", ".next", "bundle"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let binds: Vec<&str> = service
        .mounts()
        .filter(|mount| mount.kind == MountKind::Bind)
        .map(|mount| mount.target.trim_end_matches('/'))
        .collect();
    for mount in service.mounts().filter(|mount| mount.kind == MountKind::Anonymous) {
        let Some(span) = mount.span().filter(|_| mount.target.starts_with('/') && !is_shield(&mount, &binds))
        else {
            continue;
        };
        let target = mount.target;
        let words = words! {
            en: "`{target}` is an anonymous volume: nobody finds its data again after `docker compose down`",
            fr: "`{target}` est un volume anonyme\u{202F}: personne ne retrouve ses données après `docker compose down`",
        };
        out.report(span, words);
    }
}

/// Inside of a bind mount it keeps what the image has there, such as `node_modules`.
fn is_shield(mount: &Mount<'_>, binds: &[&str]) -> bool {
    let last = mount.target.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let inside = |bind: &&str| mount.target.strip_prefix(*bind).is_some_and(|rest| rest.starts_with('/'));
    // One mount is looked up in a few others; nobody has thousands.
    INSTALLED.contains(&last) || binds.iter().take(100).any(inside)
}

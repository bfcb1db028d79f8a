use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::compose::{MountKind, Service};

pub static RULE: Rule = Rule {
    id: "relative-mount-target",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("relative_mount_target"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for mount in service.mounts().filter(|mount| mount.kind != MountKind::Other) {
        let target = mount.target;
        let has_drive = target.as_bytes().get(1) == Some(&b':');
        if target.starts_with(['/', '\\']) || has_drive {
            continue;
        }
        let Some(span) = mount.target_span() else { continue };
        let words = words! {
            en: "`{target}` is no absolute path: Docker refuses to mount there",
            fr: "`{target}` n'est pas un chemin absolu\u{202F}: Docker refuse d'y monter quoi que ce soit",
        };
        out.report(span, words);
    }
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{compose::mount::MountOptionKind, text::Span};
use calfat_project::compose::{Mount, Service};

pub static RULE: Rule = Rule {
    id: "shared-mount-propagation",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["cis/5.20", "compose-lint/CL-0017", "kics/baa452f0-1f21-4a25-ace5-844e7a5f410d"],
    page: page!("shared_mount_propagation"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for mount in service.mounts() {
        let Some((mode, span)) = propagation(&mount) else { continue };
        let words = words! {
            en: "`{mode}`: what the container mounts here appears on the host",
            fr: "`{mode}`\u{202F}: ce que le conteneur monte ici apparaît sur l'hôte",
        };
        match mode {
            "shared" | "rshared" => {
                let finding = out.report(span, words);
                RULE.like.iter().for_each(|code| _ = finding.also(code));
            }
            // Only what the host mounts later comes in, which is mostly what is wanted.
            "slave" | "rslave" => {
                let words = words! {
                    en: "`{mode}`: what the host mounts here later appears in the container",
                    fr: "`{mode}`\u{202F}: ce que l'hôte monte ici plus tard apparaît dans le conteneur",
                };
                out.report(span, words).also("kics/baa452f0-1f21-4a25-ace5-844e7a5f410d").on_request();
            }
            _ => {}
        }
    }
}

/// The propagation of a mount and its place, in both syntaxes.
fn propagation<'a>(mount: &Mount<'a>) -> Option<(&'a str, Span)> {
    if let Some(node) = mount.node.get("bind.propagation") {
        return Some((node.text()?, mount.service.file.span(node.place)?));
    }
    let option = mount.options.iter().rfind(|option| option.kind == MountOptionKind::Propagation)?;
    Some((mount.option_text(option), mount.option_span(option)?))
}

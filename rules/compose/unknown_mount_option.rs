use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::compose::mount::MountOptionKind;
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unknown-mount-option",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unknown_mount_option"),
    options: &[],
    check: Check::Service(check),
};

/// Options of `docker run -v` that Compose does not know: of Docker Desktop, Podman and others.
const HARMLESS: &[&str] = &["cached", "consistent", "delegated"];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for mount in service.mounts() {
        for option in mount.options.iter().filter(|option| option.kind == MountOptionKind::Unknown) {
            let (text, span) = (mount.option_text(option), mount.option_span(option));
            let Some(span) = span.filter(|_| !HARMLESS.contains(&text)) else { continue };
            let words = words! {
                en: "`{text}` is no option of a volume, and Compose passes over it without a word",
                fr: "`{text}` n'est pas une option de volume, et Compose l'ignore sans rien dire",
            };
            out.report(span, words);
        }
    }
}

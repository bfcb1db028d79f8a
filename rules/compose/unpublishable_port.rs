use crate::edits::Yaml;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "unpublishable-port",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unpublishable_port"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(mode) = service.get("network_mode").and_then(|mode| mode.text()) else { return };
    let Some(ports) = service.entry("ports").filter(|ports| !ports.value.items().is_empty()) else { return };
    let Some(place) = service.file.span(ports.key_place) else { return };
    let shares = mode.starts_with("service:") || mode.starts_with("container:");
    if !shares && mode != "host" && mode != "none" {
        return;
    }
    let finding = out.report(place, why(mode, shares));
    if shares {
        finding.level(Level::Error);
    } else {
        finding.fix_if(fix(service, place));
    }
    let network = service.entry("network_mode").and_then(|entry| service.file.span(entry.value.place));
    if let Some(network) = network {
        finding.label(network, words! { en: "the network is chosen here", fr: "le réseau est choisi ici" });
    }
}

fn why(mode: &str, shares: bool) -> Words {
    if shares {
        return words! {
            en: "the engine refuses `ports` beside `{mode}`: publish them where the network is",
            fr: "le moteur refuse `ports` avec `{mode}`\u{202F}: publiez-les là où se trouve le réseau",
        };
    }
    words! {
        en: "`ports` has no effect with `network_mode: {mode}`",
        fr: "`ports` n'a pas d'effet avec `network_mode: {mode}`",
    }
}

/// The engine passes over them; whether they are wanted elsewhere, somebody has to know.
fn fix(service: Service<'_>, ports: calfat_lint::Span) -> Option<Fix> {
    let edit = Yaml::of(service.file).remove_entry(ports)?;
    Some(Fix::review(words! { en: "remove `ports`", fr: "supprimer `ports`" }, vec![edit]))
}

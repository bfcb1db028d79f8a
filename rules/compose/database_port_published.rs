use super::interface::{bound_to_the_host, open_ports};
use crate::images::{ImageName, store};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "database-port-published",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["cis/5.9"],
    page: page!("database_port_published"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let image = service.image().filter(|image| !image.node.is_unknown());
    let image = image.map(|image| ImageName::parse(image.reference));
    for port in open_ports(service) {
        let range = port.target.clone();
        let Some(store) = store::listening_on(image.as_ref(), *range.start(), *range.end()) else { continue };
        let Some(span) = port.span() else { continue };
        let target = port.target_text();
        let words = words! {
            en: "the port of {store} ({target}) is published to every machine that reaches the host",
            fr: "le port {target} ({store}) est publié pour toute machine qui peut joindre l'hôte",
        };
        let title = words! { en: "publish it for this host only", fr: "le publier pour cet hôte seulement" };
        let fix = bound_to_the_host(&port).map(|edit| Fix::review(title, vec![edit]));
        out.report(span, words).also("cis/5.9").fix_if(fix);
    }
}

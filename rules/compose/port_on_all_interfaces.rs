use super::interface::{bound_to_the_host, open_ports};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "port-on-all-interfaces",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &[
        "cis/5.14",
        "compose-lint/CL-0005",
        "dclint/no-unbound-port-interfaces",
        "kics/451d79dc-0588-476a-ad03-3c7f0320abb3",
    ],
    page: page!("port_on_all_interfaces"),
    options: &[],
    check: Check::Service(check),
};

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for port in open_ports(service) {
        let Some(span) = port.ip_span() else { continue };
        let target = port.target_text();
        let words = words! {
            en: "port {target} is published on all addresses of the host, past its firewall",
            fr: "le port {target} est publié sur toutes les adresses de l'hôte, sans passer par son pare-feu",
        };
        let title = words! { en: "publish it for this host only", fr: "le publier pour cet hôte seulement" };
        let fix = bound_to_the_host(&port).map(|edit| Fix::review(title, vec![edit]));
        let finding = out.report(span, words).fix_if(fix);
        RULE.like.iter().for_each(|code| _ = finding.also(code));
    }
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::{
    atoms::port::{self, Protocol},
    dockerfile::Kind,
};
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "remote-access-port",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &["checkov/CKV_DOCKER_1", "kics/5907595b-5b6d-4142-b173-dbb0e73fbff8", "trivy/DS-0004"],
    page: page!("remote_access_port"),
    options: &[],
    check: Check::Instruction(check),
};

/// Ports, and what listens there.
const PORTS: &[(u16, &str)] = &[(22, "SSH"), (23, "Telnet"), (3389, "RDP"), (5900, "VNC")];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind != Kind::Expose || !node.ships() {
        return;
    }
    for word in node.args.words() {
        let Some(text) = node.resolve(&word.value) else { continue };
        let Ok(port) = port::parse(&text) else { continue };
        let inside = |(number, _): &&(u16, &str)| (port.start..=port.end).contains(number);
        let Some((number, name)) = PORTS.iter().find(inside).filter(|_| port.protocol != Protocol::Udp)
        else {
            continue;
        };
        let words = words! {
            en: "port {number} is that of {name}: a container is not logged in to",
            fr: "le port {number} est celui de {name}\u{202f}: on ne se connecte pas à un conteneur",
        };
        let finding = out.report(word.span, words);
        if *number == 22 {
            finding
                .also("checkov/CKV_DOCKER_1")
                .also("kics/5907595b-5b6d-4142-b173-dbb0e73fbff8")
                .also("trivy/DS-0004");
        }
    }
}

use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_parser::dockerfile::Kind;
use calfat_project::docker::Node;

pub static RULE: Rule = Rule {
    id: "docker-socket-volume",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &["semgrep/dockerfile.security.dockerd-socket-mount.dockerfile-dockerd-socket-mount"],
    page: page!("docker_socket_volume"),
    options: &[],
    check: Check::Instruction(check),
};

/// The ends of the sockets through which a container engine is told what to do.
const SOCKETS: &[&str] =
    &["/docker.sock", "/containerd.sock", "/podman.sock", "/crio.sock", "/dockershim.sock", "/docker_engine"];

fn check(node: Node<'_>, out: &mut Findings<'_>) {
    if node.kind != Kind::Volume {
        return;
    }
    for word in node.args.words() {
        let Some(path) = node.resolve(&word.value) else { continue };
        if !SOCKETS.iter().any(|socket| path.replace('\\', "/").ends_with(socket)) {
            continue;
        }
        let words = words! {
            en: "`{path}` is no data: whoever holds this socket rules the host",
            fr: "`{path}` ne contient pas de données\u{202F}: celui qui accède à ce socket commande l'hôte",
        };
        out.report(word.span, words).also(SEMGREP);
    }
}

const SEMGREP: &str = "semgrep/dockerfile.security.dockerd-socket-mount.dockerfile-dockerd-socket-mount";

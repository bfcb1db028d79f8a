use super::host_path::{self, HostPath};
use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, Words, page, words};
use calfat_project::compose::Service;

pub static RULE: Rule = Rule {
    id: "runtime-socket-mounted",
    subject: Subject::Compose,
    category: Category::Security,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[
        "cis/5.32",
        "compose-lint/CL-0001",
        "kics/d6355c88-1e8d-49e9-b2f2-f8a1ca12c75b",
        "semgrep/exposing-docker-socket-volume",
    ],
    page: page!("runtime_socket_mounted"),
    options: &[],
    check: Check::Service(check),
};

/// Names of sockets through which somebody is told what to do on the host.
const SOCKETS: &[(&str, &str)] = &[
    ("containerd.sock", "containerd"),
    ("cri-dockerd.sock", "Docker"),
    ("crio.sock", "CRI-O"),
    ("docker.raw.sock", "Docker"),
    ("docker.sock", "Docker"),
    ("docker_engine", "Docker"),
    ("dockershim.sock", "Docker"),
    ("podman.sock", "Podman"),
];

/// Folders in which such a socket lies, and whose it is.
const FOLDERS: &[(&str, &str)] = &[
    ("/", "Docker"),
    ("/run", "Docker"),
    ("/run/containerd", "containerd"),
    ("/run/crio", "CRI-O"),
    ("/run/podman", "Podman"),
    ("/run/systemd", "systemd"),
];

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    for path in host_path::all(service) {
        let Some(words) = why(&path) else { continue };
        let finding = out.report(path.span, words);
        RULE.like.iter().for_each(|code| _ = finding.also(code));
        if let Some(declared) = path.declared {
            finding.label(declared, words! { en: "the path is given here", fr: "le chemin est donné ici" });
        }
        if is_proxy(service) {
            finding.on_request();
        }
    }
}

/// Whether a path is a socket of an engine, or a folder with one in it.
pub(crate) fn hands_over_a_socket(path: &HostPath<'_>) -> bool {
    why(path).is_some()
}

fn why(path: &HostPath<'_>) -> Option<Words> {
    let (written, name) = (&path.written, path.path.rsplit('/').next().unwrap_or_default());
    let socket = SOCKETS.iter().find(|(socket, _)| *socket == name).map(|(_, whose)| *whose);
    let systemd = || path.path.ends_with("/systemd/private").then_some("systemd");
    if let Some(whose) = socket.or_else(systemd) {
        return Some(words! {
            en: "`{written}` is the socket of {whose}: whoever holds it rules the host, read-only or not",
            fr: "`{written}` est le socket de {whose}\u{202F}: qui y accède commande l'hôte, même en lecture seule",
        });
    }
    let (_, whose) = FOLDERS.iter().find(|(folder, _)| *folder == path.path)?;
    Some(words! {
        en: "the socket of {whose} lies in `{written}`: whoever holds it rules the host, read-only or not",
        fr: "le socket de {whose} se trouve dans `{written}`\u{202F}: qui y accède commande l'hôte, même en lecture seule",
    })
}

/// A proxy that lets through only some calls is the way to do it: somebody has to hold the socket.
fn is_proxy(service: Service<'_>) -> bool {
    let image = service.image().map(|image| ImageName::parse(image.reference).path);
    image.is_some_and(|path| {
        ["socket-proxy", "dockerproxy", "docker-proxy"].iter().any(|end| path.ends_with(end))
    })
}

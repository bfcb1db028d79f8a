use crate::packages::{self, Call};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page, words};
use calfat_project::docker::ShellCommand;

pub static RULE: Rule = Rule {
    id: "docker-in-image",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: false,
    since: "0.1.0",
    like: &["tally/gpu/no-container-runtime-in-image"],
    page: page!("docker_in_image"),
    options: &[],
    check: Check::Command(check),
};

/// Packages of an engine or of its command line.
const PACKAGES: &[&str] = &[
    "containerd.io",
    "docker",
    "docker-ce",
    "docker-ce-cli",
    "docker-cli",
    "docker-compose",
    "docker-compose-plugin",
    "docker-engine",
    "docker.io",
    "moby-cli",
    "moby-engine",
    "nvidia-container-toolkit",
    "nvidia-docker2",
];

fn check(of: ShellCommand<'_>, out: &mut Findings<'_>) {
    if !of.run.node.ships() {
        return;
    }
    let Some(call) =
        Call::of(of.command).filter(|call| call.is_install() && call.manager.kind == packages::Kind::System)
    else {
        return;
    };
    for package in call.packages() {
        let name = package.spelling.name;
        if !PACKAGES.contains(&name) {
            continue;
        }
        let words = words! {
            en: "`{name}` commands the engine, and is of no use in a container without the rights of the host",
            fr: "`{name}` commande le moteur, et ne sert dans un conteneur qu'avec les droits de l'hôte",
        };
        let finding = out.report(package.word.span, words);
        if name.starts_with("nvidia") {
            finding.also("tally/gpu/no-container-runtime-in-image");
        }
    }
}

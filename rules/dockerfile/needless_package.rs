use crate::packages::{
    Call, Kind, Verb,
    needless::{Needless, Purpose, needless},
};
use calfat_lint::{Category, Check, Confidence, Findings, Level, Rule, Subject, page};
use calfat_parser::{
    dockerfile::{Base, Kind as Instruction},
    text::Words,
    words,
};
use calfat_project::docker::{File, Node, Run, Stage};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "needless-package",
    subject: Subject::Dockerfile,
    category: Category::Security,
    level: Level::Info,
    confidence: Confidence::Medium,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("needless_package"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Stages for people, by a part of their name.
const FOR_PEOPLE: &[&str] = &["dev", "debug", "test"];

/// Images that editors and workspaces in the cloud start.
const WORKSPACES: &[&str] =
    &["mcr.microsoft.com/devcontainers/", "mcr.microsoft.com/vscode/devcontainers/", "gitpod/workspace-"];

/// Only in what ships: a builder may hold what it likes.
fn check(file: &File, out: &mut Findings<'_>) {
    let Some(last) = file.final_stage().filter(|last| !is_for_people(*last, out.path())) else { return };
    let started = started(last);
    let stages = file.shipped_stages();
    for run in stages.iter().flat_map(|stage| stage.of_kind(Instruction::Run)).filter_map(Node::as_run) {
        judge(run, &started, out);
    }
}

/// Whether people work in the image: by the name of its stage, the folder of its file or its base.
fn is_for_people(last: Stage<'_>, path: &str) -> bool {
    let named = last.facts().name.as_ref().is_some_and(|name| {
        let name = name.value.to_ascii_lowercase();
        FOR_PEOPLE.iter().any(|part| name.contains(part))
    });
    let workspace =
        matches!(last.root(), Base::Image(image) if WORKSPACES.iter().any(|name| image.contains(name)));
    named || workspace || path.split('/').any(|folder| folder == ".devcontainer")
}

/// The words of what the image starts: a program that it is made for is not needless.
fn started(last: Stage<'_>) -> BTreeSet<&str> {
    let kinds = [Instruction::Cmd, Instruction::Entrypoint, Instruction::Healthcheck];
    let nodes = kinds.into_iter().filter_map(|kind| last.last(kind));
    let letters = |char: char| !char.is_alphanumeric() && char != '-' && char != '_';
    nodes.flat_map(|node| node.text(node.span).split(letters)).collect()
}

fn judge(run: Run<'_>, started: &BTreeSet<&str>, out: &mut Findings<'_>) {
    let calls =
        || run.script().commands().filter_map(Call::of).filter(|call| call.manager.kind == Kind::System);
    let mut removed: BTreeSet<&str> = BTreeSet::new();
    for call in calls().filter(|call| call.verb == Verb::Remove) {
        removed.extend(call.packages().iter().map(|package| package.spelling.name));
    }
    for call in calls().filter(Call::is_install) {
        let group = call.command.flag_value("t", "virtual").filter(|_| call.manager.name == "apk");
        if group.is_some_and(|group| removed.contains(group)) {
            continue;
        }
        for package in call.packages() {
            let name = package.spelling.name;
            let Some(found) = needless(name).filter(|_| !removed.contains(name)) else { continue };
            if !found.programs.iter().any(|program| started.contains(program)) {
                out.report(package.word.span, sentence(name, found));
            }
        }
    }
}

fn sentence(name: &str, found: &Needless) -> Words {
    match found.purpose {
        Purpose::Editor => words! {
            en: "`{name}` is an editor, and nobody should edit files in a container",
            fr: "`{name}` est un éditeur, et personne ne devrait modifier de fichiers dans un conteneur",
        },
        Purpose::RemoteShell => words! {
            en: "`{name}` lets people log in from outside: `docker exec` needs no server",
            fr: "`{name}` permet de se connecter depuis l'extérieur\u{202F}: `docker exec` n'a besoin d'aucun serveur",
        },
        Purpose::Rights => words! {
            en: "`{name}` is a way to the privileges of root: `USER` says who runs what",
            fr: "`{name}` est un chemin vers les privilèges de root\u{202F}: c'est `USER` qui choisit l'utilisateur",
        },
        Purpose::OldProtocol => words! {
            en: "`{name}` sends all it is given in clear text",
            fr: "`{name}` envoie en clair tout ce qu'on lui confie",
        },
        Purpose::Network => words! {
            en: "`{name}` serves whoever gets in: it opens and watches connections",
            fr: "`{name}` sert surtout à un intrus\u{202F}: il ouvre et observe des connexions",
        },
        Purpose::Terminal => words! {
            en: "`{name}` is made for a person at a terminal, and a container has none",
            fr: "`{name}` est fait pour une personne devant un terminal, et un conteneur n'en a pas",
        },
        Purpose::Manual => words! {
            en: "`{name}` brings manuals that nobody reads in a container",
            fr: "`{name}` apporte des manuels que personne ne lit dans un conteneur",
        },
    }
}

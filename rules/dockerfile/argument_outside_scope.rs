mod reads;

use super::instruction_lines;
use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, Words, page, words};
use calfat_parser::dockerfile::{AUTOMATIC, Base, Kind};
use calfat_project::docker::{Node, Stage};
use reads::{Read, reads};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "argument-outside-scope",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("argument_outside_scope"),
    options: &[],
    check: Check::Stage(check),
};

/// Variables that a shell or the build sets by itself.
const SET_ANYWAY: &[&str] = &[
    "EUID", "GROUPS", "HOME", "HOSTNAME", "IFS", "LINENO", "OLDPWD", "OSTYPE", "PATH", "PPID", "PWD",
    "RANDOM", "SECONDS", "SHELL", "SHLVL", "UID",
];

/// Variables that official images set under a name that is not their own (source: their Dockerfiles, 2025).
const OF_IMAGES: &[&str] = &[
    "APACHE_CONFDIR",
    "CARGO_HOME",
    "CATALINA_HOME",
    "COMPOSER_HOME",
    "GEM_HOME",
    "GOPATH",
    "GOSU_VERSION",
    "GPG_KEY",
    "JAVA_HOME",
    "JAVA_VERSION",
    "LANG",
    "LC_ALL",
    "NJS_VERSION",
    "PGDATA",
    "PG_MAJOR",
    "PG_VERSION",
    "PKG_RELEASE",
    "RUSTUP_HOME",
    "RUST_VERSION",
    "TOMCAT_VERSION",
    "YARN_VERSION",
];

/// What is wrong with the use of a variable.
enum Fault {
    /// Declared above the first FROM only, or by BuildKit itself.
    Undeclared,
    /// Declared further down.
    Later(usize),
    /// An argument of the build, read when the container runs.
    Gone,
}

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for node in stage.nodes().filter(|node| !node.is_trigger) {
        for read in reads(node) {
            if seen.contains(&read.name) {
                continue;
            }
            if let Some(fault) = fault(stage, node, &read.name) {
                report(stage, node, &read, &fault, out);
                seen.insert(read.name);
            }
        }
    }
}

fn fault(stage: Stage<'_>, node: Node<'_>, name: &str) -> Option<Fault> {
    let is_automatic = AUTOMATIC.contains(&name);
    let is_known = is_automatic || stage.file.stages.global.last(name).is_some();
    if SET_ANYWAY.contains(&name) || super::predefined_arg_persisted::is_predefined(name) {
        return None;
    }
    if matches!(node.kind, Kind::Cmd | Kind::Entrypoint | Kind::Healthcheck) {
        let last = stage.lineage().find_map(|stage| stage.facts().scope.last(name));
        let is_gone = last.map_or(is_known && !is_automatic, |last| last.is_arg);
        return is_gone.then_some(Fault::Gone);
    }
    if stage.file.stages.definition(name, node.index).is_some() {
        return None;
    }
    let later = stage.facts().scope.last(name).filter(|later| later.is_arg);
    later.map(|later| Fault::Later(later.instruction)).or(is_known.then_some(Fault::Undeclared))
}

fn report(stage: Stage<'_>, node: Node<'_>, read: &Read, fault: &Fault, out: &mut Findings<'_>) {
    let name = &read.name;
    let origin = origin(stage, name);
    if origin == Origin::Image {
        return;
    }
    let finding = out.report(read.span, sentence(name, fault));
    match fault {
        Fault::Undeclared => finding.fix_if(declare(stage, name)),
        Fault::Later(index) => {
            let label = words! { en: "declared here", fr: "déclaré ici" };
            finding.label(stage.file.node(*index).instruction.span, label)
        }
        Fault::Gone => finding.fix_if(keep(stage, node, name)),
    };
    if origin == Origin::Unknown {
        finding.level(Level::Info).confidence(Confidence::Low);
    }
}

fn sentence(name: &str, fault: &Fault) -> Words {
    match fault {
        Fault::Undeclared => words! {
            en: "`{name}` is empty here: this stage has no `ARG {name}`",
            fr: "`{name}` est vide ici\u{202F}: cette étape n'a pas d'`ARG {name}`",
        },
        Fault::Later(_) => words! {
            en: "`{name}` is empty here: its `ARG` comes later",
            fr: "`{name}` est vide ici\u{202F}: son `ARG` vient plus loin",
        },
        Fault::Gone => words! {
            en: "`{name}` is a build argument: it is not set when the container runs",
            fr: "`{name}` est un argument de build\u{202F}: il n'existe plus quand le conteneur tourne",
        },
    }
}

/// Whether the base image may set the variable.
#[derive(PartialEq, Eq)]
enum Origin {
    /// It surely does not.
    File,
    /// It may well.
    Image,
    Unknown,
}

fn origin(stage: Stage<'_>, name: &str) -> Origin {
    if AUTOMATIC.contains(&name) {
        return Origin::File;
    }
    let reference = match stage.root() {
        Base::Scratch => return Origin::File,
        Base::Image(reference) => reference,
        _ => return Origin::Unknown,
    };
    let Some(image) = ImageName::parse(reference).official() else { return Origin::Unknown };
    let own = image.to_ascii_uppercase().replace('-', "_");
    let is_own = name.strip_prefix(&own).is_some_and(|rest| rest.starts_with('_'));
    if is_own || OF_IMAGES.contains(&name) { Origin::Image } else { Origin::File }
}

fn declare(stage: Stage<'_>, name: &str) -> Option<Fix> {
    let title = words! { en: "add `ARG {name}` to the stage", fr: "ajouter `ARG {name}` à l'étape" };
    let edit = instruction_lines::below(stage.from()?.node, &format!("ARG {name}"));
    Some(Fix::review(title, vec![edit]))
}

/// `ENV NAME=$NAME` keeps the value, if the stage has it.
fn keep(stage: Stage<'_>, node: Node<'_>, name: &str) -> Option<Fix> {
    stage.facts().scope.before(name, node.index)?;
    let title =
        words! { en: "keep it with `ENV {name}=${name}`", fr: "garder sa valeur avec `ENV {name}=${name}`" };
    let edit = instruction_lines::above(node, &format!("ENV {name}=${name}"));
    Some(Fix::review(title, vec![edit]))
}

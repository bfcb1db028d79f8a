use crate::images::ImageName;
use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::suggest, dockerfile::Kind};
use calfat_project::{
    compose::Service,
    docker::{File, Node, Run},
};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "unused-build-context",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("unused_build_context"),
    options: &[],
    check: Check::Service(check),
};

/// How many contexts and names are compared.
const MOST: usize = 500;

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    if service.get("build.additional_contexts").is_none() {
        return;
    }
    let Some(file) = service.dockerfile().filter(|file| file.problems.is_empty()) else { return };
    // Another frontend may read contexts by itself.
    let is_docker =
        |frontend: &str| frontend.trim_start_matches("docker.io/").starts_with("docker/dockerfile");
    if file.tree.directive("syntax").is_some_and(|syntax| !is_docker(&syntax.value)) {
        return;
    }
    let Some(used) = used(file) else { return };
    for context in service.variables("build.additional_contexts").take(MOST) {
        let name = context.name;
        if name.is_empty() || used.contains(&normal(name)) {
            continue;
        }
        let part = service.file.part(context.node, 0..name.len());
        let span = if context.is_item { part } else { service.file.span(context.name_place) };
        let Some(span) = span else { continue };
        let words = words! {
            en: "nothing in the Dockerfile takes anything from the context `{name}`",
            fr: "le Dockerfile ne prend rien dans le contexte `{name}`",
        };
        let finding = out.report(span, words);
        let meant = suggest::closest_in_any_case(name, used.iter().map(String::as_str).take(MOST));
        // `node:22` and `node:24` are no slip of the pen.
        let is_literal = span.len() == name.len() && !name.contains(':');
        finding.fix_if(meant.filter(|_| is_literal).map(|meant| {
            let title = words! { en: "write `{meant}`", fr: "écrire `{meant}`" };
            Fix::review(title, vec![Edit::replace(span, meant)])
        }));
    }
}

/// The names that FROM, `--from` and mounts take files from; none if a variable decides. A context also takes the place of
/// a stage or an image of its name.
fn used(file: &File) -> Option<BTreeSet<String>> {
    let mut used = BTreeSet::new();
    for node in file.nodes() {
        let names = match node.kind {
            Kind::From => {
                node.instruction.args.words().iter().step_by(2).map(|word| word.value.clone()).collect()
            }
            Kind::Copy | Kind::Add => {
                node.flag_value("from").map(|from| from.value.clone()).into_iter().collect()
            }
            Kind::Run => mounted(node),
            _ => Vec::new(),
        };
        for name in names {
            used.insert(normal(&node.resolve(&name)?));
        }
    }
    Some(used)
}

fn mounted(node: Node<'_>) -> Vec<String> {
    let mounts = node.as_run().into_iter().flat_map(Run::mounts);
    mounts.filter_map(|mount| Some(mount.from?.value)).collect()
}

/// The name without what Docker adds by itself.
fn normal(name: &str) -> String {
    let name = name.to_lowercase();
    let image = ImageName::parse(&name);
    match (image.official(), image.tag) {
        (Some(official), None | Some("latest")) if image.digest.is_none() => official.to_owned(),
        (Some(official), Some(tag)) if image.digest.is_none() => format!("{official}:{tag}"),
        _ => name,
    }
}

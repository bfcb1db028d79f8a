use calfat_lint::{Category, Check, Confidence, Edit, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{atoms::suggest, dockerfile::Kind};
use calfat_project::{compose::Service, docker::File};
use std::collections::BTreeSet;

pub static RULE: Rule = Rule {
    id: "undeclared-build-arg",
    subject: Subject::Compose,
    category: Category::Correctness,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("undeclared_build_arg"),
    options: &[],
    check: Check::Service(check),
};

/// How many names are looked up among how many others: nobody misspells thousands.
const MOST_GUESSED: usize = 200;

fn check(service: Service<'_>, out: &mut Findings<'_>) {
    let Some(dockerfile) = service.dockerfile().filter(|file| file.problems.is_empty()) else { return };
    // Another frontend may have arguments of its own.
    if dockerfile.tree.directive("syntax").is_some_and(|syntax| !is_docker(&syntax.value)) {
        return;
    }
    let declared = declared(dockerfile);
    let mut left = MOST_GUESSED;
    for arg in service.variables("build.args") {
        if declared.contains(arg.name) || is_predefined(arg.name) {
            continue;
        }
        let part = service.file.part(arg.node, 0..arg.name.len());
        let span = if arg.is_item { part } else { service.file.span(arg.name_place) };
        let Some(span) = span.filter(|_| !arg.name.is_empty()) else { continue };
        let name = arg.name;
        let finding = out.report(
            span,
            words! {
                en: "no `ARG {name}` stands in the Dockerfile: the argument does nothing",
                fr: "aucun `ARG {name}` ne figure dans le Dockerfile\u{202F}: l'argument ne fait rien",
            },
        );
        left = left.saturating_sub(1);
        let guesses = declared.iter().copied().take(if left > 0 { MOST_GUESSED } else { 0 });
        let meant = suggest::closest_in_any_case(name, guesses);
        finding.fix_if(meant.map(|meant| {
            let title = words! { en: "write `{meant}`", fr: "écrire `{meant}`" };
            Fix::review(title, vec![Edit::replace(span, meant)])
        }));
    }
}

fn is_docker(frontend: &str) -> bool {
    let name = frontend.strip_prefix("docker.io/").unwrap_or(frontend);
    name.starts_with("docker/dockerfile")
}

/// The names of all ARGs, wherever they stand.
fn declared(file: &File) -> BTreeSet<&str> {
    let args = file.nodes().filter(|node| node.kind == Kind::Arg);
    let words = args.flat_map(|node| node.instruction.args.words());
    words.map(|word| word.value.split('=').next().unwrap_or_default()).collect()
}

/// What needs no ARG.
///
/// Source: the Dockerfile reference, “Predefined ARGs”, and BuildKit's built-in build args.
fn is_predefined(name: &str) -> bool {
    const PROXIES: [&str; 5] = ["HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "NO_PROXY", "ALL_PROXY"];
    PROXIES.iter().any(|proxy| proxy.eq_ignore_ascii_case(name))
        || name.starts_with("BUILDKIT_")
        || name == "SOURCE_DATE_EPOCH"
}

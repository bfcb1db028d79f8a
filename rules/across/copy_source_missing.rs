use super::{made::Made, nearby::near, skeleton::is_skeleton};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{
    dockerfile::{Base, Kind},
    text::Edit,
};
use calfat_project::{
    Folder,
    docker::{Copy, File, LocalSource, Node},
};

pub static RULE: Rule = Rule {
    id: "copy-source-missing",
    subject: Subject::Dockerfile,
    category: Category::Correctness,
    level: Level::Error,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("copy_source_missing"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// How many sources of one file are looked for.
const MOST: usize = 300;

/// In how many folders above the context could be.
const MOST_FOLDERS: usize = 8;

/// A source and the instruction that it stands in.
type Source<'a> = (Copy<'a>, LocalSource<'a>);

fn check(file: &File, out: &mut Findings<'_>) {
    let Some(folder) = file.context.folder().filter(|folder| !folder.ignored_above) else { return };
    let is_told = file.services().next().is_some();
    let contexts = || file.services().map(|by| by.service.build().and_then(|build| build.context.as_deref()));
    // Several services may build it, each in a folder of its own.
    if folder.entries("").is_none() || contexts().any(|context| context != Some(folder.path.as_str())) {
        return;
    }
    let copies = file.nodes().filter(|node| !node.is_trigger).filter_map(Node::as_copy);
    let sources = copies.flat_map(|copy| LocalSource::all(copy).map(move |source| (copy, source)));
    let named = sources.filter(|(_, source)| is_name(&source.path)).take(MOST);
    let (seen, missing): (Vec<Source<'_>>, Vec<Source<'_>>) =
        named.partition(|(_, source)| folder.has(&source.path) != Some(false));
    if missing.is_empty() || !is_told && missing.iter().any(|(_, source)| is_above(folder, &source.path)) {
        return;
    }
    let made = Made::of(folder);
    // Without an ignore file or another source that is there, nobody knows whether this folder is the context at all.
    let is_context = is_told || folder.ignore.is_some() || !seen.is_empty();
    let is_whole = is_context && !is_skeleton(folder);
    for (copy, source) in missing.iter().filter(|(_, source)| !is_ignored(folder, &source.path)) {
        if made.may_be(&source.path) {
            continue;
        }
        let near = near(folder, &source.path);
        let is_sure = is_whole && !is_program(*copy, &source.path);
        if near.is_some() || is_sure {
            report(*copy, source, near, is_told, out);
        }
    }
}

/// Wildcards may match nothing; what leads out of the context is another matter.
fn is_name(path: &str) -> bool {
    path != "." && !path.starts_with("..") && !path.contains(['*', '?', '[', '\\', ':', '$'])
}

fn is_above(folder: &Folder, path: &str) -> bool {
    (1..=MOST_FOLDERS).any(|up| folder.has(&format!("{}{path}", "../".repeat(up))) == Some(true))
}

fn is_ignored(folder: &Folder, path: &str) -> bool {
    folder.ignore.as_ref().is_some_and(|ignore| ignore.tree.excludes(path))
}

/// A program that was compiled before: a name without an ending that becomes something to run.
fn is_program(copy: Copy<'_>, path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let destination = copy.destination.value.as_str();
    let is_run = || {
        let stage = copy.node.stage();
        let commands = [Kind::Entrypoint, Kind::Cmd].into_iter().filter_map(|kind| stage?.last(kind));
        commands.flat_map(|node| node.script().commands()).any(|command| command.is(name))
    };
    let is_bare = copy.node.stage().is_none_or(|stage| *stage.root() == Base::Scratch);
    !name.contains('.')
        && (is_bare || destination.contains("bin") || destination.trim_end_matches(name) == "/" || is_run())
}

fn report(
    copy: Copy<'_>,
    source: &LocalSource<'_>,
    near: Option<String>,
    is_told: bool,
    out: &mut Findings<'_>,
) {
    let path = &source.path;
    let words = match &near {
        Some(near) => words! {
            en: "there is no `{path}` in the build context; `{near}` is there",
            fr: "il n'y a pas de `{path}` dans le contexte de build, mais `{near}` y est",
        },
        None => words! {
            en: "there is no `{path}` in the build context",
            fr: "il n'y a pas de `{path}` dans le contexte de build",
        },
    };
    let finding = out.report(source.word.span, words);
    if !is_told {
        finding.confidence(Confidence::Medium);
    }
    let fix = near.and_then(|near| {
        let at = source.word.value.find(path.as_str()).filter(|_| copy.node.args.json().is_none())?;
        let place = copy.node.part(source.word, at..at + path.len());
        let title = words! { en: "copy `{near}`", fr: "copier `{near}`" };
        (!near.contains(' ')).then(|| Fix::review(title, vec![Edit::replace(place, near)]))
    });
    finding.fix_if(fix);
    if let Some(by) = copy.node.file.services().next() {
        let build = by.service.entry("build");
        let place = build.and_then(|build| by.service.file.span(build.key_place));
        let words = words! { en: "the context is chosen here", fr: "le contexte est choisi ici" };
        if let Some(place) = place {
            finding.label_in(by.neighbour, place, words);
        }
    }
}

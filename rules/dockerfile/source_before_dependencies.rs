use super::dependency_install::{From, Install, called, install};
use calfat_lint::{Category, Check, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{
    dockerfile::{Kind, Word},
    text::{Edit, Span},
};
use calfat_project::docker::{Copy, Node, Run, Stage};
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "source-before-dependencies",
    subject: Subject::Dockerfile,
    category: Category::Cache,
    level: Level::Warning,
    since: "0.1.0",
    like: &[],
    page: page!("source_before_dependencies"),
    options: &[],
    check: Check::Stage(check),
};

/// Folders that hold sources wherever they are found.
const SOURCE_FOLDERS: &[&str] = &["app", "code", "source", "sources", "src"];

/// A COPY of sources, and what has run since.
struct Sources<'a> {
    copy: Copy<'a>,
    /// Whether the whole build context came with it.
    is_whole: bool,
    /// Whether something has run that may have read the sources.
    were_read: bool,
}

fn check(stage: Stage<'_>, out: &mut Findings<'_>) {
    // Tools that had installed before the sources came: running again, they build.
    let mut installed: Vec<&'static str> = Vec::new();
    let mut sources: Option<Sources<'_>> = None;
    for node in stage.nodes().filter(|node| !node.is_trigger) {
        if let Some(copy) = node.as_copy() {
            sources = sources.or_else(|| sources_of(copy));
        }
        let Some(run) = node.as_run() else { continue };
        let Some(sources) = &mut sources else {
            installed.extend(run.commands().filter_map(|each| Some(install(each.command)?.tool)));
            installed.sort_unstable();
            installed.dedup();
            continue;
        };
        if report(sources, &installed, run, out) {
            return;
        }
        sources.were_read |= run.commands().any(|each| install(each.command).is_none());
    }
}

fn sources_of(copy: Copy<'_>) -> Option<Sources<'_>> {
    if copy.flag("from").is_some() || copy.flag("parents").is_some() {
        return None;
    }
    let values = || copy.sources.iter().map(|source| path(&source.value));
    let is_whole = values().any(|source| matches!(source, "" | "." | "*"));
    let has_sources = values().any(|source| SOURCE_FOLDERS.contains(&source));
    (is_whole || has_sources).then_some(Sources { copy, is_whole, were_read: false })
}

/// A source as a path from the root of the context.
fn path(source: &str) -> &str {
    let path = source.trim_matches(['"', '\'']);
    path.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/')
}

/// Reports the first command of a RUN that fetches dependencies without having done so before. Whether there is one.
fn report(sources: &Sources<'_>, installed: &[&str], run: Run<'_>, out: &mut Findings<'_>) -> bool {
    // A cache mount keeps what was fetched; with a bind mount somebody has thought about it.
    if run.flags.iter().any(|flag| flag.name == "mount") || !run.heredocs.is_empty() {
        return false;
    }
    let mut were_read = sources.were_read;
    for each in run.commands() {
        let command = each.command;
        let Some(found) = install(command) else {
            were_read |= !command.is_any(&["set", "apt-get", "apk", "yum", "dnf", "microdnf", "zypper"]);
            continue;
        };
        let applies = match found.from {
            From::Manifest(_) | From::Project => true,
            From::Arguments => !were_read,
            From::Sources => sources.is_whole && !is_in_gopath(sources),
        };
        if !applies || installed.contains(&found.tool) {
            continue;
        }
        say(sources, run, command, found, out);
        return true;
    }
    false
}

/// Before modules, Go found its dependencies beside the sources.
fn is_in_gopath(sources: &Sources<'_>) -> bool {
    let copy = sources.copy;
    let folder = copy.node.stage().and_then(|stage| stage.facts().workdir.before(copy.node.index));
    let folder = folder.and_then(|index| copy.node.file.node(index).instruction.args.text());
    [Some(copy.destination), folder].into_iter().flatten().any(|word| word.value.contains("/go/src"))
}

fn say(sources: &Sources<'_>, run: Run<'_>, command: &Command, found: Install<'_>, out: &mut Findings<'_>) {
    let all = sources.copy.sources;
    let Some((first, last)) = all.first().zip(all.last()) else { return };
    let copied = if all.len() == 1 { first.value.as_str() } else { "…" };
    let name = called(command);
    let finding = out.report(first.span.to(last.span), words! {
        en: "`{copied}` is copied before `{name}`, so every change downloads the dependencies again",
        fr: "`{copied}` est copié avant `{name}`\u{202f}: chaque modification fait télécharger à nouveau les dépendances",
    });
    finding.label(
        command.words_span(),
        words! {
            en: "runs again after every change",
            fr: "s'exécute à nouveau après chaque modification",
        },
    );
    match found.from {
        From::Manifest(manifest) => finding.fix_if(split(sources, run, manifest)),
        // The build itself must run again anyway; only what it fetches need not.
        From::Sources => finding.level(Level::Info),
        From::Project | From::Arguments => finding,
    };
}

/// Copies the manifest alone, and the rest behind the install: if all of it goes into the working directory and the
/// install is all that the next instruction does.
fn split(sources: &Sources<'_>, run: Run<'_>, manifest: &str) -> Option<Fix> {
    let Copy { node, destination, .. } = sources.copy;
    let [source] = sources.copy.sources else { return None };
    let same_tool = |command: &Command| command.name() == run.script().command(0).name();
    let is_install = run.script().commands().all(same_tool) && run.script().steps().len() <= 2;
    let is_next = node.index + 1 == run.node.index;
    let is_bare = matches!(source.value.as_str(), "." | "./") && node.instruction.args.json().is_none();
    if !is_install || !is_next || !is_bare || !is_working_directory(node, destination) || builds(run) {
        return None;
    }
    let text = node.file.source.text();
    let behind = text[node.span.end as usize..].trim_start_matches([' ', '\t']);
    let newline = if behind.starts_with('\r') { "\r\n" } else { "\n" };
    let again = Edit::replace(run.span.at_end(), format!("{newline}{}", node.text(node.span)));
    let title = words! { en: "Copy `{manifest}` first", fr: "Copier d'abord `{manifest}`" };
    if is_copied_before(node, manifest) {
        let line_end = text[node.span.end as usize..]
            .find('\n')
            .map_or(text.len(), |at| node.span.end as usize + at + 1);
        return Some(Fix::review(
            title,
            vec![Edit::delete(Span::new(node.span.start as usize, line_end)), again],
        ));
    }
    let folder = format!("{}/", destination.value.trim_end_matches('/'));
    Some(Fix::review(
        title,
        vec![Edit::replace(source.span, manifest), Edit::replace(destination.span, folder), again],
    ))
}

/// Whether a RUN does more with the sources: `npm ci && npm run build`.
fn builds(run: Run<'_>) -> bool {
    let is_cleaning = |command: &Command| command.args.first().is_some_and(|word| word.raw() == "cache");
    run.script().commands().any(|command| install(command).is_none() && !is_cleaning(command))
}

fn is_working_directory(node: Node<'_>, destination: &Word) -> bool {
    let destination = destination.value.trim_end_matches('/');
    let folder = node.stage().and_then(|stage| stage.facts().workdir.before(node.index));
    let folder = folder.and_then(|index| node.file.node(index).instruction.args.text());
    destination == "." || folder.is_some_and(|folder| folder.value.trim_end_matches('/') == destination)
}

/// Whether the manifest was copied by an earlier instruction of the stage.
fn is_copied_before(node: Node<'_>, manifest: &str) -> bool {
    let first = manifest.split([' ', '*']).next().unwrap_or(manifest);
    let Some(stage) = node.stage() else { return false };
    let earlier = stage.of_kind(Kind::Copy).take_while(|copy| copy.index < node.index);
    let mut sources = earlier.filter_map(Node::as_copy).flat_map(|copy| copy.sources);
    sources.any(|source| path(&source.value).starts_with(first))
}

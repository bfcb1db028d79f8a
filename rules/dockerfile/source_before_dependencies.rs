use super::dependency_install::{From, Install, called, install};
use calfat_lint::{Category, Check, Confidence, Findings, Fix, Level, Rule, Subject, page, words};
use calfat_parser::{
    dockerfile::{Kind, Word},
    text::{Edit, Span},
};
use calfat_project::docker::{Copy, File, Node, Run, Stage};
use calfat_shell::Command;

pub static RULE: Rule = Rule {
    id: "source-before-dependencies",
    subject: Subject::Dockerfile,
    category: Category::Cache,
    level: Level::Warning,
    confidence: Confidence::High,
    recommended: true,
    since: "0.1.0",
    like: &[],
    page: page!("source_before_dependencies"),
    options: &[],
    check: Check::Dockerfile(check),
};

/// Folders that hold sources wherever they are found.
const SOURCE_FOLDERS: &[&str] = &["app", "code", "source", "sources", "src"];

/// Where tools that also compile keep what they have fetched.
const CACHES: &[(&str, &str)] = &[
    (".cargo", "cargo"),
    ("cargo/registry", "cargo"),
    (".gradle", "gradle"),
    (".m2", "maven"),
    (".nuget", "dotnet"),
    ("go/pkg", "go"),
];

/// What a folder is called that may hold nothing but the names of dependencies.
const MANIFEST_FOLDERS: &[&str] = &["conf", "dep", "lock", "pack", "req", "wheel"];

/// What a COPY brings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// The whole build context.
    Whole,
    /// A folder of sources.
    Sources,
    /// A folder whose content lands in the working directory: sources, if a manifest is found there afterwards.
    Project,
}

/// A COPY of sources, and what has run since.
struct Sources<'a> {
    copy: Copy<'a>,
    extent: Extent,
    /// Whether something has run that may have read the sources.
    were_read: bool,
}

/// Tools that had installed before the sources came: running again, they build.
type Tools = Vec<&'static str>;

fn check(file: &File, out: &mut Findings<'_>) {
    let mut installed: Vec<Tools> = Vec::new();
    for stage in file.stages() {
        let below = stage.parent().and_then(|parent| installed.get(parent.index));
        let mut tools = below.cloned().unwrap_or_default();
        check_stage(stage, &mut tools, out);
        installed.push(tools);
    }
}

fn check_stage(stage: Stage<'_>, installed: &mut Tools, out: &mut Findings<'_>) {
    let mut sources: Option<Sources<'_>> = None;
    for node in stage.nodes().filter(|node| !node.is_trigger) {
        if let Some(copy) = node.as_copy() {
            installed.extend(brings(copy).filter(|tool| !installed.contains(tool)));
            let is_guess = sources.as_ref().is_none_or(|found| found.extent == Extent::Project);
            sources = Some(copy).filter(|_| is_guess).and_then(sources_of).or(sources);
        }
        let Some(run) = node.as_run() else { continue };
        let Some(sources) = &mut sources else {
            installed.extend(run.commands().filter_map(|each| Some(install(each.command)?.tool)));
            installed.sort_unstable();
            installed.dedup();
            continue;
        };
        if report(sources, installed, run, out) {
            return;
        }
        sources.were_read |= run.commands().any(|each| install(each.command).is_none());
    }
}

/// What a COPY out of an earlier stage brings that a tool would have to fetch: its cache.
fn brings(copy: Copy<'_>) -> Option<&'static str> {
    copy.flag("from")?;
    let cache_of = |source: &Word| {
        let holds = |(folder, _): &&(&str, _)| source.value.contains(folder);
        CACHES.iter().find(holds).map(|(_, tool)| *tool)
    };
    copy.sources.iter().find_map(cache_of)
}

fn sources_of(copy: Copy<'_>) -> Option<Sources<'_>> {
    if copy.flag("from").is_some() || copy.flag("parents").is_some() {
        return None;
    }
    let values = || copy.sources.iter().map(|source| path(&source.value));
    let is_whole = values().any(|source| matches!(source, "" | "." | "*"));
    let has_sources = values().any(|source| SOURCE_FOLDERS.contains(&source));
    let extent = match is_whole {
        true => Extent::Whole,
        false if has_sources => Extent::Sources,
        false if is_project(copy) => Extent::Project,
        false => return None,
    };
    Some(Sources { copy, extent, were_read: false })
}

/// `COPY web/ .`, where the folder is not one of manifests only.
fn is_project(copy: Copy<'_>) -> bool {
    let [source] = copy.sources else { return false };
    let name = path(&source.value);
    let is_name = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-/".contains(&byte));
    let is_manifests = MANIFEST_FOLDERS.iter().any(|part| name.contains(part));
    is_name && !is_manifests && is_working_directory(copy.node, copy.destination)
}

/// A source as a path from the root of the context.
fn path(source: &str) -> &str {
    let path = source.trim_matches(['"', '\'']);
    path.trim_start_matches("./").trim_start_matches('/').trim_end_matches('/')
}

/// Reports the first command of a RUN that fetches dependencies without having done so before. Whether there is one.
fn report(sources: &Sources<'_>, installed: &mut Tools, run: Run<'_>, out: &mut Findings<'_>) -> bool {
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
        if installed.contains(&found.tool) {
            continue;
        }
        let applies = match found.from {
            From::Manifest(manifest) if sources.extent == Extent::Project => {
                let is_there = is_there(run, manifest);
                // Asked once for each tool, so that the work stays linear.
                installed.extend(is_there.then_some(found.tool));
                !is_there
            }
            _ if sources.extent == Extent::Project => false,
            From::Manifest(_) | From::Project => true,
            From::Arguments => !were_read,
            From::Sources => sources.extent == Extent::Whole && !is_in_gopath(sources),
        };
        if applies {
            say(sources, run, command, found, out);
            return true;
        }
    }
    false
}

/// Whether a COPY before this RUN names the manifest, wherever it comes from.
fn is_there(run: Run<'_>, manifest: &str) -> bool {
    let Some(stage) = run.node.stage() else { return false };
    let first = first_file(manifest);
    let earlier = stage.of_kind(Kind::Copy).take_while(|copy| copy.index < run.node.index);
    let mut sources = earlier.filter_map(Node::as_copy).flat_map(|copy| copy.sources);
    sources.any(|source| path(&source.value).rsplit('/').next().is_some_and(|name| name.starts_with(first)))
}

/// What the first of the files begins with: `package` for `package*.json`.
fn first_file(manifest: &str) -> &str {
    manifest.split([' ', '*']).next().unwrap_or(manifest)
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
    let title = words! { en: "copy `{manifest}` first", fr: "copier d'abord `{manifest}`" };
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
    let first = first_file(manifest);
    let Some(stage) = node.stage() else { return false };
    let earlier = stage.of_kind(Kind::Copy).take_while(|copy| copy.index < node.index);
    let mut sources = earlier.filter_map(Node::as_copy).flat_map(|copy| copy.sources);
    sources.any(|source| path(&source.value).starts_with(first))
}

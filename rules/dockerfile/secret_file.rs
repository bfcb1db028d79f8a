//! Files of secrets that a COPY or ADD brings.

use crate::secrets::file;
use calfat_lint::{Findings, Level, Span, words};
use calfat_project::docker::{Copy, Node, Run};

/// How many files of one instruction are looked for among those that are removed behind it.
const MOST: usize = 20;

/// How far behind a COPY a command may remove what it has brought: nobody reads on for longer.
const MOST_INSTRUCTIONS: usize = 50;
const MOST_COMMANDS: usize = 200;
const MOST_REMOVED: usize = 200;

pub(super) fn files(node: Node<'_>, out: &mut Findings<'_>) {
    let Some(copy) = node.as_copy() else { return };
    let checks_packages = ["keyring", "trusted.gpg", "rpm-gpg", "/apk/keys", "/apt/"];
    let destination = copy.destination.value.as_str();
    if checks_packages.iter().any(|part| destination.contains(part)) {
        return;
    }
    let sources = copy.sources.iter().filter(|word| is_local(&word.value));
    let mut found: Vec<_> = sources.filter_map(|word| Some((word, file::gravity(&word.value)?))).collect();
    if let Some(level) = renamed(copy).filter(|_| found.is_empty()) {
        found.push((copy.destination, level));
    }
    if found.is_empty() {
        return;
    }
    let removed = removed(copy);
    for (word, level) in found.into_iter().take(MOST) {
        let path = &word.value;
        let level = if node.ships() { level } else { Level::Info };
        let removal = removal(copy, path, &removed);
        let words = if removal.is_some() {
            words! {
                en: "`{path}` is a file of secrets, and its layer keeps it although a later one removes it",
                fr: "`{path}` est un fichier de secrets, et sa couche le garde même si une autre le supprime ensuite",
            }
        } else {
            words! {
                en: "`{path}` is a file of secrets, and its layer keeps it",
                fr: "`{path}` est un fichier de secrets, et sa couche le garde",
            }
        };
        let finding = out.report(word.span, words).level(level).also("trivy/DS-0031");
        if let Some(place) = removal {
            finding.label(place, words! { en: "this only hides it", fr: "cela ne fait que le cacher" });
        }
    }
}

fn is_local(source: &str) -> bool {
    !source.contains("://") && !source.starts_with("<<") && !source.starts_with("git@")
}

/// One file that becomes a secret one: `COPY production.env /app/.env`.
fn renamed(copy: Copy<'_>) -> Option<Level> {
    let [source] = copy.sources else { return None };
    let name = source.value.rsplit('/').next().unwrap_or_default();
    let told =
        is_local(&source.value) && !file::is_template(name) && !name.to_ascii_lowercase().ends_with(".pub");
    let folder = copy.destination.value.ends_with('/');
    if told && !folder { file::gravity(&copy.destination.value) } else { None }
}

/// Where a later command of the stage removes the file again.
fn removal(copy: Copy<'_>, path: &str, removed: &[(&str, Span)]) -> Option<Span> {
    let folder = copy.destination.value.ends_with(['/', '.']);
    let named = if folder { path } else { &copy.destination.value };
    let name = base_name(named).filter(|name| !name.is_empty())?;
    removed.iter().find(|(other, _)| *other == name).map(|(_, place)| *place)
}

/// The names of the files that later commands of the stage remove, and where.
fn removed(copy: Copy<'_>) -> Vec<(&str, Span)> {
    let Some(stage) = copy.node.stage() else { return Vec::new() };
    let (file, end) = (copy.node.file, stage.facts().instructions.end);
    let behind = (copy.node.index + 1..end).take(MOST_INSTRUCTIONS).map(|index| file.node(index));
    let runs = behind.filter(|node| !node.is_broken() && !node.is_trigger).filter_map(Node::as_run);
    let commands = runs.flat_map(Run::commands).map(|of| of.command).take(MOST_COMMANDS);
    let removals = commands.filter(|command| command.is_any(&["rm", "shred", "unlink"]));
    let named = removals.flat_map(|command| {
        let names = command.args.iter().filter_map(|word| base_name(word.display()));
        names.map(|name| (name, command.words_span()))
    });
    named.take(MOST_REMOVED).collect()
}

fn base_name(path: &str) -> Option<&str> {
    path.trim_end_matches('/').rsplit('/').next()
}

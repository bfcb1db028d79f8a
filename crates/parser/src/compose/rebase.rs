//! Paths of a model, seen from another folder.
//!
//! Source: `paths` of compose-go.

use super::{Node, Path, Value, mount};
use crate::atoms::path;

/// Writes the paths of a canonical model as seen from the folder in which `folder` lies. An empty folder changes
/// nothing but what is not written in the shortest way.
pub fn rebase(model: &mut Node, folder: &str) {
    let Value::Map(map) = &mut model.value else { return };
    for entry in &mut map.entries {
        rebase_at(&mut entry.value, &Path::top(&entry.key), folder);
    }
}

const FILES: &[&str] = &[
    "services.*.env_file.*.path",
    "services.*.label_file.*",
    "services.*.extends.file",
    "services.*.develop.watch.*.path",
    "configs.*.file",
    "secrets.*.file",
    "services.*.build.ssh.*",
];

const CONTEXTS: &[&str] = &["services.*.build.context", "services.*.build.additional_contexts.*"];

fn rebase_at(node: &mut Node, path: &Path, folder: &str) {
    if path.matches("services.*.volumes.*") {
        if node.get("type").and_then(Node::text) == Some("bind") {
            change(node, "source", folder);
        }
    } else if path.matches("volumes.*.driver_opts") && is_bound(node) {
        change(node, "device", folder);
    }
    match &mut node.value {
        Value::Map(map) => {
            for entry in &mut map.entries {
                rebase_at(&mut entry.value, &path.key(&entry.key), folder);
            }
        }
        Value::List(items) => items.iter_mut().for_each(|item| rebase_at(item, &path.item(), folder)),
        Value::Text(text) if path.matches_any(FILES) || path.matches_any(CONTEXTS) && !is_remote(text) => {
            *text = join(folder, text);
        }
        _ => {}
    }
}

fn is_bound(options: &Node) -> bool {
    options.get("o").and_then(Node::text).is_some_and(|kind| kind.split(',').any(|word| word == "bind"))
}

fn change(node: &mut Node, key: &str, folder: &str) {
    if let Value::Map(map) = &mut node.value
        && let Some(value) = map.get_mut(key)
        && let Value::Text(text) = &value.value
    {
        value.value = Value::Text(join(folder, text));
    }
}

/// Whether a build context is fetched from elsewhere, or is a service.
fn is_remote(context: &str) -> bool {
    const PREFIXES: [&str; 4] = ["service:", "github.com/", "git@", "docker-image:"];
    context.contains("://") || PREFIXES.iter().any(|prefix| context.starts_with(prefix))
}

/// A path that is meant from a folder. Absolute ones, those of the home folder and of Windows stay as they are.
pub fn join(folder: &str, text: &str) -> String {
    let elsewhere = text.starts_with(['/', '~']) || mount::is_path(text) && !text.starts_with('.');
    if text.is_empty() || elsewhere {
        return text.to_owned();
    }
    path::clean(&format!("{}{text}", if folder.is_empty() { String::new() } else { format!("{folder}/") }))
}

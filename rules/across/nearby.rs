//! What lies near a path that is not there: the same name in other letters, or in another folder.

use calfat_parser::atoms::suggest;
use calfat_project::Folder;

/// A shorter name is near to too many others.
const SHORTEST: usize = 5;

/// In how many folders a file is looked for.
const MOST_FOLDERS: usize = 40;

/// How many entries of a folder are compared.
const MOST_ENTRIES: usize = 500;

/// A path that is there and may have been meant.
pub(crate) fn near(folder: &Folder, path: &str) -> Option<String> {
    misspelt(folder, path).or_else(|| elsewhere(folder, path))
}

/// The same path with one part spelled otherwise.
fn misspelt(folder: &Folder, path: &str) -> Option<String> {
    let mut before = String::new();
    for part in path.split('/') {
        let here = join(&before, part);
        if folder.has(&here)? {
            before = here;
            continue;
        }
        let entries = folder.entries(&before)?;
        let names = || entries.iter().take(MOST_ENTRIES).map(|entry| entry.name.as_str());
        let same = names().find(|name| name.eq_ignore_ascii_case(part));
        let similar = || suggest::closest_in_any_case(part, names()).filter(|name| is_like(part, name));
        let found = join(&before, same.or_else(similar)?);
        let rest = &path[here.len()..];
        let whole = format!("{found}{rest}");
        return (folder.has(&whole)?).then_some(whole);
    }
    None
}

/// `requirement.txt` and `requirements.txt`, but not `app1` and `app2`, and nothing that only ends otherwise.
fn is_like(one: &str, other: &str) -> bool {
    let ending = |name: &str| name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let letters = |name: &str| {
        name.chars()
            .filter(|char| !char.is_ascii_digit())
            .map(|char| char.to_ascii_lowercase())
            .collect::<String>()
    };
    let is_long = one.chars().count() >= SHORTEST && other.chars().count() >= SHORTEST;
    is_long && ending(one) == ending(other) && letters(one) != letters(other)
}

/// A file of the same name in a folder of the context.
fn elsewhere(folder: &Folder, path: &str) -> Option<String> {
    if path.contains('/') || !path.contains('.') {
        return None;
    }
    let entries = folder.entries("")?;
    let folders = entries.iter().filter(|entry| entry.is_folder && !entry.name.starts_with('.'));
    let mut found = folders
        .take(MOST_FOLDERS)
        .map(|inner| join(&inner.name, path))
        .filter(|inner| folder.has(inner) == Some(true));
    let only = found.next()?;
    found.next().is_none().then_some(only)
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

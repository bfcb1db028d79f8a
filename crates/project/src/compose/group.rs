//! Which files belong together because of their names.
//!
//! Source: `docker compose` without `-f`, which lays `compose.override.yaml` over `compose.yaml`. For other variants, such as
//! `compose.prod.yaml`, people name both; a variant is taken for a part if it leaves out what the base has.

use super::{folder_of, join};
use crate::{Files, Kind};
use calfat_parser::yaml::{self, Tree};
use std::collections::HashSet;

/// The names that Compose looks for, in its order.
const BASES: [&str; 4] = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];

/// The names that are laid over the base, in its order.
const OVERRIDES: [&str; 4] = [
    "compose.override.yml",
    "compose.override.yaml",
    "docker-compose.override.yml",
    "docker-compose.override.yaml",
];

/// What a service needs one of, or it is only a part of one.
const SOURCES: [&str; 4] = ["image", "build", "extends", "provider"];

/// Files of which each is laid over the one before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) base: String,
    pub(super) overrides: Vec<String>,
}

impl Group {
    /// The files that a file is loaded together with.
    pub(super) fn of(path: &str, tree: &Tree, files: Option<&dyn Files>) -> Self {
        let alone = Self { base: path.to_owned(), overrides: Vec::new() };
        let Some(files) = files else { return alone };
        let folder = folder_of(path);
        let name = path.rsplit('/').next().unwrap_or(path);
        let first = |names: &[&str]| {
            let mut paths = names.iter().map(|name| join(folder, name));
            paths.find(|path| files.exists(path))
        };
        if BASES.contains(&name) {
            return Self { overrides: first(&OVERRIDES).into_iter().collect(), ..alone };
        }
        let is_part = || OVERRIDES.contains(&name) || name.contains("compose");
        let Some(base) = first(&BASES).filter(|_| is_part()) else { return alone };
        if OVERRIDES.contains(&name) || completes(tree, &base, files) {
            return Self { base, overrides: vec![path.to_owned()] };
        }
        alone
    }
}

/// Whether there are other Compose files in the folder, which people may name together with this one.
pub(super) fn has_variants(path: &str, files: Option<&dyn Files>) -> bool {
    let entries = files.and_then(|files| files.entries(folder_of(path))).unwrap_or_default();
    let own = path.rsplit('/').next().unwrap_or(path);
    let is_compose = |name: &str| Kind::of_file_name(name) == Some(Kind::Compose);
    entries.iter().any(|entry| !entry.is_folder && entry.name != own && is_compose(&entry.name))
}

/// Whether some service of a file is only a part, whose rest is in the base.
fn completes(tree: &Tree, base: &str, files: &dyn Files) -> bool {
    let parts: Vec<&str> = services(tree).filter(|(_, is_part)| *is_part).map(|(name, _)| name).collect();
    if parts.is_empty() {
        return false;
    }
    let Some(bytes) = files.read(base) else { return false };
    let parsed = yaml::parse(&String::from_utf8_lossy(&bytes));
    let known: HashSet<&str> = services(&parsed.tree).map(|(name, _)| name).collect();
    parts.iter().all(|part| known.contains(part))
}

/// The services of a file, and whether each lacks what makes it whole.
fn services(tree: &Tree) -> impl Iterator<Item = (&str, bool)> {
    let roots = tree.documents.iter().flatten();
    let top = roots.flat_map(|root| tree.entries(*root));
    let services = top.filter(|entry| tree.scalar(entry.key) == Some("services"));
    let services = services.flat_map(|entry| tree.entries(entry.value));
    services.filter_map(|service| {
        let has = |key: &str| SOURCES.contains(&key) || key == "<<";
        let mut keys = tree.entries(service.value).iter().filter_map(|entry| tree.scalar(entry.key));
        let is_alias = matches!(tree.node(service.value).kind, yaml::Kind::Alias(_));
        Some((tree.scalar(service.key)?, !is_alias && !keys.any(has)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Memory;

    #[test]
    fn overrides_are_laid_over_the_base() {
        let base = "services:\n  web:\n    image: nginx:1.29\n";
        let part = "services:\n  web:\n    ports: ['80:80']\n";
        let other = "services:\n  web:\n    ports: ['80:80']\n  other:\n    read_only: true\n";
        let files = Memory::from_iter([
            ("a/compose.yaml", base),
            ("a/compose.override.yaml", part),
            ("a/compose.prod.yaml", part),
            ("a/compose.test.yaml", base),
            ("a/compose.odd.yaml", other),
            ("b/compose.prod.yaml", part),
        ]);
        for (path, bottom, overrides) in [
            ("a/compose.yaml", "a/compose.yaml", &["a/compose.override.yaml"][..]),
            ("a/compose.override.yaml", "a/compose.yaml", &["a/compose.override.yaml"]),
            ("a/compose.prod.yaml", "a/compose.yaml", &["a/compose.prod.yaml"]),
            ("a/compose.test.yaml", "a/compose.test.yaml", &[]),
            ("a/compose.odd.yaml", "a/compose.odd.yaml", &[]),
            ("b/compose.prod.yaml", "b/compose.prod.yaml", &[]),
        ] {
            let text = String::from_utf8(files.read(path).unwrap()).unwrap();
            let group = Group::of(path, &yaml::parse(&text).tree, Some(&files));
            assert_eq!(
                (group.base.as_str(), group.overrides.as_slice()),
                (bottom, &overrides.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>()[..])
            );
        }
    }
}

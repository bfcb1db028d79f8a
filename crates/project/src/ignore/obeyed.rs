//! Which builds read an ignore file.
//!
//! Source: BuildKit, which reads `NAME.dockerignore` beside the Dockerfile `NAME`, and only without it the `.dockerignore`
//! at the root of the context.

use crate::{
    Files, Kind,
    docker::{self, LocalSource, Node},
};
use calfat_parser::text::Source;
use std::collections::BTreeSet;

/// Who obeys an ignore file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obeyed {
    /// The folder that it lies in, without a slash at its end; empty for where the run started.
    pub folder: String,
    /// The one Dockerfile that it is meant for: `X` for `X.dockerignore`.
    pub only: Option<String>,
    /// Whether that Dockerfile is there.
    pub only_exists: bool,
    /// The Dockerfiles beside it that have an ignore file of their own, by name.
    pub others: Vec<String>,
    /// The folder that its patterns begin in, if that is known for sure.
    pub context: Option<String>,
}

/// No more Dockerfiles are read for one ignore file.
const MOST_DOCKERFILES: usize = 32;

/// In how many folders further down they are looked for.
const MOST_FOLDERS: usize = 64;

/// How many sources of a Dockerfile are looked for in a folder.
const MOST_SOURCES: usize = 64;

const SUFFIX: &str = ".dockerignore";

/// Who obeys the ignore file of this path, and the Dockerfiles that do so for sure.
pub(super) fn around(path: &str, files: &dyn Files) -> (Obeyed, Vec<(String, docker::File)>) {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let folder = if path.starts_with('/') && folder.is_empty() { "/" } else { folder };
    let only = name.strip_suffix(SUFFIX).filter(|only| !only.is_empty());
    let names = names(folder, files);
    let (own, others): (Vec<&String>, Vec<&String>) = names
        .iter()
        .filter(|name| Kind::of_file_name(name) == Some(Kind::Dockerfile))
        .partition(|name| !names.contains(&format!("{name}{SUFFIX}")));
    let obeying: Vec<&str> = match only {
        Some(only) => names.get(only).map(String::as_str).into_iter().collect(),
        None => own.iter().map(|name| name.as_str()).collect(),
    };
    let mut dockerfiles: Vec<_> =
        obeying.iter().take(MOST_DOCKERFILES).filter_map(|name| read(folder, name, files)).collect();
    if only.is_none() && dockerfiles.is_empty() && others.is_empty() {
        dockerfiles = below(folder, files);
    }
    let context = match (only, dockerfiles.first()) {
        (None, _) => Some(folder),
        // The file of one Dockerfile may lie in a folder below the context.
        (Some(_), Some((_, dockerfile))) => {
            [Some(folder), above(folder)].into_iter().flatten().find(|folder| fits(dockerfile, folder, files))
        }
        (Some(_), None) => None,
    };
    let obeyed = Obeyed {
        folder: folder.to_owned(),
        only: only.map(str::to_owned),
        only_exists: only.is_some_and(|only| files.exists(&join(folder, only))),
        others: if only.is_none() { others.into_iter().cloned().collect() } else { Vec::new() },
        context: context.map(str::to_owned),
    };
    (obeyed, dockerfiles)
}

fn read(folder: &str, name: &str, files: &dyn Files) -> Option<(String, docker::File)> {
    let path = join(folder, name);
    let file = docker::File::parse(Source::new(files.read(&path)?));
    Some((path, file))
}

/// The folder above; none above where the run started.
fn above(folder: &str) -> Option<&str> {
    match folder.rsplit_once('/') {
        _ if folder.is_empty() || folder.ends_with("..") => None,
        Some((above, _)) => Some(above).filter(|above| !above.is_empty()),
        None => Some(""),
    }
}

/// The Dockerfiles one folder further down that are surely built from this one: what they copy by name lies here, and not
/// beside them.
fn below(folder: &str, files: &dyn Files) -> Vec<(String, docker::File)> {
    let entries = files.entries(folder).unwrap_or_default();
    let folders = entries.iter().filter(|entry| entry.is_folder).take(MOST_FOLDERS);
    let found = folders.flat_map(|entry| {
        let inner = join(folder, &entry.name);
        let names = names(&inner, files);
        let is_own = |name: &&String| {
            Kind::of_file_name(name) == Some(Kind::Dockerfile) && !names.contains(&format!("{name}{SUFFIX}"))
        };
        let read = names.iter().filter(is_own).filter_map(|name| read(&inner, name, files));
        let is_from_here =
            |(_, file): &(String, docker::File)| fits(file, folder, files) && !fits(file, &inner, files);
        read.filter(is_from_here).collect::<Vec<_>>()
    });
    found.take(MOST_DOCKERFILES).collect()
}

/// The names of the files in a folder.
fn names(folder: &str, files: &dyn Files) -> BTreeSet<String> {
    let entries = files.entries(folder).unwrap_or_default();
    entries.into_iter().filter(|entry| !entry.is_folder).map(|entry| entry.name).collect()
}

/// Whether a Dockerfile takes files by name, and all of them lie in this folder: then it is surely its context.
fn fits(file: &docker::File, folder: &str, files: &dyn Files) -> bool {
    let copies = file.nodes().filter(|node| !node.is_trigger).filter_map(Node::as_copy);
    let mut named = copies
        .flat_map(LocalSource::all)
        .filter(|source| source.path != "." && !source.path.contains(['*', '?', '[', '\\']))
        .take(MOST_SOURCES)
        .peekable();
    named.peek().is_some() && named.all(|source| files.exists(&join(folder, &source.path)))
}

/// The path of something in a folder.
pub(super) fn join(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder if folder.ends_with('/') => format!("{folder}{name}"),
        folder => format!("{folder}/{name}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Memory;

    #[test]
    fn each_dockerfile_obeys_one_ignore_file() {
        let copy = "FROM a\nCOPY src/ /x\n";
        let files = Memory::from_iter([
            ("a/Dockerfile", copy),
            ("a/b.Dockerfile", copy),
            ("a/b.Dockerfile.dockerignore", ""),
            ("a/c.dockerignore", ""),
            ("a/.dockerignore", ""),
            ("a/docker/Dockerfile", copy),
            ("a/docker/Dockerfile.dockerignore", ""),
            ("a/src/x", ""),
            ("b/.dockerignore", ""),
            ("b/docker/Dockerfile", copy),
            ("b/web/Dockerfile", copy),
            ("b/web/src/x", ""),
            ("b/src/x", ""),
        ]);
        let look = |path| {
            let (obeyed, files) = around(path, &files);
            (obeyed, files.into_iter().map(|(path, _)| path).collect::<Vec<_>>())
        };
        let (obeyed, files) = look("a/.dockerignore");
        assert_eq!(files, ["a/Dockerfile"]);
        assert_eq!((obeyed.context.as_deref(), obeyed.others), (Some("a"), vec!["b.Dockerfile".to_owned()]));
        let (obeyed, files) = look("a/b.Dockerfile.dockerignore");
        assert_eq!(files, ["a/b.Dockerfile"]);
        assert_eq!((obeyed.context.as_deref(), obeyed.only_exists), (Some("a"), true));
        let (obeyed, files) = look("a/c.dockerignore");
        assert!(files.is_empty() && !obeyed.only_exists && obeyed.context.is_none());
        let (obeyed, _) = look("a/docker/Dockerfile.dockerignore");
        assert_eq!((obeyed.context.as_deref(), obeyed.only_exists), (Some("a"), true));
        let (_, files) = look("b/.dockerignore");
        assert_eq!(files, ["b/docker/Dockerfile"], "the other one has its own context");
    }
}

use crate::whole::LINK;
use calfat_parser::{text::Words, words};
use std::{
    io::{self, ErrorKind},
    path::{Component, Path, PathBuf},
};

/// A path as shown to people: as given, without `./`, with `/`.
pub(crate) fn shown(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components().filter(|component| *component != Component::CurDir) {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        match component {
            Component::RootDir => out.push('/'),
            other => out.push_str(&other.as_os_str().to_string_lossy()),
        }
    }
    if out.is_empty() { ".".to_owned() } else { out }
}

/// The folder on the disk, links followed. Of one that is not there yet, as much as is there is real.
pub(crate) fn real_folder(folder: &Path) -> PathBuf {
    let mut missing = Vec::new();
    let mut there = folder;
    loop {
        let asked = if there.as_os_str().is_empty() { Path::new(".") } else { there };
        if let Ok(real) = asked.canonicalize() {
            return missing.into_iter().rev().fold(real, |path, step| step_into(path, step));
        }
        let mut steps = there.components();
        let Some(last) = steps.next_back() else { return folder.to_owned() };
        missing.push(last);
        there = steps.as_path();
    }
}

fn step_into(mut path: PathBuf, step: Component) -> PathBuf {
    match step {
        Component::ParentDir => {
            path.pop();
        }
        step => path.push(step),
    }
    path
}

/// The one path of a file: links above it followed, itself not.
pub(crate) fn real(file: &Path) -> PathBuf {
    match file.file_name() {
        Some(name) => real_folder(file.parent().unwrap_or(Path::new(""))).join(name),
        None => real_folder(file),
    }
}

/// A real path as seen from the current folder, if it lies below it.
pub(crate) fn seen_from_here(path: &Path) -> String {
    let here = real_folder(Path::new(""));
    shown(path.strip_prefix(here).unwrap_or(path))
}

/// Why the disk refused, in words.
pub(crate) fn reason(error: &io::Error) -> Words {
    match error.kind() {
        ErrorKind::NotFound => words! { en: "there is no such file", fr: "ce fichier n'existe pas" },
        ErrorKind::PermissionDenied => words! { en: "permission denied", fr: "permission refusée" },
        ErrorKind::IsADirectory => words! { en: "it is a directory", fr: "c'est un dossier" },
        ErrorKind::ReadOnlyFilesystem => {
            words! { en: "the file system is read-only", fr: "le système de fichiers est en lecture seule" }
        }
        ErrorKind::StorageFull => words! { en: "the disk is full", fr: "le disque est plein" },
        _ if error.to_string() == LINK => {
            words! { en: "{LINK}", fr: "c'est un lien vers un fichier d'un autre dossier" }
        }
        _ => words! { en: "{error}", fr: "{error}" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shown_paths() {
        for (path, expected) in [
            ("./a/./Dockerfile", "a/Dockerfile"),
            ("a//b", "a/b"),
            ("../x", "../x"),
            ("/a/b", "/a/b"),
            (".", "."),
            ("", "."),
        ] {
            assert_eq!(shown(Path::new(path)), expected);
        }
    }

    #[test]
    fn what_is_not_there_yet_has_a_real_path_too() {
        let dir = tempfile::tempdir().unwrap();
        let real = dir.path().canonicalize().unwrap();
        for (path, expected) in [("", ""), ("a/b", "a/b"), ("a/../b", "b"), ("./a/./b", "a/b")] {
            assert_eq!(real_folder(&dir.path().join(path)), real.join(expected), "{path}");
        }
        let here = Path::new("").canonicalize().or_else(|_| Path::new(".").canonicalize()).unwrap();
        assert_eq!(real_folder(Path::new("nowhere/at/all")), here.join("nowhere/at/all"));
        assert_eq!(super::real(Path::new("nowhere/Dockerfile")), here.join("nowhere/Dockerfile"));
        assert_eq!(super::real(Path::new("..")), here.parent().unwrap_or(&here));
    }
}

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

/// The folder on the disk, links followed; as given if there is none.
pub(crate) fn real_folder(folder: &Path) -> PathBuf {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
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
}

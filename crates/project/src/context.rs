//! The build context: the folder that a build reads from, as far as it is known.

use crate::Files;
use calfat_parser::{
    ignore::{self, Ignore},
    text::Source,
};
use std::sync::Arc;

/// What is known of the folder around a Dockerfile, which is its build context unless the command line says otherwise.
#[derive(Clone, Debug, Default)]
pub enum Context {
    /// Nothing: the text came from nowhere.
    #[default]
    Unknown,
    /// A folder.
    Folder(Arc<Folder>),
}

/// A folder that is a build context.
#[derive(Debug, Default)]
pub struct Folder {
    /// The ignore file that the build obeys.
    pub ignore: Option<IgnoreFile>,
    /// Whether a folder above has an ignore file, so that it may be the context instead.
    pub ignored_above: bool,
}

/// An ignore file and where it lies.
#[derive(Debug)]
pub struct IgnoreFile {
    /// As [`Document::path`](crate::Document::path).
    pub path: String,
    /// What it says.
    pub tree: Ignore,
}

impl Context {
    /// Looks around a Dockerfile. `NAME.dockerignore` replaces `.dockerignore`.
    ///
    /// Source: BuildKit, which never reads both.
    pub fn around(path: &str, files: &dyn Files) -> Self {
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        let ignore = [format!("{path}.dockerignore"), format!("{folder}.dockerignore")];
        let (names, ignore) =
            (ignore.clone(), ignore.into_iter().find_map(|path| IgnoreFile::read(path, files)));
        if ignore.is_none() && names.iter().any(|path| files.exists(path)) {
            return Self::Unknown;
        }
        let ignored_above = ignore.is_none() && above(folder).any(|path| files.exists(&path));
        Self::Folder(Arc::new(Folder { ignore, ignored_above }))
    }

    /// The folder, if it is known.
    pub fn folder(&self) -> Option<&Folder> {
        match self {
            Self::Unknown => None,
            Self::Folder(folder) => Some(folder),
        }
    }
}

impl IgnoreFile {
    fn read(path: String, files: &dyn Files) -> Option<Self> {
        let source = Source::new(files.read(&path)?);
        Some(Self { path, tree: ignore::parse(source.text()).tree })
    }
}

/// The ignore files of the folders above, as far as the path goes.
fn above(folder: &str) -> impl Iterator<Item = String> {
    let inner = folder.trim_end_matches('/');
    let parents =
        std::iter::successors(Some(inner), |folder| folder.rfind('/').map(|slash| &folder[..slash]));
    let last = (!inner.is_empty() && !inner.starts_with('/')).then(|| ".dockerignore".to_owned());
    parents.skip(1).map(|folder| format!("{folder}/.dockerignore")).chain(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Memory;

    #[test]
    fn the_nearest_ignore_file_is_obeyed() {
        let files = Memory::from_iter([
            ("a/b/.dockerignore", "x"),
            ("a/b/c.dockerignore", "y"),
            (".dockerignore", "z"),
        ]);
        let around = |path| {
            let context = Context::around(path, &files);
            let folder = context.folder().expect("there are files");
            (folder.ignore.as_ref().map(|ignore| ignore.path.clone()), folder.ignored_above)
        };
        assert_eq!(around("a/b/Dockerfile"), (Some("a/b/.dockerignore".to_owned()), false));
        assert_eq!(around("a/b/c"), (Some("a/b/c.dockerignore".to_owned()), false));
        assert_eq!(around("a/Dockerfile"), (None, true));
        assert_eq!(around("Dockerfile"), (Some(".dockerignore".to_owned()), false));
        assert_eq!(around("/a/Dockerfile"), (None, false));
    }
}

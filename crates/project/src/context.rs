//! The build context: the folder that a build reads from, as far as it is known.

use crate::{
    DirEntry, Files,
    compose::{folder_of, join},
};
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
    /// Its path, as that of a document; empty for where the run started.
    pub path: String,
    /// The ignore file that the build obeys.
    pub ignore: Option<IgnoreFile>,
    /// Whether a folder above has an ignore file, so that it may be the context instead.
    pub ignored_above: bool,
    files: Option<Arc<dyn Files>>,
}

impl Folder {
    /// Whether a file or folder of this path, relative to this one, is there. None if nobody can tell.
    pub fn has(&self, path: &str) -> Option<bool> {
        let path = join(&self.path, path);
        Some(self.files.as_ref()?.exists(&path))
    }

    /// The bytes of a file of this path, relative to this one.
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.files.as_ref()?.read(&join(&self.path, path))
    }

    /// What lies in a folder of this path, relative to this one.
    pub fn entries(&self, path: &str) -> Option<Vec<DirEntry>> {
        self.files.as_ref()?.entries(&join(&self.path, path))
    }
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
    /// The folder around a Dockerfile, which is the context unless somebody says otherwise.
    pub fn around(path: &str, files: &Arc<dyn Files>) -> Self {
        let folder = folder_of(path);
        let context = Self::of_folder(folder, Some(path), files);
        match context {
            Self::Folder(known) if known.ignore.is_none() => {
                let ignored_above = above(folder).any(|path| files.exists(&path));
                let (path, files) = (folder.to_owned(), Some(files.clone()));
                Self::Folder(Arc::new(Folder { path, ignore: None, ignored_above, files }))
            }
            other => other,
        }
    }

    /// A folder that is surely the context of a Dockerfile. `NAME.dockerignore` beside that replaces `.dockerignore`.
    ///
    /// Source: BuildKit, which never reads both.
    pub fn of_folder(folder: &str, dockerfile: Option<&str>, files: &Arc<dyn Files>) -> Self {
        let own = dockerfile.map(|path| format!("{path}.dockerignore"));
        let names: Vec<String> = own.into_iter().chain([join(folder, ".dockerignore")]).collect();
        let ignore = names.iter().find_map(|path| IgnoreFile::read(path.clone(), files.as_ref()));
        if ignore.is_none() && names.iter().any(|path| files.exists(path)) {
            return Self::Unknown;
        }
        let (path, files) = (folder.to_owned(), Some(files.clone()));
        Self::Folder(Arc::new(Folder { path, ignore, ignored_above: false, files }))
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
        let files: Arc<dyn Files> = Arc::new(Memory::from_iter([
            ("a/b/.dockerignore", "x"),
            ("a/b/c.dockerignore", "y"),
            (".dockerignore", "z"),
        ]));
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

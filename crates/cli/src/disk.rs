//! The disk, as far as rules may look around.

use crate::{environment::Environment, path};
use calfat_project::{DirEntry, Files};
use std::{
    collections::HashMap,
    io::{ErrorKind, Read},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

/// The real files in the folders that a run may look into. Where a link leads to is not read unless it is one of these, and
/// a file that is a link itself never is.
#[derive(Debug)]
pub(crate) struct Disk {
    /// Real folders.
    roots: Vec<PathBuf>,
    environment: Environment,
    /// None where files may change under way.
    seen: Option<Mutex<Seen>>,
}

/// What was read already: a hundred Dockerfiles of one folder ask for the same files.
#[derive(Debug, Default)]
struct Seen {
    bytes: usize,
    files: Answers<u8>,
    folders: Answers<DirEntry>,
}

/// What was answered for each path.
type Answers<T> = HashMap<String, Option<Arc<[T]>>>;

/// A folder with more in it is not looked at.
const MOST_ENTRIES: usize = 10_000;

/// No ignore file is larger.
const LARGEST: u64 = 1 << 20;

/// How much is remembered, in bytes: texts and names, and something for each answer.
const MOST_REMEMBERED: usize = 32 << 20;
const EACH: usize = 64;

/// The real folders that may be looked into for these paths of a command line: a folder itself, so that one submission
/// never sees the next; for a file, the folder where the run started if it lies below that, else its own.
pub(crate) fn roots<'a>(given: impl IntoIterator<Item = &'a Path>) -> Vec<PathBuf> {
    let here = path::real_folder(Path::new(""));
    let root = |given: &Path| {
        if given.is_dir() {
            return path::real_folder(given);
        }
        let folder = path::real_folder(given.parent().unwrap_or(Path::new("")));
        if folder.starts_with(&here) { here.clone() } else { folder }
    };
    let mut roots: Vec<PathBuf> = given.into_iter().map(root).collect();
    roots.sort();
    roots.dedup();
    roots
}

impl Disk {
    /// What may be looked at for these paths of a command line.
    pub(crate) fn around<'a>(given: impl IntoIterator<Item = &'a Path>, changes: bool) -> Self {
        let roots = roots(given);
        Self { roots, environment: Environment::default(), seen: (!changes).then(Mutex::default) }
    }

    /// The same with values for the variables of Compose files.
    pub(crate) fn with(self, environment: Environment) -> Self {
        Self { environment, ..self }
    }

    /// The real place of something, if it may be looked at: all links above it followed, itself not.
    fn inside(&self, path: &str) -> Option<PathBuf> {
        let path = Path::new(path);
        let name = path.file_name()?;
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let real = folder.unwrap_or(Path::new(".")).canonicalize().ok()?;
        self.allows(&real).then(|| real.join(name))
    }

    /// Whether something may be looked at, by its real path.
    pub(crate) fn allows(&self, real: &Path) -> bool {
        self.roots.iter().any(|root| real.starts_with(root))
    }

    #[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
    fn read_now(&self, path: &str) -> Option<Vec<u8>> {
        let path = self.inside(path)?;
        let metadata = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        if metadata.len() > LARGEST {
            return None;
        }
        let mut bytes = Vec::new();
        std::fs::File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)).ok()?;
        Some(bytes)
    }

    #[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
    fn list_now(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let folder = if folder.is_empty() { "." } else { folder };
        let real = Path::new(folder).canonicalize().ok().filter(|real| self.allows(real))?;
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(real).ok()? {
            let entry = entry.ok()?;
            let is_folder = entry.file_type().ok()?.is_dir();
            entries.push(DirEntry { name: entry.file_name().into_string().ok()?, is_folder });
            if entries.len() > MOST_ENTRIES {
                return None;
            }
        }
        entries.sort();
        Some(entries)
    }

    /// What `look` answers, or what it answered before.
    fn remembered<T: Clone>(
        &self,
        path: &str,
        drawer: fn(&mut Seen) -> &mut Answers<T>,
        size: fn(&T) -> usize,
        look: impl FnOnce() -> Option<Vec<T>>,
    ) -> Option<Vec<T>> {
        let Some(seen) = &self.seen else { return look() };
        // A check that failed leaves nothing half done here.
        let open = || seen.lock().unwrap_or_else(PoisonError::into_inner);
        let before = drawer(&mut open()).get(path).cloned();
        if let Some(answer) = before {
            return answer.map(|all| all.to_vec());
        }
        let answer = look();
        let cost = EACH + path.len() + answer.iter().flatten().map(size).sum::<usize>();
        let mut seen = open();
        if seen.bytes + cost <= MOST_REMEMBERED {
            seen.bytes += cost;
            drawer(&mut seen).insert(path.to_owned(), answer.as_deref().map(Arc::from));
        }
        answer
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.remembered(path, |seen| &mut seen.files, |_| 1, || self.read_now(path))
    }

    /// Something that cannot be looked at may be there. Nothing is read for the answer, so that it may be asked anywhere.
    fn exists(&self, path: &str) -> bool {
        let found = Path::new(path).symlink_metadata();
        found.map_or_else(|error| error.kind() != ErrorKind::NotFound, |_| true)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.environment.get(name)
    }

    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let size = |entry: &DirEntry| entry.name.len() + size_of::<DirEntry>();
        self.remembered(folder, |seen| &mut seen.folders, size, || self.list_now(folder))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// `in/a/file`, `out/secret`, and links from the one to the other.
    fn tree() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in ["in/a/file", "out/secret"] {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::File::create(path).unwrap();
        }
        dir
    }

    fn path(dir: &tempfile::TempDir, name: &str) -> String {
        dir.path().join(name).to_string_lossy().into_owned()
    }

    #[test]
    fn nothing_outside_of_the_roots_is_read() {
        let dir = tree();
        let disk = Disk::around([dir.path().join("in").as_path()], false);
        assert!(disk.read(&path(&dir, "in/a/file")).is_some());
        assert!(disk.read(&path(&dir, "in/a/../a/file")).is_some());
        assert!(disk.entries(&path(&dir, "in/a/..")).is_some_and(|all| all.len() == 1));
        for outside in ["out/secret", "in/../out/secret", "in/a/../../out/secret", "in/a/.."] {
            assert!(disk.read(&path(&dir, outside)).is_none(), "{outside}");
        }
        for outside in ["out", "in/..", "in/../out", ""] {
            assert!(disk.entries(&path(&dir, outside)).is_none(), "{outside}");
        }
    }

    #[test]
    fn the_folder_of_a_named_file_may_be_looked_into() {
        let dir = tree();
        let disk = Disk::around([dir.path().join("in/a/file").as_path()], false);
        assert!(disk.read(&path(&dir, "in/a/file")).is_some());
        assert!(disk.entries(&path(&dir, "in")).is_none());
    }

    #[cfg(unix)]
    #[test]
    fn links_open_nothing() {
        let dir = tree();
        let link = |from: &str, to: &str| {
            std::os::unix::fs::symlink(dir.path().join(to), dir.path().join(from)).unwrap();
        };
        link("in/folder", "out");
        link("in/secret", "out/secret");
        link("in/b", "in/a");
        let disk = Disk::around([dir.path().join("in").as_path()], false);
        assert!(disk.read(&path(&dir, "in/secret")).is_none());
        assert!(disk.read(&path(&dir, "in/folder/secret")).is_none());
        assert!(disk.entries(&path(&dir, "in/folder")).is_none());
        assert!(disk.read(&path(&dir, "in/b/file")).is_some(), "it stays inside");
        assert!(disk.exists(&path(&dir, "in/secret")));
    }

    #[test]
    fn an_answer_is_remembered_where_nothing_changes() {
        let dir = tree();
        let root = dir.path().join("in");
        let (fixed, changing) = (Disk::around([root.as_path()], false), Disk::around([root.as_path()], true));
        let file = path(&dir, "in/a/file");
        assert!(fixed.read(&file).is_some() && changing.read(&file).is_some());
        fs::remove_file(&file).unwrap();
        assert!(fixed.read(&file).is_some() && changing.read(&file).is_none());
    }
}

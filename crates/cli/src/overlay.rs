//! What an editor has not saved yet, laid over the disk.

use crate::path;
use calfat_project::{DirEntry, Files};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// The files of a project, of which one has other bytes than on the disk, or is not there yet.
#[derive(Debug)]
pub(crate) struct Overlay {
    below: Arc<dyn Files>,
    /// The file that is laid over: the real path of its folder, and its name.
    own: PathBuf,
    bytes: Vec<u8>,
}

impl Overlay {
    /// Gives the file of this path these bytes.
    pub(crate) fn new(below: Arc<dyn Files>, own: &Path, bytes: Vec<u8>) -> Self {
        Self { below, own: path::real(own), bytes }
    }

    /// Several paths may mean the file: a Compose file knows it by one, who includes it by another.
    fn is_own(&self, path: &str) -> bool {
        // Most paths differ in the name already, and the disk need not be asked.
        let path = Path::new(path);
        path.file_name() == self.own.file_name() && path::real(path) == self.own
    }
}

impl Files for Overlay {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        if self.is_own(path) { Some(self.bytes.clone()) } else { self.below.read(path) }
    }

    fn exists(&self, path: &str) -> bool {
        self.below.exists(path) || self.own.starts_with(path::real(Path::new(path)))
    }

    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let real = path::real_folder(Path::new(folder));
        let below = self.below.entries(folder);
        let Ok(inside) = self.own.strip_prefix(&real) else { return below };
        // A folder that is there and cannot be looked at stays closed.
        if below.is_none() && real.exists() {
            return None;
        }
        let mut entries = below.unwrap_or_default();
        let mut steps = inside.iter();
        let name = steps.next().and_then(|name| name.to_str()).unwrap_or_default();
        let own = DirEntry { name: name.to_owned(), is_folder: steps.next().is_some() };
        if let Err(place) = entries.binary_search_by(|entry| entry.name.cmp(&own.name)) {
            entries.insert(place, own);
        }
        Some(entries)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.below.variable(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Disk;
    use std::{fs, io::Write};

    fn names(files: &dyn Files, folder: &Path) -> Option<Vec<String>> {
        let entries = files.entries(folder.to_str().unwrap());
        entries.map(|all| all.into_iter().map(|entry| entry.name).collect())
    }

    #[test]
    fn the_buffer_goes_before_the_disk_whatever_its_path() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("a/b")).unwrap();
        for name in ["a/compose.yaml", "a/b/compose.yaml"] {
            fs::File::create(dir.path().join(name)).unwrap().write_all(b"saved").unwrap();
        }
        let disk: Arc<dyn Files> = Arc::new(Disk::around([dir.path()], false));
        let files = Overlay::new(disk, &dir.path().join("a/compose.yaml"), b"unsaved".to_vec());
        let read = |path: &str| files.read(dir.path().join(path).to_str().unwrap());
        assert_eq!(read("a/compose.yaml").unwrap(), b"unsaved");
        assert_eq!(read("a/b/../compose.yaml").unwrap(), b"unsaved");
        assert_eq!(read("a/b/compose.yaml").unwrap(), b"saved");
        assert_eq!(names(&files, &dir.path().join("a")).unwrap(), ["b", "compose.yaml"]);
    }

    #[test]
    fn a_file_that_is_not_there_yet_is_there() {
        let dir = tempfile::tempdir().unwrap();
        fs::File::create(dir.path().join("z")).unwrap();
        let disk: Arc<dyn Files> = Arc::new(Disk::around([dir.path()], false));
        let files = Overlay::new(disk, &dir.path().join("new/web/Dockerfile"), b"FROM a\n".to_vec());
        let path = |path: &str| dir.path().join(path).to_str().unwrap().to_owned();
        assert_eq!(files.read(&path("new/web/Dockerfile")).unwrap(), b"FROM a\n");
        assert!(files.exists(&path("new/web/Dockerfile")) && files.exists(&path("new")));
        assert!(!files.exists(&path("new/db")) && files.read(&path("new/Dockerfile")).is_none());
        assert_eq!(names(&files, dir.path()).unwrap(), ["new", "z"]);
        assert_eq!(names(&files, &dir.path().join("new")).unwrap(), ["web"]);
        assert_eq!(names(&files, &dir.path().join("new/web")).unwrap(), ["Dockerfile"]);
        assert_eq!(names(&files, &dir.path().join("new/web/Dockerfile")), None);
        assert_eq!(names(&files, &dir.path().join("new/db")), None);
    }

    #[test]
    fn what_may_not_be_looked_at_stays_closed() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let disk: Arc<dyn Files> = Arc::new(Disk::around([dir.path()], false));
        let files = Overlay::new(disk, &other.path().join("Dockerfile"), Vec::new());
        assert_eq!(names(&files, other.path()), None);
    }
}

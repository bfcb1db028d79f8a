//! Where the cache lies: in the user's folder for such things, never in the tree that is checked.

use std::{
    fs::{self, DirBuilder},
    io::{self, Read, Write},
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

/// What the names of its files end with.
pub(crate) const ENDING: &str = "calfat-cache";

/// All files together hold no more bytes.
const MOST_BYTES: u64 = 64 << 20;

/// A file that was not written for so long is dropped.
const MOST_AGE: Duration = Duration::from_hours(30 * 24);

/// The folder of the cache; there may be no such folder yet.
#[derive(Clone, Debug)]
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// `CALFAT_CACHE_DIR`, where an empty value means that there shall be no cache; else the folder of the system.
    #[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
    pub(crate) fn of_user() -> Option<Self> {
        let set = |name: &str| std::env::var_os(name).map(PathBuf::from);
        // Where the specification wants an absolute path, another counts as none.
        let absolute = |name: &str| set(name).filter(|path| path.is_absolute());
        if let Some(own) = set("CALFAT_CACHE_DIR") {
            return (!own.as_os_str().is_empty()).then_some(Self(own));
        }
        if cfg!(windows) {
            return Some(Self(absolute("LOCALAPPDATA")?.join("calfat").join("cache")));
        }
        let home = || absolute("HOME").map(|home| home.join(".cache"));
        Some(Self(absolute("XDG_CACHE_HOME").or_else(home)?.join("calfat")))
    }

    #[cfg(test)]
    pub(super) fn at(path: PathBuf) -> Self {
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// The bytes of a file, if it is there and no larger than that.
    #[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
    pub(super) fn read(&self, name: &str, largest: usize) -> Option<Vec<u8>> {
        let path = self.file(name);
        // A pipe would keep the run waiting.
        let length = path.symlink_metadata().ok().filter(fs::Metadata::is_file)?.len();
        let length = usize::try_from(length).ok().filter(|length| *length <= largest)?;
        let mut bytes = Vec::with_capacity(length);
        fs::File::open(path).ok()?.take(largest as u64).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    /// Puts a file there, whole or not at all, and drops what is too much. Of several that write at once, the last one wins.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut builder = DirBuilder::new();
        builder.recursive(true);
        // What is kept quotes files that others may not be allowed to read.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.0)?;
        let mut file = tempfile::Builder::new().suffix(&format!(".{ENDING}")).tempfile_in(&self.0)?;
        file.write_all(bytes)?;
        file.persist(self.file(name))?;
        self.shrink();
        Ok(())
    }

    fn file(&self, name: &str) -> PathBuf {
        self.0.join(format!("{name}.{ENDING}"))
    }

    /// The files of the cache, the latest first: when it was written, how large it is, where it is.
    #[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
    fn files(&self) -> io::Result<Vec<(SystemTime, u64, PathBuf)>> {
        let entries = fs::read_dir(&self.0)?.filter_map(Result::ok);
        let ours =
            entries.filter(|entry| Path::new(&entry.file_name()).extension().is_some_and(|it| it == ENDING));
        let mut files: Vec<_> = ours
            .filter_map(|entry| {
                let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
                Some((metadata.modified().ok()?, metadata.len(), entry.path()))
            })
            .collect();
        files.sort_unstable_by(|a, b| b.cmp(a));
        Ok(files)
    }

    fn shrink(&self) {
        let mut bytes = 0;
        for (written, length, path) in self.files().unwrap_or_default() {
            bytes += length;
            if bytes > MOST_BYTES || written.elapsed().is_ok_and(|age| age > MOST_AGE) {
                // Another run may have done it already.
                let _ = fs::remove_file(path);
            }
        }
    }

    /// Deletes the files of the cache, and nothing else; how many, and how many bytes.
    pub(super) fn clean(&self) -> io::Result<(usize, u64)> {
        let files = match self.files() {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            files => files?,
        };
        for (_, _, path) in &files {
            fs::remove_file(path)?;
        }
        // It stays if something else lies in it.
        let _ = fs::remove_dir(&self.0);
        Ok((files.len(), files.iter().map(|(_, length, _)| length).sum()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_files_are_deleted() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder(dir.path().join("calfat"));
        assert_eq!(folder.clean().unwrap(), (0, 0));
        folder.write("a", b"12").unwrap();
        folder.write("a", b"123").unwrap();
        fs::File::create(folder.path().join("precious")).unwrap();
        assert_eq!(folder.read("a", 3), Some(b"123".to_vec()));
        assert_eq!(folder.read("a", 2), None);
        assert_eq!(folder.clean().unwrap(), (1, 3));
        assert!(folder.path().join("precious").exists());
        assert_eq!(folder.read("a", 3), None);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_look_into_it() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder(dir.path().join("calfat"));
        folder.write("a", b"").unwrap();
        let mode = |path: &Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(folder.path()), mode(&folder.file("a"))), (0o700, 0o600));
    }

    #[test]
    fn what_is_too_much_or_too_old_goes() {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder(dir.path().to_owned());
        let aged = |name: &str, days: u64, length: u64| {
            folder.write(name, b"").unwrap();
            let file = fs::File::options().write(true).open(folder.file(name)).unwrap();
            file.set_len(length).unwrap();
            file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_hours(24 * days)).unwrap();
        };
        aged("ancient", 1, 1);
        folder.shrink();
        assert_eq!(folder.files().unwrap().len(), 0);
        let today = SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs() / 86_400;
        aged("older", today - 2, MOST_BYTES / 2);
        aged("newer", today - 1, MOST_BYTES / 2);
        folder.write("newest", b"1").unwrap();
        assert!(folder.file("newest").exists() && folder.file("newer").exists());
        assert!(!folder.file("older").exists());
    }
}

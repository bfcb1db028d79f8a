//! Files that are written whole or not at all.

use std::{
    fs::{self, File, Metadata},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};
use tempfile::NamedTempFile;

/// A file in the making: beside its place until it is whole, then there.
#[derive(Debug)]
pub(crate) struct Whole {
    beside: NamedTempFile,
    place: PathBuf,
    /// Whether a file that cannot be replaced may be filled anew: what it holds can be made again.
    may_fill: bool,
}

impl Whole {
    /// Makes ready to write. Through a link, the file that it points to is written, and the link stays; but a link that leads
    /// out of its folder is refused, since it may have come with somebody's repository.
    ///
    /// Where no file can be made beside it, or it is mounted by itself, a file that is there is filled anew in the end.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub(crate) fn begin(file: &Path) -> io::Result<Self> {
        Self::make(place(file)?, true)
    }

    /// Makes ready to write at a place that is known to be right, no link, what somebody would miss if it were lost: it is
    /// replaced whole or not at all.
    ///
    /// # Errors
    /// If nothing can be written there.
    pub(crate) fn at(place: PathBuf) -> io::Result<Self> {
        Self::make(place, false)
    }

    fn make(place: PathBuf, may_fill: bool) -> io::Result<Self> {
        let old = place.metadata().ok();
        match &old {
            Some(old) if old.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Some(old) if !old.is_file() || old.permissions().readonly() => {
                return Err(ErrorKind::PermissionDenied.into());
            }
            _ => {}
        }
        let beside = builder().tempfile_in(folder(&place)).or_else(|error| {
            if !may_fill || File::options().write(true).open(&place).is_err() {
                return Err(error);
            }
            builder().tempfile()
        })?;
        if let Some(old) = old {
            keep_owner(&old, beside.path());
            fs::set_permissions(beside.path(), old.permissions())?;
        }
        Ok(Self { beside, place, may_fill })
    }

    /// Puts what was written in its place, also of a file that is there.
    ///
    /// # Errors
    /// Those of the disk.
    pub(crate) fn put(self) -> io::Result<()> {
        self.beside.as_file().sync_all()?;
        let Err(failed) = self.beside.persist(&self.place) else { return Ok(()) };
        if !self.may_fill || !self.place.is_file() {
            return Err(failed.error);
        }
        let mut new = failed.file.reopen()?;
        let mut old = File::options().write(true).truncate(true).open(&self.place)?;
        io::copy(&mut new, &mut old)?;
        old.sync_all()
    }

    /// Puts what was written in its place; a file that is there, or that somebody has made in the meantime, stays.
    ///
    /// # Errors
    /// Those of the disk, and if there is such a file.
    pub(crate) fn put_new(self) -> io::Result<()> {
        self.beside.as_file().sync_all()?;
        self.beside.persist_noclobber(&self.place)?;
        Ok(())
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.beside.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.beside.flush()
    }
}

/// Where a file is, or would be: by its real folder, through a link that stays in it.
///
/// # Errors
/// If it is a link that leads elsewhere or nowhere.
fn place(file: &Path) -> io::Result<PathBuf> {
    let folder = folder(file).canonicalize()?;
    let place = folder.join(file.file_name().ok_or(ErrorKind::IsADirectory)?);
    if !place.is_symlink() {
        return Ok(place);
    }
    let real = place.canonicalize()?;
    if real.parent() == Some(&folder) { Ok(real) } else { Err(io::Error::other(LINK)) }
}

/// What [`crate::path::reason`] says in both languages.
pub(crate) const LINK: &str = "it is a link to a file elsewhere";

fn folder(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// A new file has the permissions that other programs would give it, not those of a secret.
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".calfat-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// The new file belongs to whom the old one belonged to, where that is allowed.
#[cfg(unix)]
fn keep_owner(old: &Metadata, new: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only root may give a file away; everybody else has their own file in hand.
    let _ = chown(new, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &Metadata, _: &Path) {}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn write(file: &Path, text: &str) -> io::Result<()> {
        let mut whole = Whole::begin(file)?;
        whole.write_all(text.as_bytes())?;
        whole.put()
    }

    #[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn a_file_is_replaced_and_keeps_its_permissions() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        write(&file, "new").unwrap();
        assert_eq!(text(&file), "new");
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(ignore::Walk::new(dir.path()).count(), 2, "nothing is left behind");
    }

    #[test]
    fn what_is_not_put_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a");
        write(&file, "old").unwrap();
        Whole::begin(&file).unwrap().write_all(b"half").unwrap();
        assert_eq!(text(&file), "old");
        assert!(Whole::begin(&file).unwrap().put_new().is_err());
        assert_eq!(text(&file), "old");
    }

    #[test]
    fn a_link_is_followed_in_its_folder_only() {
        let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (inner, foreign) = (dir.path().join("inner"), outside.path().join("foreign"));
        write(&inner, "old").unwrap();
        write(&foreign, "old").unwrap();
        let link = |name: &str, to: &Path| {
            symlink(to, dir.path().join(name)).unwrap();
            dir.path().join(name)
        };
        let stays = link("stays", &inner);
        write(&stays, "new").unwrap();
        assert!(stays.is_symlink() && text(&inner) == "new");
        assert_eq!(write(&link("leaves", &foreign), "new").unwrap_err().to_string(), LINK);
        assert_eq!(text(&foreign), "old");
        assert!(write(&link("nowhere", &dir.path().join("nothing")), "new").is_err());
        assert!(write(&link("circle", &dir.path().join("circle")), "new").is_err());
    }
}

use super::mend::Mending;
use crate::path;
use calfat_parser::{text::Words, words};
use std::{fs, io, io::Write, path::Path};

/// Puts new bytes in the place of a file, whole or not at all; its permissions stay.
///
/// # Errors
/// One sentence that says why the file was left as it is.
pub(super) fn replace(file: &Path, bytes: &[u8], mending: &Mending) -> Result<(), Words> {
    let shown = path::shown(file);
    let refused = |Words { en, fr }: Words| {
        words! { en: "`{shown}` was not mended: {en}", fr: "`{shown}` n'a pas été corrigé\u{202F}: {fr}" }
    };
    // Through a link, the file that it points to is written, and the link stays.
    let real = file.canonicalize().map_err(|error| refused(path::reason(&error)))?;
    if !mending.may_write(&real) {
        let target = path::shown(&real);
        return Err(refused(words! {
            en: "it is a link to `{target}`, outside of what was given",
            fr: "c'est un lien vers `{target}`, en dehors de ce qui a été donné",
        }));
    }
    put(&real, bytes).map_err(|error| refused(path::reason(&error)))
}

fn put(real: &Path, bytes: &[u8]) -> io::Result<()> {
    let metadata = real.metadata()?;
    if !metadata.is_file() || metadata.permissions().readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = real.parent().unwrap_or(Path::new("/"));
    let mut new = tempfile::NamedTempFile::new_in(folder)?;
    new.write_all(bytes)?;
    keep_owner(&metadata, new.path());
    fs::set_permissions(new.path(), metadata.permissions())?;
    new.as_file().sync_all()?;
    new.persist(real)?;
    Ok(())
}

/// The new file belongs to whom the old one belonged to, where that is allowed.
#[cfg(unix)]
fn keep_owner(old: &fs::Metadata, new: &Path) {
    use std::os::unix::fs::{MetadataExt, chown};
    // Only root may give a file away; everybody else has their own file in hand.
    let _ = chown(new, Some(old.uid()), Some(old.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &fs::Metadata, _: &Path) {}

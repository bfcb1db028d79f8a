use super::mend::Mending;
use crate::{path, whole::Whole};
use calfat_parser::{text::Words, words};
use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

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
            en: "it is a link to `{target}`, outside the files and folders given",
            fr: "c'est un lien vers `{target}`, en dehors des fichiers et dossiers demandés",
        }));
    }
    put(real, bytes).map_err(|error| refused(path::reason(&error)))
}

fn put(real: PathBuf, bytes: &[u8]) -> io::Result<()> {
    let mut new = Whole::at(real)?;
    new.write_all(bytes)?;
    new.put()
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn mending(roots: &[&Path]) -> Mending {
        Mending::within(roots.iter().map(|root| root.canonicalize().unwrap()).collect())
    }

    fn put_text(path: &Path, text: &str) {
        let mut file = fs::File::create(path).unwrap();
        file.write_all(text.as_bytes()).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
    fn text(path: &Path) -> String {
        fs::read_to_string(path).unwrap()
    }

    #[test]
    fn permissions_stay_and_nothing_is_left_behind() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("Dockerfile");
        put_text(&file, "old");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&file, b"new", &mending(&[dir.path()])).unwrap();
        assert_eq!(text(&file), "new");
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o640);
        assert_eq!(ignore::Walk::new(dir.path()).count(), 2);
    }

    #[test]
    fn a_read_only_file_is_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("Dockerfile");
        put_text(&file, "old");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        let refused = replace(&file, b"new", &mending(&[dir.path()])).unwrap_err();
        assert!(refused.en.ends_with("was not mended: permission denied"), "{}", refused.en);
        assert_eq!(text(&file), "old");
    }

    #[test]
    fn a_link_is_followed_only_inside() {
        let (dir, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let (real, foreign) = (dir.path().join("real"), outside.path().join("foreign"));
        put_text(&real, "old");
        put_text(&foreign, "old");
        symlink(&real, dir.path().join("inner")).unwrap();
        symlink(&foreign, dir.path().join("outer")).unwrap();
        let mending = mending(&[dir.path()]);
        replace(&dir.path().join("inner"), b"new", &mending).unwrap();
        assert_eq!(text(&real), "new");
        assert!(dir.path().join("inner").is_symlink());
        let refused = replace(&dir.path().join("outer"), b"new", &mending).unwrap_err();
        assert!(refused.en.contains("it is a link to"), "{}", refused.en);
        assert_eq!(text(&foreign), "old");
    }
}

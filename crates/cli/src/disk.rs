//! The disk, as far as rules may look around.

use calfat_project::{DirEntry, Files};
use std::{
    io::{ErrorKind, Read},
    path::Path,
};

/// The real files. A link is not followed, for it may lead anywhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Disk;

/// A folder with more in it is not looked at.
const MOST_ENTRIES: usize = 10_000;

/// No ignore file is larger.
const LARGEST: u64 = 1 << 20;

impl Files for Disk {
    #[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let path = Path::new(path);
        let metadata = path.symlink_metadata().ok().filter(std::fs::Metadata::is_file)?;
        if metadata.len() > LARGEST {
            return None;
        }
        let mut bytes = Vec::new();
        std::fs::File::open(path).and_then(|file| file.take(LARGEST).read_to_end(&mut bytes)).ok()?;
        Some(bytes)
    }

    /// Something that cannot be looked at may be there.
    fn exists(&self, path: &str) -> bool {
        let found = Path::new(path).symlink_metadata();
        found.map_or_else(|error| error.kind() != ErrorKind::NotFound, |_| true)
    }

    #[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let folder = if folder.is_empty() { "." } else { folder };
        let mut entries = Vec::new();
        for entry in std::fs::read_dir(folder).ok()? {
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
}

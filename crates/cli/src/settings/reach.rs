use super::sort;
use crate::path;
use std::path::{Path, PathBuf};

/// Where settings may be read that nobody named: a settings file may lie in what somebody sent, and must not show them the
/// rest of the disk.
#[derive(Clone, Debug, Default)]
pub(super) struct Reach {
    /// Real folders: where the run started, and what it was given.
    roots: Vec<PathBuf>,
}

impl Reach {
    pub(super) fn around(given: &[PathBuf]) -> Self {
        let folder = |given: &PathBuf| {
            let folder =
                if given.is_dir() { given.as_path() } else { given.parent().unwrap_or(Path::new("")) };
            path::real_folder(folder)
        };
        let roots = given.iter().map(folder).chain([path::real_folder(Path::new(""))]);
        Self { roots: roots.collect() }
    }

    /// Whether a settings file of a folder may lead to a file; both are real paths. Above the roots, only settings are read,
    /// as they are found on the way up.
    pub(super) fn allows(&self, file: &Path, folder: &Path) -> bool {
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let is_above = file.parent().is_some_and(|parent| folder.starts_with(parent));
        let is_ours = name.trim_start_matches('.').starts_with("calfat");
        sort::is_path(name) && (is_above && is_ours || self.roots.iter().any(|root| file.starts_with(root)))
    }
}

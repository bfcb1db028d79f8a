//! The version stands in `Cargo.toml`, and in a few files that cannot ask for it.

use crate::{Result, about};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where the version stands, and what stands around it.
const PLACES: &[(&str, &[[&str; 2]])] = &[
    ("Cargo.toml", &[["[workspace.package]\nversion = \"", "\"\n"], ["\", version = \"", "\""]]),
    ("action.yml", &[["    default: ", "\n"]]),
    (".pre-commit-hooks.yaml", &[["ghcr.io/calfat/calfat:", " "]]),
    ("docs/ci.md", &[["calfat/calfat@v", "\n"], ["calfat==", ""]]),
    ("docs/install.md", &[["rev: v", "\n"], ["calfat/calfat@v", "\n"], ["ghcr.io/calfat/calfat:", " "]]),
];

/// Raises the version everywhere.
///
/// # Errors
/// If it is no version, or a file no longer names it where it should.
pub fn raise(root: &Path, version: &str) -> Result<String> {
    for (path, text) in raised(root, version)? {
        fs::write(&path, text).map_err(about(&path))?;
    }
    Ok("the version is raised; `cargo check` brings Cargo.lock along\n".to_owned())
}

/// The files that name the version, and their text with the new one.
///
/// # Errors
/// As for [`raise`].
pub fn raised(root: &Path, version: &str) -> Result<Vec<(PathBuf, String)>> {
    let numbers: Vec<&str> = version.split('.').collect();
    if numbers.len() != 3 || numbers.iter().any(|number| number.parse::<u32>().is_err()) {
        return Err(format!("`{version}` is no version: write it as 1.2.3"));
    }
    let old = env!("CARGO_PKG_VERSION");
    PLACES.iter().map(|(file, around)| with(&root.join(file), around, old, version)).collect()
}

fn with(path: &Path, around: &[[&str; 2]], old: &str, new: &str) -> Result<(PathBuf, String)> {
    let mut text = fs::read_to_string(path).map_err(about(path))?;
    for [before, after] in around {
        let found = format!("{before}{old}{after}");
        if !text.contains(&found) {
            return Err(format!("{}: `{}` is not in it", path.display(), found.trim()));
        }
        text = text.replace(&found, &format!("{before}{new}{after}"));
    }
    Ok((path.to_owned(), text))
}

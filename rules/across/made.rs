//! What is in a build context only after something has made it: build output, downloads, files that Git does not keep.

use calfat_parser::ignore::{self, Ignore};
use calfat_project::Folder;

/// Folders that builds write into, wherever they stand in a path.
const FOLDERS: &[&str] = &[
    ".next",
    ".nuxt",
    ".output",
    "_build",
    "_output",
    "artifact",
    "artifacts",
    "assets",
    "bin",
    "build",
    "dist",
    "downloads",
    "gen",
    "generated",
    "lib",
    "node_modules",
    "obj",
    "out",
    "output",
    "package",
    "packages",
    "pkg",
    "publish",
    "release",
    "releases",
    "rootfs",
    "target",
    "tmp",
    "vendor",
    "wheelhouse",
    "wheels",
];

/// Endings of what is compiled, packed or fetched.
const ENDINGS: &[&str] = &[
    "7z", "bin", "bz2", "crt", "csr", "db", "deb", "dll", "dump", "ear", "egg", "elf", "env", "exe", "gz",
    "iso", "jar", "key", "log", "nar", "nupkg", "p12", "pem", "phar", "rpm", "run", "so", "sqlite", "tar",
    "tbz2", "tgz", "war", "wasm", "whl", "xz", "zip", "zst",
];

/// In how many folders above a context an ignore file of Git is looked for.
const MOST_FOLDERS: usize = 6;

/// How many lines of such a file are read.
const MOST_LINES: usize = 300;

/// What Git does not keep in a context.
#[derive(Debug)]
pub(crate) struct Made(Ignore);

impl Made {
    pub(crate) fn of(folder: &Folder) -> Self {
        let mut patterns = String::new();
        let mut up = String::new();
        for _ in 0..=MOST_FOLDERS {
            let bytes = folder.read(&format!("{up}.gitignore")).unwrap_or_default();
            for line in String::from_utf8_lossy(&bytes).lines().take(MOST_LINES) {
                patterns.extend(pattern(line, up.is_empty()));
            }
            up += "../";
        }
        Self(ignore::parse(&patterns).tree)
    }

    /// Whether a file or folder of this path may come into being before the image is built.
    pub(crate) fn may_be(&self, path: &str) -> bool {
        let is_output = path.split('/').any(|part| FOLDERS.contains(&part.to_ascii_lowercase().as_str()));
        let name = path.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        is_output || ENDINGS.contains(&ending.to_ascii_lowercase().as_str()) || self.0.excludes(path)
    }
}

/// A line of `.gitignore` as one of `.dockerignore`. Of a folder above, only the last name counts: to silence too much is
/// better than too little.
fn pattern(line: &str, is_own: bool) -> Option<String> {
    let line = line.trim().trim_end_matches('/');
    if line.is_empty() || line.starts_with(['#', '!']) {
        return None;
    }
    let inner = line.trim_start_matches('/');
    if is_own && (line.starts_with('/') || inner.contains('/')) {
        return Some(format!("{inner}\n"));
    }
    let name = inner.rsplit('/').find(|name| !name.trim_matches('*').is_empty())?;
    Some(format!("**/{name}\n"))
}

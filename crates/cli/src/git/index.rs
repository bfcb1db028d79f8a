use super::{
    Blob, Git,
    objects::Objects,
    real,
    tree::{self, ItemKind, Oid},
};
use crate::{
    args,
    discover::{Discovery, Origin, Target, kind_by_name, kind_of_named, missing},
    disk::Disk,
    globs::Globs,
    path,
};
use calfat_parser::text::Words;
use calfat_project::{DirEntry, Files, Kind};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Component, Path, PathBuf},
    sync::Arc,
};

/// What is in the index of a repository: what the next commit will hold.
#[derive(Clone, Debug)]
pub(crate) struct Index {
    /// A real folder.
    top: PathBuf,
    here: PathBuf,
    /// The files in it.
    files: BTreeMap<Vec<u8>, Oid>,
    /// Those that the commit will add or change.
    staged: Vec<Vec<u8>>,
    objects: Arc<Objects>,
}

/// No ignore file is larger, nor anything else that is looked at around a file.
const LARGEST: u64 = 1 << 20;

impl Index {
    /// The index of the repository around the current folder; of a hook, that of its commit.
    ///
    /// # Errors
    /// One sentence, if git is missing or if there is no repository.
    pub(crate) fn here() -> Result<Self, Words> {
        let here = path::real_folder(Path::new(""));
        let git = Git { folder: here.clone(), in_hook: true };
        let top = git.top()?;
        // Paths are told from the top, whatever the folder.
        let items = tree::ls_files(&git.tell(&[
            "ls-files",
            "--stage",
            "--full-name",
            "-z",
            "--",
            &up(&here, &top),
        ])?);
        let items = items.into_iter().filter(|item| item.kind == ItemKind::File);
        let files = items.map(|item| (item.path, item.oid)).collect();
        let head = git.word(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).ok().flatten();
        let before = match head {
            Some(head) => head,
            // Before the first commit, everything is new.
            None => git.word(&["hash-object", "-t", "tree", "--stdin"])?.unwrap_or_default(),
        };
        let staged = git.tell(&[
            "diff-index",
            "--cached",
            "--no-renames",
            "--diff-filter=AMT",
            "--name-only",
            "--no-ext-diff",
            "--no-textconv",
            "--ita-invisible-in-index",
            "--ignore-submodules=all",
            "-z",
            &before,
            "--",
        ])?;
        Ok(Self { top, here, files, staged: tree::paths(&staged), objects: Objects::of(git) })
    }

    /// The staged files under the paths of a command line that calfat knows.
    pub(crate) fn search(&self, args: &args::Check, exclude: &Globs) -> Discovery {
        let mut found = Discovery::default();
        for given in &args.paths {
            let real = real(given);
            if given.symlink_metadata().is_err() && !self.has(&real) {
                found.troubles.push(missing(given));
            }
            let targets =
                self.staged.iter().filter_map(|name| self.target(name, given, &real, args, exclude));
            found.targets.extend(targets);
        }
        found.targets.sort_by(|a, b| (&a.shown, !a.named).cmp(&(&b.shown, !b.named)));
        found.targets.dedup_by(|a, b| a.shown == b.shown);
        found
    }

    fn target(
        &self,
        name: &[u8],
        given: &Path,
        real: &Path,
        args: &args::Check,
        exclude: &Globs,
    ) -> Option<Target> {
        let oid = self.files.get(name)?.clone();
        let file = self.top.join(tree::path(name)?);
        let named = file == real;
        let path = if named { given.to_owned() } else { given.join(file.strip_prefix(real).ok()?) };
        let kind = if named {
            args.files.kind.map(Kind::from).or_else(|| kind_of_named(&path)).unwrap_or(Kind::Dockerfile)
        } else {
            kind_by_name(&path).filter(|kind| args.files.markdown || *kind != Kind::Markdown)?
        };
        let inside = path::shown(path.strip_prefix(&self.here).unwrap_or(&path));
        if !named && exclude.mean(&inside) {
            return None;
        }
        let shown = path::shown(&path);
        let blob = Blob { path, oid, objects: self.objects.clone() };
        Some(Target { shown, origin: Origin::Blob(blob), kind, named })
    }

    /// Whether a real path is a file of the index.
    pub(crate) fn has(&self, real: &Path) -> bool {
        self.name(real).is_some_and(|name| self.files.contains_key(&name))
    }

    /// A window on the index, and on the disk for what git does not know.
    pub(crate) fn over(self, disk: Disk) -> Overlay {
        Overlay { index: self, disk }
    }

    fn name(&self, real: &Path) -> Option<Vec<u8>> {
        real.strip_prefix(&self.top).ok().and_then(tree::bytes)
    }

    fn has_folder(&self, name: &[u8]) -> bool {
        let prefix = [name, b"/"].concat();
        self.files.range(prefix.clone()..).next().is_some_and(|(name, _)| name.starts_with(&prefix))
    }

    /// The names in a folder, and which of them are folders.
    fn entries(&self, folder: &[u8]) -> BTreeSet<DirEntry> {
        let prefix = if folder.is_empty() { Vec::new() } else { [folder, b"/"].concat() };
        let below =
            self.files.range(prefix.clone()..).map_while(|(name, _)| name.strip_prefix(prefix.as_slice()));
        let each = below.filter_map(|rest| {
            let rest = str::from_utf8(rest).ok()?;
            let (name, is_folder) = rest.split_once('/').map_or((rest, false), |(name, _)| (name, true));
            Some(DirEntry { name: name.to_owned(), is_folder })
        });
        each.collect()
    }
}

/// From a folder up to the top, for git.
fn up(here: &Path, top: &Path) -> String {
    let depth = here.strip_prefix(top).map_or(0, |inside| inside.components().count());
    if depth == 0 { ".".to_owned() } else { vec![".."; depth].join("/") }
}

/// What lies around a staged file: what is tracked as it is staged, the rest as it is on the disk.
#[derive(Debug)]
pub(crate) struct Overlay {
    index: Index,
    disk: Disk,
}

impl Overlay {
    /// The name in the index of a path as documents carry it, if it may be looked at.
    fn name(&self, path: &str) -> Option<Vec<u8>> {
        let full = lexical(&self.index.here.join(path));
        if self.disk.allows(&full) { self.index.name(&full) } else { None }
    }
}

impl Files for Overlay {
    fn read(&self, path: &str) -> Option<Vec<u8>> {
        let tracked = self.name(path).and_then(|name| self.index.files.get(&name));
        match tracked {
            Some(oid) => self.index.objects.read(oid, LARGEST).ok().flatten(),
            None => self.disk.read(path),
        }
    }

    fn exists(&self, path: &str) -> bool {
        let is_tracked = |name: Vec<u8>| self.index.files.contains_key(&name) || self.index.has_folder(&name);
        self.name(path).is_some_and(is_tracked) || self.disk.exists(path)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.disk.variable(name)
    }

    fn entries(&self, folder: &str) -> Option<Vec<DirEntry>> {
        let mut entries = self.name(folder).map(|name| self.index.entries(&name)).unwrap_or_default();
        let on_disk = self.disk.entries(folder);
        if entries.is_empty() {
            return on_disk;
        }
        entries.extend(on_disk.into_iter().flatten());
        Some(entries.into_iter().collect())
    }
}

/// A path without `.` and `..`, as it is written.
fn lexical(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

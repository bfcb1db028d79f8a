use crate::{git::Blob, globs::Globs, path, suggest};
use calfat_parser::{text::Words, words};
use calfat_project::Kind;
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::{
    collections::HashSet,
    path::{Path, PathBuf},
    sync::mpsc::{self, Sender},
};

/// The name that stands for standard input.
pub(crate) const STDIN: &str = "-";

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    /// As shown to people.
    pub(crate) shown: String,
    pub(crate) origin: Origin,
    pub(crate) kind: Kind,
    /// Named on the command line, so that nothing leaves it out.
    pub(crate) named: bool,
}

/// Where the bytes come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    Stdin,
    Disk(PathBuf),
    /// What git has staged.
    Blob(Blob),
}

impl Origin {
    /// Where it is on the disk, or would be.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Self::Stdin => None,
            Self::Disk(path) => Some(path),
            Self::Blob(blob) => Some(&blob.path),
        }
    }
}

impl Target {
    /// Whether it lies in a folder; standard input does if it was given a name.
    pub(crate) fn has_neighbours(&self) -> bool {
        self.shown != STDIN
    }

    fn rank(&self) -> (&str, bool, Option<&Path>) {
        (&self.shown, !self.named, self.origin.path())
    }
}

/// What to look for, and where.
#[derive(Debug)]
pub(crate) struct Search<'a> {
    pub(crate) paths: &'a [PathBuf],
    /// The kind of what is named, whatever its name.
    pub(crate) kind: Option<Kind>,
    pub(crate) stdin_filename: Option<&'a Path>,
    pub(crate) exclude: Globs,
    /// Whether what is named may be left out like what is found: hooks name whatever changed.
    pub(crate) force_exclude: bool,
    pub(crate) gitignore: bool,
    /// Whether Markdown is wanted, too, where nobody names it.
    pub(crate) markdown: bool,
    pub(crate) jobs: usize,
}

/// What was found, sorted by path, each once.
#[derive(Debug, Default)]
pub(crate) struct Discovery {
    pub(crate) targets: Vec<Target>,
    /// Folders in which nothing was found.
    pub(crate) empty: Vec<String>,
    /// What could not be looked at.
    pub(crate) troubles: Vec<Words>,
}

impl Search<'_> {
    pub(crate) fn run(&self) -> Discovery {
        let mut found = Discovery::default();
        let here = path::real_folder(Path::new(""));
        let means = |given: &Path| !self.force_exclude || !is_excluded(given, &self.exclude, &here);
        for given in self.paths {
            if given.as_os_str() == STDIN {
                found.targets.push(self.stdin());
            } else if given.is_dir() {
                self.walk(given, &mut found);
            } else if given.symlink_metadata().is_ok() {
                found.targets.extend(means(given).then(|| self.named(given)));
            } else {
                found.troubles.push(missing(given));
            }
        }
        // Threads walk in any order, and two names that are no text may be shown as one.
        found.targets.sort_by(|a, b| a.rank().cmp(&b.rank()));
        found.troubles.sort_by(|a, b| a.en.cmp(&b.en));
        if self.paths.len() > 1 {
            drop_doubles(&mut found.targets);
        }
        found
    }

    fn stdin(&self) -> Target {
        let name = self.stdin_filename;
        let shown = name.map_or(STDIN.to_owned(), path::shown);
        let kind = self.kind.or_else(|| name.and_then(kind_of_named)).unwrap_or(Kind::Dockerfile);
        Target { shown, origin: Origin::Stdin, kind, named: !self.force_exclude }
    }

    fn named(&self, given: &Path) -> Target {
        let kind = self.kind.or_else(|| kind_of_named(given)).unwrap_or(Kind::Dockerfile);
        let origin = Origin::Disk(given.to_owned());
        Target { shown: path::shown(given), origin, kind, named: !self.force_exclude }
    }

    /// The folders in which something may be found, the given one included.
    pub(crate) fn folders(&self, folder: &Path) -> Vec<PathBuf> {
        let entries = self.walker(folder).build().filter_map(Result::ok);
        let folders = entries.filter(|entry| entry.file_type().is_some_and(|kind| kind.is_dir()));
        folders.map(DirEntry::into_path).collect()
    }

    fn walker(&self, folder: &Path) -> WalkBuilder {
        let (exclude, here) = (self.exclude.clone(), path::real_folder(Path::new("")));
        let mut walker = WalkBuilder::new(folder);
        walker
            .hidden(false)
            .ignore(false)
            .git_ignore(self.gitignore)
            .git_exclude(self.gitignore)
            .git_global(self.gitignore)
            .parents(self.gitignore)
            .require_git(false)
            .follow_links(false)
            .threads(self.jobs)
            .filter_entry(move |entry| entry.depth() == 0 || is_wanted(entry, &exclude, &here));
        walker
    }

    fn walk(&self, folder: &Path, found: &mut Discovery) {
        let walk = self.walker(folder).build_parallel();
        let (send, receive) = mpsc::channel();
        walk.run(|| {
            let (send, markdown) = (send.clone(), self.markdown);
            Box::new(move |entry| {
                visit(entry, markdown, &send);
                WalkState::Continue
            })
        });
        drop(send);
        let before = found.targets.len();
        for visited in receive {
            match visited {
                Ok(target) => found.targets.push(target),
                Err(trouble) => found.troubles.push(trouble),
            }
        }
        if found.targets.len() == before {
            found.empty.push(path::shown(folder));
        }
    }
}

fn is_wanted(entry: &DirEntry, exclude: &Globs, here: &Path) -> bool {
    entry.file_name() != ".git" && !is_excluded(entry.path(), exclude, here)
}

fn unread(error: &ignore::Error) -> Words {
    let (place, inner) = match error {
        ignore::Error::WithPath { path, err } => (Some(path::shown(path)), err.as_ref()),
        error => (None, error),
    };
    let reason = inner.io_error().map(path::reason);
    let Words { en, fr } = reason.unwrap_or_else(|| words! { en: "{inner}", fr: "{inner}" });
    let place = place.map_or_else(String::new, |place| format!("`{place}` "));
    words! { en: "{place}cannot be read: {en}", fr: "{place}ne peut pas être lu\u{202F}: {fr}" }
}

fn is_excluded(path: &Path, exclude: &Globs, here: &Path) -> bool {
    exclude.mean(&path::shown(path.strip_prefix(here).unwrap_or(path)))
}

fn visit(entry: Result<DirEntry, ignore::Error>, markdown: bool, send: &Sender<Result<Target, Words>>) {
    let visited = match entry {
        Err(error) => Err(unread(&error)),
        Ok(entry) => match found(&entry) {
            Some(target) if markdown || target.kind != Kind::Markdown => Ok(target),
            _ => return,
        },
    };
    // The receiver outlives the walk.
    let _ = send.send(visited);
}

/// The target that an entry is, if it is one: a real file with a name that is known.
fn found(entry: &DirEntry) -> Option<Target> {
    let path = entry.path();
    let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
    let kind = kind_by_name(path).filter(|_| is_file)?;
    Some(Target { shown: path::shown(path), origin: Origin::Disk(path.to_owned()), kind, named: false })
}

pub(crate) fn kind_by_name(path: &Path) -> Option<Kind> {
    Kind::of_file_name(&path.file_name()?.to_string_lossy())
}

/// Whoever names a YAML file means a Compose file.
pub(crate) fn kind_of_named(path: &Path) -> Option<Kind> {
    let yaml =
        |extension: &std::ffi::OsStr| ["yaml", "yml"].iter().any(|own| extension.eq_ignore_ascii_case(own));
    kind_by_name(path).or_else(|| path.extension().is_some_and(yaml).then_some(Kind::Compose))
}

/// What is said of a path that is not there, with the name in its folder that may have been meant.
pub(crate) fn missing(given: &Path) -> Words {
    let names = neighbours(given);
    let name = given.file_name().unwrap_or_default().to_string_lossy();
    let near = suggest::nearest(&name, names.iter().map(String::as_str));
    let near = near.map(|near| path::shown(&given.with_file_name(near)));
    let Words { en, fr } = suggest::did_you_mean(near.as_deref());
    let path = path::shown(given);
    words! {
        en: "there is no file or folder `{path}`{en}",
        fr: "il n'y a ni fichier ni dossier `{path}`{fr}",
    }
}

/// The names in the folder in which a path was looked for: enough of them for a guess.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn neighbours(given: &Path) -> Vec<String> {
    let folder = path::real_folder(given.parent().unwrap_or(Path::new("")));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.take(1000).map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

/// Two paths may mean one file: `calfat check . ./web/Dockerfile`. The first one stays; being named is kept.
fn drop_doubles(targets: &mut Vec<Target>) {
    let named: HashSet<PathBuf> = targets.iter().filter(|target| target.named).filter_map(real).collect();
    let mut seen = HashSet::new();
    let mut stdin = false;
    targets.retain_mut(|target| match real(target) {
        None => !std::mem::replace(&mut stdin, true),
        Some(path) => {
            target.named |= named.contains(&path);
            seen.insert(path)
        }
    });
}

fn real(target: &Target) -> Option<PathBuf> {
    target.origin.path().map(path::real)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn tree() -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for file in
            ["Dockerfile", "b/web.dockerfile", "a/.hidden/Containerfile", ".git/Dockerfile", "out/Dockerfile"]
        {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::File::create(path).unwrap();
        }
        let ignore = tempfile::NamedTempFile::new_in(dir.path()).unwrap();
        std::io::Write::write_all(&mut ignore.as_file(), b"out/\n").unwrap();
        ignore.persist(dir.path().join(".gitignore")).unwrap();
        dir
    }

    fn search(paths: &[PathBuf], exclude: &[&str], gitignore: bool) -> Discovery {
        let exclude = Globs::new(exclude.iter().copied()).unwrap();
        let (force_exclude, markdown) = (false, false);
        let (kind, stdin_filename, jobs) = (None, None, 2);
        Search { paths, kind, stdin_filename, exclude, force_exclude, gitignore, markdown, jobs }.run()
    }

    fn names(dir: &Path, found: &Discovery) -> Vec<String> {
        let base = format!("{}/", dir.display());
        found.targets.iter().map(|target| target.shown.replace(&base, "")).collect()
    }

    #[test]
    fn a_tree_is_walked_in_order() {
        let dir = tree();
        let root = [dir.path().to_owned()];
        let found = search(&root, &[], true);
        assert_eq!(names(dir.path(), &found), ["Dockerfile", "a/.hidden/Containerfile", "b/web.dockerfile"]);
        let found = search(&root, &["*.dockerfile", ".hidden"], false);
        assert_eq!(names(dir.path(), &found), ["Dockerfile", "out/Dockerfile"]);
    }

    #[test]
    fn what_is_named_twice_is_checked_once_and_never_left_out() {
        let dir = tree();
        let paths = [
            dir.path().to_owned(),
            dir.path().join("b/../b/web.dockerfile"),
            dir.path().join("out/Dockerfile"),
        ];
        let found = search(&paths, &[], true);
        assert_eq!(found.targets.len(), 4);
        let named = found.targets.iter().filter(|target| target.named);
        assert_eq!(named.count(), 2);
    }

    #[test]
    fn what_is_missing_or_empty_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let found = search(&[dir.path().to_owned(), dir.path().join("nowhere")], &[], true);
        assert_eq!((found.empty.len(), found.troubles.len()), (1, 1));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tree());
        std::os::unix::fs::symlink(other.path(), dir.path().join("link")).unwrap();
        std::os::unix::fs::symlink(other.path().join("Dockerfile"), dir.path().join("Dockerfile")).unwrap();
        assert_eq!(search(&[dir.path().to_owned()], &[], true).targets, []);
    }
}

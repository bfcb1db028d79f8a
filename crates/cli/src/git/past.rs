use super::{
    Blob, Git,
    objects::Objects,
    real,
    tree::{self, ItemKind, Oid},
};
use calfat_parser::{text::Words, words};
use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

/// What the files were at a revision.
#[derive(Debug)]
pub(crate) struct Past {
    /// Of each repository; submodules are ones of their own.
    states: Vec<State>,
}

/// A repository at a revision.
#[derive(Debug)]
struct State {
    top: PathBuf,
    files: HashMap<Vec<u8>, Oid>,
    submodules: BTreeMap<Vec<u8>, Oid>,
    /// Under which name a file was known then.
    renamed: HashMap<Vec<u8>, Vec<u8>>,
    objects: Arc<Objects>,
}

impl Past {
    /// What was there at a revision, or rather where the branch of today left it: what others did since then is no change
    /// of ours. `given` are the paths of the command line, `files` the real ones to be checked.
    ///
    /// # Errors
    /// One sentence, if git is missing, if there is no repository, or if it does not know the revision.
    pub(crate) fn of<'a>(
        given: impl IntoIterator<Item = &'a Path>,
        files: &[&Path],
        revision: &str,
    ) -> Result<Self, Words> {
        let mut states: Vec<State> = Vec::new();
        for given in given {
            let given = real(given);
            let folder = if given.is_dir() { given.as_path() } else { given.parent().unwrap_or(&given) };
            // What is missing was told already.
            if !folder.is_dir() {
                continue;
            }
            let git = Git { folder: folder.to_owned(), in_hook: false };
            let top = git.top()?;
            if states.iter().all(|state| state.top != top) {
                let git = Git { folder: top.clone(), in_hook: false };
                let commit = start(&git, revision)?;
                states.push(State::of(git, &commit)?);
            }
        }
        let mut next = 0;
        while let Some(state) = states.get(next) {
            let inner = state.inner(files);
            states.extend(inner);
            next += 1;
        }
        Ok(Self { states })
    }

    /// What a file was, by its real path. None if there was no such file.
    pub(crate) fn before(&self, file: &Path) -> Option<Blob> {
        let inside = |state: &State| file.strip_prefix(&state.top).ok().and_then(tree::bytes);
        let near = self.states.iter().filter_map(|state| Some((state, inside(state)?)));
        let (state, name) = near.min_by_key(|(_, name)| name.len())?;
        let old = state.renamed.get(&name).unwrap_or(&name);
        let oid = state.files.get(old)?.clone();
        Some(Blob { path: file.to_owned(), oid, objects: state.objects.clone() })
    }
}

impl State {
    fn of(git: Git, commit: &str) -> Result<Self, Words> {
        let items = tree::ls_tree(&git.tell(&["ls-tree", "-r", "-z", "--full-tree", commit])?);
        let (mut files, mut submodules) = (HashMap::new(), BTreeMap::new());
        for item in items {
            match item.kind {
                ItemKind::File => drop(files.insert(item.path, item.oid)),
                ItemKind::Submodule => drop(submodules.insert(item.path, item.oid)),
                ItemKind::Other => {}
            }
        }
        // Only the index is compared: what the work tree holds is compared by us, without filters.
        let renamed = git.tell(&[
            "diff-index",
            "--cached",
            "--find-renames",
            "--diff-filter=R",
            "--name-status",
            "--no-ext-diff",
            "--no-textconv",
            "--ignore-submodules=all",
            "-z",
            commit,
            "--",
        ])?;
        let renamed = tree::renames(&renamed).into_iter().collect();
        Ok(Self { top: git.folder.clone(), files, submodules, renamed, objects: Objects::of(git) })
    }

    /// The submodules in which files are to be checked, as they were. One that does not have its commit has only new files.
    fn inner(&self, files: &[&Path]) -> Vec<Self> {
        let mut used: BTreeMap<&[u8], &Oid> = BTreeMap::new();
        for name in files.iter().filter_map(|file| file.strip_prefix(&self.top).ok().and_then(tree::bytes)) {
            let slashes = name.iter().enumerate().filter(|(_, byte)| **byte == b'/');
            let mut folders = slashes.map(|(at, _)| &name[..at]);
            used.extend(
                folders
                    .find_map(|folder| self.submodules.get_key_value(folder))
                    .map(|(name, commit)| (name.as_slice(), commit)),
            );
        }
        let state = |(name, commit): (&[u8], &Oid)| {
            let folder = self.top.join(tree::path(name)?);
            let git = Git { folder: folder.clone(), in_hook: false };
            // A submodule that was never fetched is a folder of the repository around it.
            let is_there = folder.is_dir() && git.top().is_ok_and(|top| top == folder);
            if is_there { Self::of(git, commit).ok() } else { None }
        };
        used.into_iter().filter_map(state).collect()
    }
}

/// The commit that a revision means to us.
fn start(git: &Git, revision: &str) -> Result<String, Words> {
    let is_shallow =
        || git.word(&["rev-parse", "--is-shallow-repository"]).is_ok_and(|is| is.as_deref() == Some("true"));
    let commit = if revision.is_empty() || revision.starts_with('-') {
        None
    } else {
        let name = format!("{revision}^{{commit}}");
        // It says why in many ways, and all of them mean this.
        git.word(&["rev-parse", "--verify", "--quiet", "--end-of-options", &name]).ok().flatten()
    };
    let Some(commit) = commit else {
        return Err(if is_shallow() {
            words! {
                en: "git does not know the revision `{revision}` in this shallow clone; `git fetch --unshallow` brings the history (in GitHub Actions, `fetch-depth: 0`)",
                fr: "git ne connaît pas la révision `{revision}` dans ce clone superficiel\u{202F}; `git fetch --unshallow` récupère l'historique (dans GitHub Actions, `fetch-depth: 0`)",
            }
        } else {
            words! {
                en: "git does not know the revision `{revision}`",
                fr: "git ne connaît pas la révision `{revision}`",
            }
        });
    };
    if git.word(&["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]).ok().flatten().is_none() {
        return Ok(commit);
    }
    match git.word(&["merge-base", "--", &commit, "HEAD"]) {
        Ok(Some(base)) => Ok(base),
        _ if is_shallow() => Err(words! {
            en: "where `{revision}` and `HEAD` part is not in this shallow clone; `git fetch --unshallow` brings the history (in GitHub Actions, `fetch-depth: 0`)",
            fr: "le point où `{revision}` et `HEAD` se séparent n'est pas dans ce clone superficiel\u{202F}; `git fetch --unshallow` récupère l'historique (dans GitHub Actions, `fetch-depth: 0`)",
        }),
        // Two histories with nothing in common.
        _ => Ok(commit),
    }
}

use crate::{args, check, disk, globs::Globs, settings};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, event::ModifyKind};
use std::{
    collections::{BTreeSet, HashSet},
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
    time::{Duration, Instant},
};

/// Changes come in swarms: one saved file is several events. So long a silence ends a swarm, …
const SILENCE: Duration = Duration::from_millis(60);
/// … or so long a swarm.
const LONGEST: Duration = Duration::from_secs(2);

/// What is seen of the disk.
pub(super) struct Sight<'a> {
    args: &'a args::Check,
    exclude: Globs,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The real folders that are checked, as they were when somebody looked last.
    folders: HashSet<PathBuf>,
    /// Files elsewhere that a run depends on, whether they are there or not.
    files: HashSet<PathBuf>,
    /// What the system was asked to watch.
    watched: BTreeSet<PathBuf>,
    has_complained: bool,
}

impl<'a> Sight<'a> {
    pub(super) fn new(args: &'a args::Check) -> notify::Result<Self> {
        let (send, events) = mpsc::channel();
        let watcher = notify::recommended_watcher(send)?;
        // Patterns that are none are told by the run.
        let exclude = Globs::new(args.files.exclude.iter().map(String::as_str)).unwrap_or_default();
        Ok(Self {
            args,
            exclude,
            watcher,
            events,
            folders: HashSet::new(),
            files: HashSet::new(),
            watched: BTreeSet::new(),
            has_complained: false,
        })
    }

    /// Watches what is there by now. The first time that something cannot be watched, it says why.
    pub(super) fn widen(&mut self) -> Option<notify::Error> {
        let roots = disk::roots(self.args.paths.iter().map(PathBuf::as_path));
        let search = check::search(self.args, self.exclude.clone());
        self.folders = roots.iter().flat_map(|root| search.folders(root)).collect();
        self.files = outside(self.args, &roots);
        let of_files = self.files.iter().filter_map(|file| file.parent()).map(Path::to_owned);
        // Where the system can watch a whole tree at once, it does so at less cost than folder by folder.
        let trees = if IS_DEEP { roots } else { self.folders.iter().cloned().collect() };
        let wanted: BTreeSet<PathBuf> =
            of_files.filter(|folder| folder.is_dir()).chain(trees.clone()).collect();
        let trees: HashSet<PathBuf> = trees.into_iter().collect();
        for gone in self.watched.difference(&wanted) {
            // The system has forgotten it already if it was deleted.
            let _ = self.watcher.unwatch(gone);
        }
        self.watched.retain(|folder| wanted.contains(folder));
        let mut trouble = None;
        for folder in wanted {
            let is_tree = IS_DEEP && trees.contains(&folder);
            let mode = if is_tree { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
            if self.watched.contains(&folder) {
                continue;
            }
            match self.watcher.watch(&folder, mode) {
                Ok(()) => drop(self.watched.insert(folder)),
                // It may have gone in the meantime.
                Err(_) if !folder.is_dir() => {}
                Err(error) => trouble = Some(error),
            }
        }
        trouble.filter(|_| !std::mem::replace(&mut self.has_complained, true))
    }

    /// Waits until something has changed and the disk is quiet again. None if nothing will ever be seen.
    pub(super) fn wait(&mut self) -> Option<()> {
        loop {
            let event = self.events.recv().ok()?;
            if self.take(event) {
                break;
            }
        }
        let begin = Instant::now();
        while begin.elapsed() < LONGEST {
            match self.events.recv_timeout(SILENCE) {
                Ok(event) => drop(self.take(event)),
                Err(_) => break,
            }
        }
        Some(())
    }

    /// Whether an event may change what is found.
    fn take(&mut self, event: notify::Result<Event>) -> bool {
        let Ok(event) = event else { return false };
        if matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
            // A folder of that name that comes later is another one.
            for path in &event.paths {
                if self.watched.remove(path) {
                    let _ = self.watcher.unwatch(path);
                }
            }
        }
        // A run opens files; if that counted, there would be no end.
        !event.kind.is_access() && (event.need_rescan() || event.paths.iter().any(|path| self.matters(path)))
    }

    fn matters(&self, path: &Path) -> bool {
        if path.extension().is_some_and(|ending| ending == crate::cache::ENDING) {
            return false;
        }
        let is_inside = || path.parent().is_some_and(|parent| self.folders.contains(parent));
        self.files.contains(path) || self.folders.contains(path) || is_inside()
    }
}

/// Whether the system watches a folder with all that is below.
const IS_DEEP: bool = cfg!(any(target_os = "macos", windows));

/// Files that a run may depend on without being checked: settings above, and what the command line names.
fn outside(args: &args::Check, roots: &[PathBuf]) -> HashSet<PathBuf> {
    let above = roots.iter().flat_map(|root| root.ancestors());
    let settings = above.flat_map(|folder| settings::NAMES.map(|name| folder.join(name)));
    let named = args.rules.config.iter().chain(&args.files.env_file);
    let named = named.filter_map(|file| std::path::absolute(file).ok());
    settings.chain(named).collect()
}

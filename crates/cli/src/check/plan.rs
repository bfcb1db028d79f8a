use super::{
    changes,
    mend::Mending,
    one::{self, Work},
    read::read,
    sieve::Sieve,
};
use crate::{
    args,
    baseline::{Baseline, found},
    cache::{self, Cache, Drawer},
    discover::{Origin, STDIN, Search, Target},
    disk::Disk,
    environment::Environment,
    exit::Exit,
    git::{Blob, Index, Past},
    globs::Globs,
    path,
    settings::{Choice, Resolved, Store, check_pattern},
    voice::Voice,
};
use calfat_parser::{text::Words, words};
use calfat_project::{Files, Kind};
use rayon::prelude::*;
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// A batch ends after so many files, …
const MOST_FILES: usize = 256;
/// … or so many bytes: all of a batch is in memory at once.
const MOST_BYTES: u64 = 16 << 20;

/// What to check, and how: all of it is known before the first file is read.
#[derive(Debug)]
pub(super) struct Plan {
    /// Sorted by path.
    pub(super) files: Vec<File>,
    /// How far the run has failed already.
    pub(super) exit: Exit,
    /// What may be looked at around the files.
    pub(super) disk: Arc<dyn Files>,
    /// The list of old findings.
    pub(super) baseline: Option<Baseline>,
    /// What is staged, if that is what is checked.
    pub(super) index: Option<Index>,
    /// The settings files that hold, as shown to people.
    pub(super) settings_files: Vec<String>,
    /// What they leave out.
    pub(super) excluded: Vec<String>,
    resolved: Vec<Resolved>,
}

/// A file to check.
#[derive(Debug)]
pub(super) struct File {
    pub(super) target: Target,
    settings: usize,
    /// Its real path: links above it followed, itself not.
    pub(super) place: PathBuf,
    /// What it was at the revision from which changes count.
    before: Option<Blob>,
}

impl Plan {
    /// Tells what is wrong and gives up if the run cannot be done as it was asked for.
    pub(super) fn make(args: &args::Check, voice: Voice) -> Result<Self, ()> {
        let refuse = |option: &str, Words { en, fr }: Words| {
            voice.say(&words! { en: "{option}: {en}", fr: "{option}\u{202F}: {fr}" });
        };
        let around = given(args).map(Path::to_owned).collect();
        let choice = Choice::of(&args.rules, around).map_err(|why| voice.say(&why))?;
        let choice = choice.with(args.output.fail_on, args.files.max_file_size);
        check_stdin(args).map_err(|why| refuse("--stdin-filename", why))?;
        for pattern in &args.files.exclude {
            check_pattern(pattern).map_err(|why| refuse("--exclude", why))?;
        }
        let exclude = Globs::new(args.files.exclude.iter().map(String::as_str));
        let exclude = exclude.map_err(|why| refuse("--exclude", words! { en: "{why}", fr: "{why}" }))?;
        let baseline = Baseline::open(args, voice)?;
        let index =
            args.history.staged.then(Index::here).transpose().map_err(|why| refuse("--staged", why))?;
        let found = match &index {
            Some(index) => index.search(args, &exclude),
            None => search(args, exclude).run(),
        };
        let exit = if found.troubles.is_empty() { Exit::Clean } else { Exit::Failed };
        found.troubles.iter().for_each(|trouble| voice.say(trouble));
        if !args.output.quiet && found.targets.is_empty() && !found.empty.is_empty() {
            let folders = found.empty.join("`, `");
            voice.say(&words! {
                en: "nothing to check in `{folders}`: there is no Dockerfile, Compose file or ignore file",
                fr: "rien à vérifier dans `{folders}`\u{202F}: il n'y a ni Dockerfile, ni fichier Compose, ni fichier d'exclusion",
            });
        }
        let mut store = Store::new(choice);
        let mut excluded = Vec::new();
        let files = settle(found.targets, &mut store, &mut excluded);
        let files = files.map_err(|error| error.tell(voice))?;
        let settings_files = store.files();
        // A hook names every file, and need not hear of those that are left out.
        let silent = args.output.quiet || args.files.force_exclude;
        if let (Some(first), true, false) = (excluded.first(), files.is_empty(), silent) {
            let count = excluded.len();
            voice.say(&words! {
                en: "nothing to check: `exclude` in the settings leaves out all that was found ({count}, such as `{first}`)",
                fr: "rien à vérifier\u{202F}: `exclude` dans les réglages laisse de côté tout ce qui a été trouvé ({count}, dont `{first}`)",
            });
        }
        let resolved = store.into_resolved();
        let files = match &args.history.since {
            Some(since) => changed(files, args, &resolved, since).map_err(|why| refuse("--since", why))?,
            None => files,
        };
        if index.is_some() && files.is_empty() && !args.output.quiet {
            voice.say(&words! {
                en: "nothing that calfat checks is staged",
                fr: "rien de ce que calfat vérifie n'est indexé",
            });
        }
        if let (true, false, Some(since)) = (files.is_empty(), args.output.quiet, &args.history.since) {
            voice.say(&words! {
                en: "nothing that calfat checks has changed since `{since}`",
                fr: "rien de ce que calfat vérifie n'a changé depuis `{since}`",
            });
        }
        let places = files.iter().map(|file| file.place.as_path());
        if let Some(why) = baseline.as_ref().and_then(|baseline| baseline.outside(places)) {
            refuse("--write-baseline", why);
            return Err(());
        }
        let environment = Environment::read(&args.files, voice)?;
        let disk = Disk::around(given(args), args.mending.fix).with(environment);
        let disk: Arc<dyn Files> = match index.clone() {
            Some(index) => Arc::new(index.over(disk)),
            None => Arc::new(disk),
        };
        Ok(Self { files, exit, disk, baseline, index, settings_files, excluded, resolved })
    }

    pub(super) fn settled(&self, file: &File) -> &Resolved {
        &self.resolved[file.settings]
    }

    /// The files that the run reads because they are named or found.
    pub(super) fn reads<'a>(&'a self, args: &'a args::Check) -> impl Iterator<Item = &'a Path> {
        let checked = self.files.iter().map(|file| file.place.as_path());
        let named = args.rules.config.iter().chain(&args.files.env_file).chain(&args.history.baseline);
        checked.chain(named.map(PathBuf::as_path)).chain(self.settings_files.iter().map(Path::new))
    }

    /// What earlier runs have found, if that is worth a look.
    pub(super) fn cache(&self, args: &args::Check) -> Option<Cache> {
        let mends = args.mending.fix || args.mending.diff;
        let pays = args.running.watch || self.files.len() >= cache::LEAST_FILES;
        (pays && !mends && !args.running.no_cache).then(|| Cache::open(&self.resolved))?
    }

    /// What is known of a file by then: nothing of what does not lie on the disk, nor of what it was at another time.
    fn drawer<'a>(&'a self, cache: Option<&'a Cache>, file: &File) -> Option<Drawer<'a>> {
        let is_on_disk = matches!(file.target.origin, Origin::Disk(_)) && self.index.is_none();
        let cache = cache.filter(|_| is_on_disk && file.before.is_none())?;
        cache.drawer(file.settings, self.settled(file))
    }

    /// A file with all that is to be known before it is checked.
    pub(super) fn work<'a>(&'a self, file: &'a File, cache: Option<&'a Cache>) -> Work<'a> {
        Work {
            target: &file.target,
            resolved: self.settled(file),
            files: &self.disk,
            sieve: self.sieve(file),
            known: self.drawer(cache, file),
        }
    }

    /// Finds out which files of the baseline have moved: those that it does not know are checked once before all others, and
    /// what was found in them is held against what it says of files that are gone.
    pub(super) fn follow_moves(&mut self) {
        let Some(baseline) = &self.baseline else { return };
        let places = self.files.iter().map(|file| file.place.as_path());
        let strangers = baseline.strangers(places, self.index.as_ref());
        let look = |n: &usize| {
            let file = &self.files[*n];
            let outcome =
                one::check(&Work { sieve: Sieve::default(), ..self.work(file, None) }, &Mending::none());
            (file.place.clone(), found(&outcome.project.documents[0], &outcome.findings))
        };
        let on_disk = strangers.iter().filter(|n| self.files[**n].target.origin != Origin::Stdin);
        let strangers: Vec<_> = on_disk.collect::<Vec<_>>().into_par_iter().map(look).collect();
        if let Some(baseline) = &mut self.baseline {
            baseline.follow(&strangers, self.index.as_ref());
        }
    }

    fn sieve<'a>(&'a self, file: &'a File) -> Sieve<'a> {
        let baseline = self.baseline.as_ref().filter(|_| file.target.has_neighbours());
        Sieve {
            baseline: baseline.map(|baseline| (baseline, file.place.as_path())),
            before: file.before.as_ref(),
        }
    }

    pub(super) fn reads_stdin(&self) -> bool {
        self.files.iter().any(|file| file.target.origin == Origin::Stdin)
    }

    /// The files, in order, in groups that fit into memory.
    pub(super) fn batches(&self) -> impl Iterator<Item = &[File]> {
        let mut rest = self.files.as_slice();
        std::iter::from_fn(move || {
            let mut bytes = 0;
            let fits = rest.iter().take(MOST_FILES).take_while(|file| {
                bytes += size(file);
                bytes < MOST_BYTES
            });
            let (batch, after) = rest.split_at(fits.count().max(1).min(rest.len()));
            rest = after;
            (!batch.is_empty()).then_some(batch)
        })
    }
}

/// What is named on the command line and lies on the disk: standard input lies where its name does, if it has one.
fn given(args: &args::Check) -> impl Iterator<Item = &Path> {
    let on_disk = args.paths.iter().filter(|path| path.as_os_str() != STDIN);
    on_disk.chain(&args.files.stdin_filename).map(PathBuf::as_path)
}

/// A name for standard input must be one of a file, and there must be something to name.
fn check_stdin(args: &args::Check) -> Result<(), Words> {
    let Some(name) = &args.files.stdin_filename else { return Ok(()) };
    if !args.paths.iter().any(|path| path.as_os_str() == STDIN) {
        return Err(words! {
            en: "standard input is not read; add `-` to the paths",
            fr: "l'entrée standard n'est pas lue\u{202F}; ajoutez `-` aux chemins",
        });
    }
    if name.file_name().is_none() || name.is_dir() {
        let name = path::shown(name);
        return Err(words! { en: "`{name}` is a folder", fr: "`{name}` est un dossier" });
    }
    Ok(())
}

/// How the files of a run are looked for.
pub(crate) fn search(args: &args::Check, exclude: Globs) -> Search<'_> {
    Search {
        paths: &args.paths,
        kind: args.files.kind.map(Kind::from),
        stdin_filename: args.files.stdin_filename.as_deref(),
        exclude,
        force_exclude: args.files.force_exclude,
        gitignore: !args.files.no_gitignore,
        markdown: args.files.markdown,
        jobs: args.files.jobs.into(),
    }
}

fn settle(
    targets: Vec<Target>,
    store: &mut Store,
    excluded: &mut Vec<String>,
) -> Result<Vec<File>, crate::settings::Error> {
    let mut files = Vec::with_capacity(targets.len());
    // Targets are sorted, so those of a folder follow each other: the disk is asked once for each.
    let mut last = None;
    for target in targets {
        let path = target.origin.path().unwrap_or(Path::new(&target.shown));
        let folder = path.parent().unwrap_or(Path::new(""));
        let real = match last.take() {
            Some((same, real)) if same == folder => real,
            _ => path::real_folder(folder),
        };
        let settled = store.settle(&real, Path::new(path.file_name().unwrap_or_default()))?;
        let place = real.join(path.file_name().unwrap_or_default());
        last = Some((folder.to_owned(), real));
        if target.named || !settled.excluded {
            files.push(File { target, settings: settled.number, place, before: None });
        } else {
            excluded.push(target.shown);
        }
    }
    Ok(files)
}

/// Those that are not what they were at a revision.
fn changed(
    files: Vec<File>,
    args: &args::Check,
    resolved: &[Resolved],
    since: &str,
) -> Result<Vec<File>, Words> {
    let places: Vec<&Path> = files.iter().map(|file| file.place.as_path()).collect();
    let past = Past::of(given(args), &places, since)?;
    let mut changed = Vec::new();
    for mut file in files {
        file.before = past.before(&file.place);
        let limit = resolved[file.settings].max_file_size;
        let is_same = file.before.as_ref().is_some_and(|before| {
            let on_disk = matches!(file.target.origin, Origin::Disk(_));
            let old = before.read(limit.0).ok().flatten().filter(|_| on_disk);
            old.is_some_and(|old| read(&file.target.origin, limit).is_ok_and(|new| changes::same(&old, &new)))
        });
        if !is_same {
            changed.push(file);
        }
    }
    Ok(changed)
}

/// The size of a file as far as it is known; the limit for a single file is looked after when it is read.
fn size(file: &File) -> u64 {
    match &file.target.origin {
        Origin::Disk(path) => path.metadata().map_or(0, |metadata| metadata.len()),
        Origin::Stdin | Origin::Blob(_) => 0,
    }
}

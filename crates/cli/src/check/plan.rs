use crate::{
    args,
    discover::{Discovery, Origin, STDIN, Search, Target},
    disk::Disk,
    environment::Environment,
    exit::Exit,
    globs::Globs,
    path,
    settings::{Choice, Resolved, Store, check_pack, check_word},
    voice::Voice,
};
use calfat_parser::{text::Words, words};
use calfat_project::{Files, Kind};
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
}

impl Plan {
    /// Tells what is wrong and gives up if the run cannot be done as it was asked for.
    pub(super) fn make(args: &args::Check, voice: Voice) -> Result<Self, ()> {
        let refuse = |option: &str, Words { en, fr }: Words| {
            voice.say(&words! { en: "{option}: {en}", fr: "{option}\u{202F}: {fr}" });
        };
        for (option, list) in [("--select", &args.rules.select), ("--ignore", &args.rules.ignore)] {
            for word in list {
                check_word(word).map_err(|why| refuse(option, why))?;
            }
        }
        if let Some(pack) = &args.rules.pack {
            check_pack(pack).map_err(|why| refuse("--pack", why))?;
        }
        check_stdin(args).map_err(|why| refuse("--stdin-filename", why))?;
        let exclude = Globs::new(args.files.exclude.iter().map(String::as_str));
        let exclude = exclude.map_err(|why| refuse("--exclude", words! { en: "{why}", fr: "{why}" }))?;
        let found = search(args, exclude, !args.files.no_gitignore);
        let exit = if found.troubles.is_empty() { Exit::Clean } else { Exit::Failed };
        found.troubles.iter().for_each(|trouble| voice.say(trouble));
        if !args.output.quiet && found.targets.is_empty() && !found.empty.is_empty() {
            let folders = found.empty.join("`, `");
            voice.say(&words! {
                en: "nothing to check in `{folders}`: there is no Dockerfile, Compose file or ignore file",
                fr: "rien à vérifier dans `{folders}`\u{202F}: il n'y a ni Dockerfile, ni fichier Compose, ni fichier d'exclusion",
            });
        }
        let mut store = Store::new(choice(args));
        let mut excluded = Vec::new();
        let files = settle(found.targets, &mut store, &mut excluded);
        let files = files.map_err(|error| voice.say_at(&error.place(), &error.words))?;
        let given = args.paths.iter().chain(&args.files.stdin_filename).map(PathBuf::as_path);
        let environment = Environment::read(&args.files, voice)?;
        let disk = Arc::new(Disk::around(given, args.mending.fix).with(environment));
        let settings_files = store.files();
        Ok(Self { files, exit, disk, settings_files, excluded, resolved: store.into_resolved() })
    }

    pub(super) fn settled(&self, file: &File) -> &Resolved {
        &self.resolved[file.settings]
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

/// What there is to check.
pub(super) fn search(args: &args::Check, exclude: Globs, gitignore: bool) -> Discovery {
    let search = Search {
        paths: &args.paths,
        kind: args.files.kind.map(Kind::from),
        stdin_filename: args.files.stdin_filename.as_deref(),
        exclude,
        gitignore,
        markdown: args.files.markdown,
        jobs: args.files.jobs.into(),
    };
    search.run()
}

fn choice(args: &args::Check) -> Choice {
    Choice {
        config: args.rules.config.clone(),
        no_config: args.rules.no_config,
        pack: args.rules.pack.clone(),
        select: args.rules.select.clone(),
        ignore: args.rules.ignore.clone(),
        fail_on: args.output.fail_on,
        max_file_size: args.files.max_file_size,
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
        let path = match &target.origin {
            Origin::Disk(path) => path,
            Origin::Stdin => Path::new(&target.shown),
        };
        let folder = path.parent().unwrap_or(Path::new(""));
        let real = match last.take() {
            Some((same, real)) if same == folder => real,
            _ => path::real_folder(folder),
        };
        let settled = store.settle(&real, Path::new(path.file_name().unwrap_or_default()))?;
        last = Some((folder.to_owned(), real));
        if target.named || !settled.excluded {
            files.push(File { target, settings: settled.number });
        } else {
            excluded.push(target.shown);
        }
    }
    Ok(files)
}

/// The size of a file as far as it is known; the limit for a single file is looked after when it is read.
fn size(file: &File) -> u64 {
    match &file.target.origin {
        Origin::Disk(path) => path.metadata().map_or(0, |metadata| metadata.len()),
        Origin::Stdin => 0,
    }
}

//! What `-v` tells on standard error: which settings hold, what was left out, and where the time went.

use super::plan::{self, Plan};
use crate::{
    args,
    discover::{Search, Target},
    globs::Globs,
    voice::Voice,
};
use calfat_parser::{text::Words, words};
use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

/// So many of the files that were left out are named.
const NAMED: usize = 5;
/// So many of the slowest files are named.
const SLOWEST: usize = 10;

/// A run as `-v` tells of it.
#[derive(Debug)]
pub(super) struct Log {
    voice: Voice,
    /// How often `-v` was written.
    level: u8,
    checking: Duration,
    reporting: Duration,
    /// The slowest files, slowest first.
    slowest: Vec<(Duration, String)>,
}

/// Does something and says how long it took.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

impl Log {
    pub(super) fn new(args: &args::Check, voice: Voice) -> Self {
        let (checking, reporting) = (Duration::ZERO, Duration::ZERO);
        Self { voice, level: args.output.verbose, checking, reporting, slowest: Vec::new() }
    }

    /// Tells what is going to be done.
    pub(super) fn plan(&self, args: &args::Check, plan: &Plan, took: Duration) {
        if self.level == 0 {
            return;
        }
        self.voice.say(&settings(args, &plan.settings_files));
        let (files, Words { en, fr }) = (plan.files.len(), seconds(took));
        self.voice.say(&words! {
            en: "files to check: {files} (found, with their settings, in {en})",
            fr: "fichiers à vérifier\u{202F}: {files} (trouvés, avec leurs réglages, en {fr})",
        });
        // What is staged is not looked for on the disk.
        if plan.index.is_some() {
            return;
        }
        let everything = || Globs::new([]).expect("no pattern is wrong");
        let exclude = Globs::new(args.files.exclude.iter().map(String::as_str)).unwrap_or_default();
        let names = |targets: Vec<Target>| targets.into_iter().map(|target| target.shown).collect::<Vec<_>>();
        let open = |exclude| Search { gitignore: false, ..plan::search(args, exclude) };
        let all = names(open(everything()).run().targets);
        let wanted = names(open(exclude.clone()).run().targets);
        let found = names(plan::search(args, exclude).run().targets);
        self.left_out("`.gitignore`", &without(&wanted, &found));
        self.left_out("`--exclude`", &without(&all, &wanted));
        self.left_out("`exclude:`", &plan.excluded);
    }

    fn left_out(&self, by: &str, paths: &[String]) {
        let count = paths.len();
        let named = paths.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join("`, `");
        let more = if count > NAMED { ", …" } else { "" };
        if count > 0 {
            self.voice.say(&words! {
                en: "left out by {by}: {count} (`{named}`{more})",
                fr: "laissés de côté par {by}\u{202F}: {count} (`{named}`{more})",
            });
        }
    }

    /// A group of files was checked.
    pub(super) fn checked(&mut self, took: Duration) {
        self.checking += took;
    }

    /// The findings of a group of files were shown.
    pub(super) fn reported(&mut self, took: Duration) {
        self.reporting += took;
    }

    /// A file was checked.
    pub(super) fn file(&mut self, path: &str, took: Duration) {
        if self.level < 2 {
            return;
        }
        let at = self.slowest.partition_point(|(slower, _)| *slower >= took);
        if at < SLOWEST {
            self.slowest.insert(at, (took, path.to_owned()));
            self.slowest.truncate(SLOWEST);
        }
    }

    /// Tells how long everything took.
    pub(super) fn finish(&self, all: Duration) {
        if self.level == 0 {
            return;
        }
        let threads = rayon::current_num_threads();
        let (checking, reporting, all) = (seconds(self.checking), seconds(self.reporting), seconds(all));
        let (en, fr) = (checking.en, checking.fr);
        self.voice.say(&words! {
            en: "read, parsed and checked in {en} (threads: {threads})",
            fr: "lecture, analyse et vérification en {fr} (fils d'exécution\u{202F}: {threads})",
        });
        let (en, fr, all_en, all_fr) = (reporting.en, reporting.fr, all.en, all.fr);
        self.voice.say(&words! {
            en: "reported in {en}; all in {all_en}",
            fr: "affichage en {fr}\u{202F}; le tout en {all_fr}",
        });
        for (took, path) in &self.slowest {
            let Words { en, fr } = seconds(*took);
            self.voice.say(&words! { en: "{en} for `{path}`", fr: "{fr} pour `{path}`" });
        }
    }
}

fn settings(args: &args::Check, files: &[String]) -> Words {
    let pack = args.rules.pack.as_deref();
    match (files, pack) {
        ([], pack) => {
            let pack = pack.unwrap_or("recommended");
            words! {
                en: "settings: no file, pack `{pack}`",
                fr: "réglages\u{202F}: aucun fichier, pack `{pack}`",
            }
        }
        (_, pack) => {
            let files = files.join("`, `");
            let pack = pack.map(|pack| format!(", pack `{pack}`")).unwrap_or_default();
            words! { en: "settings: `{files}`{pack}", fr: "réglages\u{202F}: `{files}`{pack}" }
        }
    }
}

/// What is among the first and not among the second.
fn without(all: &[String], some: &[String]) -> Vec<String> {
    let some: HashSet<&str> = some.iter().map(String::as_str).collect();
    all.iter().filter(|path| !some.contains(path.as_str())).cloned().collect()
}

fn seconds(duration: Duration) -> Words {
    let seconds = format!("{:.3}", duration.as_secs_f64());
    let comma = seconds.replace('.', ",");
    words! { en: "{seconds} s", fr: "{comma}\u{A0}s" }
}

use super::{
    Error, NAMES,
    layers::{Layer, Resolved, Stack},
    loaded::Loaded,
    rule::RuleSettings,
    size::Size,
};
use crate::{exit::FailOn, path, today::today};
use calfat_parser::{text::Words, words};
use calfat_rules::{PACKS, RULES};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::{self, ErrorKind},
    path::{Path, PathBuf},
    rc::Rc,
};

/// No honest settings file has so many bytes.
const LARGEST: u64 = 1 << 20;

/// What the command line says about settings. Its words are known to be good.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choice {
    /// In place of the files found upwards.
    pub(crate) config: Option<PathBuf>,
    /// Read no file at all.
    pub(crate) no_config: bool,
    pub(crate) pack: Option<String>,
    pub(crate) select: Vec<String>,
    pub(crate) ignore: Vec<String>,
    pub(crate) fail_on: Option<FailOn>,
    pub(crate) max_file_size: Option<Size>,
}

/// Every settings file of a run, each read once, and what they come to for each file that is checked.
#[derive(Debug, Default)]
pub(crate) struct Store {
    choice: Choice,
    /// By folder: the settings that hold in it.
    folders: HashMap<PathBuf, Option<Rc<Loaded>>>,
    resolved: Vec<Resolved>,
    /// By settings file and the overrides of it that hold.
    known: HashMap<(PathBuf, Vec<usize>), usize>,
}

/// What is settled for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Its place in [`Store::into_resolved`].
    pub(crate) number: usize,
    /// Whether the settings leave it out.
    pub(crate) excluded: bool,
}

impl Store {
    pub(crate) fn new(choice: Choice) -> Self {
        Self { choice, ..Self::default() }
    }

    /// What the numbers stand for.
    pub(crate) fn into_resolved(self) -> Vec<Resolved> {
        self.resolved
    }

    /// The settings files that were found, as shown to people.
    pub(crate) fn files(&self) -> Vec<String> {
        let loaded = self.folders.values().flatten();
        let files: BTreeSet<String> = loaded.map(|loaded| path::seen_from_here(&loaded.path)).collect();
        files.into_iter().collect()
    }

    /// What is settled for the file of that name in a folder whose real path is given.
    ///
    /// # Errors
    /// If a settings file cannot be used.
    pub(crate) fn settle(&mut self, folder: &Path, name: &Path) -> Result<Settled, Error> {
        let loaded = self.loaded_for(folder)?.unwrap_or_default();
        let file = folder.join(name);
        let inside = file.strip_prefix(&loaded.base).map(path::shown).unwrap_or_default();
        let number = self.number(&loaded, loaded.overrides_for(&inside))?;
        Ok(Settled { number, excluded: loaded.exclude.mean(&inside) })
    }

    fn loaded_for(&mut self, folder: &Path) -> Result<Option<Rc<Loaded>>, Error> {
        if self.choice.no_config {
            return Ok(None);
        }
        if let Some(loaded) = self.folders.get(folder) {
            return Ok(loaded.clone());
        }
        let loaded = match self.choice.config.clone() {
            Some(config) => Some(Rc::new(load(&config)?.ok_or_else(|| missing(&config))?)),
            None => self.upwards(folder)?,
        };
        self.folders.insert(folder.to_owned(), loaded.clone());
        Ok(loaded)
    }

    fn upwards(&mut self, folder: &Path) -> Result<Option<Rc<Loaded>>, Error> {
        for name in NAMES {
            if let Some(loaded) = load(&folder.join(name))? {
                return Ok(Some(Rc::new(loaded)));
            }
        }
        folder.parent().map_or(Ok(None), |parent| self.loaded_for(parent))
    }

    fn number(&mut self, loaded: &Loaded, overrides: Vec<usize>) -> Result<usize, Error> {
        let key = (loaded.path.clone(), overrides);
        if let Some(number) = self.known.get(&key) {
            return Ok(*number);
        }
        let resolved = self.resolve(loaded, &key.1)?;
        self.resolved.push(resolved);
        self.known.insert(key, self.resolved.len() - 1);
        Ok(self.resolved.len() - 1)
    }

    fn resolve(&self, loaded: &Loaded, overrides: &[usize]) -> Result<Resolved, Error> {
        let Choice { pack, select, ignore, fail_on, max_file_size, .. } = &self.choice;
        let pack = load_pack(pack.as_deref().or(loaded.pack.as_deref()).unwrap_or("recommended"))?;
        let (nothing, no_rules, unshared) = (&[][..], RuleSettings::default(), BTreeMap::new());
        let mut stack = Stack::new(RULES);
        stack.lay(Layer { is_pack: true, ..pack.layer() });
        stack.lay(loaded.layer());
        for &number in overrides {
            let over = &loaded.overrides[number];
            stack.lay(Layer {
                select: nothing,
                ignore: &over.ignore,
                rules: &over.rules,
                shared: &unshared,
                is_pack: false,
            });
        }
        stack.lay(Layer { select, ignore, rules: &no_rules, shared: &unshared, is_pack: false });
        let mut settings = stack.settle();
        settings.today = today();
        let fail_on = fail_on.or(loaded.fail_on).or(pack.fail_on).unwrap_or_default();
        let max_file_size = max_file_size.or(loaded.max_file_size).or(pack.max_file_size).unwrap_or_default();
        Ok(Resolved { settings, fail_on, max_file_size })
    }
}

fn load_pack(name: &str) -> Result<Loaded, Error> {
    let pack = PACKS.iter().find(|(pack, _)| *pack == name);
    Loaded::read(Path::new(name), pack.map_or("", |(_, yaml)| yaml))
}

/// None if there is no such file.
fn load(file: &Path) -> Result<Option<Loaded>, Error> {
    match read(file) {
        Ok(text) => Loaded::read(file, &text).map(Some),
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(None),
        Err(error) => {
            let Words { en, fr } = path::reason(&error);
            let words = words! {
                en: "the settings cannot be read: {en}",
                fr: "les réglages ne peuvent pas être lus\u{202F}: {fr}",
            };
            Err(Error { path: path::seen_from_here(file), position: None, words })
        }
    }
}

/// Settings are found, not only named: a link to a device or a pipe must not keep the run waiting for ever.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn read(file: &Path) -> io::Result<String> {
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(io::Error::other("no file of settings, or too large for one"));
    }
    std::fs::read_to_string(file)
}

fn missing(config: &Path) -> Error {
    let words = words! { en: "there is no such settings file", fr: "ce fichier de réglages n'existe pas" };
    Error { path: path::shown(config), position: None, words }
}

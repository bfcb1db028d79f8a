use super::{
    Error, NAMES,
    chain::{self, Chain},
    choice::Choice,
    layers::{Layer, Resolved, Stack},
    loaded::Loaded,
    reach::Reach,
    section::Section,
};
use crate::{path, today::today};
use calfat_lint::Settings;
use calfat_parser::words;
use calfat_rules::RULES;
use std::{
    collections::{BTreeSet, HashMap},
    path::{Path, PathBuf},
    rc::Rc,
};

/// Every settings file of a run, each read once, and what they come to for each file that is checked.
#[derive(Debug, Default)]
pub(crate) struct Store {
    choice: Choice,
    reach: Reach,
    /// By folder: the settings that hold in it.
    folders: HashMap<PathBuf, Option<Rc<Chain>>>,
    resolved: Vec<Resolved>,
    /// By settings file and the overrides that hold, as [`overrides`] gives them.
    known: HashMap<(PathBuf, Vec<Vec<usize>>), usize>,
}

/// What is settled for a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    /// Its place in [`Store::into_resolved`].
    pub(crate) number: usize,
    /// Whether the settings leave it out.
    pub(crate) excluded: bool,
}

/// Who says something.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Speaker<'a> {
    /// A pack, or a file.
    File(&'a Loaded),
    /// An entry of the `overrides` of a file.
    Override(&'a Loaded),
    CommandLine,
}

/// What somebody says about rules, weakest first in a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Voice<'a> {
    pub(crate) speaker: Speaker<'a>,
    pub(crate) says: &'a Section,
}

impl Store {
    pub(crate) fn new(choice: Choice) -> Self {
        let reach = Reach::around(&choice.given);
        Self { choice, reach, ..Self::default() }
    }

    /// What the numbers stand for.
    pub(crate) fn into_resolved(self) -> Vec<Resolved> {
        self.resolved
    }

    /// The settings files that were found, as shown to people.
    pub(crate) fn files(&self) -> Vec<String> {
        let steps = self.folders.values().flatten().flat_map(|chain| &chain.steps);
        let files: BTreeSet<String> = steps.map(|step| path::seen_from_here(&step.path)).collect();
        files.into_iter().collect()
    }

    /// What is settled for the file of that name in a folder whose real path is given.
    ///
    /// # Errors
    /// If a settings file cannot be used.
    pub(crate) fn settle(&mut self, folder: &Path, name: &Path) -> Result<Settled, Error> {
        let chain = self.chain(folder)?.unwrap_or_default();
        let file = folder.join(name);
        let overrides = overrides(&chain, &file);
        let excluded = chain.steps.iter().any(|step| step.excludes(&file));
        let key = (chain.steps.last().map(|step| step.path.clone()).unwrap_or_default(), overrides);
        if let Some(number) = self.known.get(&key) {
            return Ok(Settled { number: *number, excluded });
        }
        let resolved = self.resolve(&chain, &key.1);
        self.resolved.push(resolved);
        let number = self.resolved.len() - 1;
        self.known.insert(key, number);
        Ok(Settled { number, excluded })
    }

    /// The settings that hold in a folder whose real path is given.
    ///
    /// # Errors
    /// If a settings file cannot be used.
    pub(super) fn chain(&mut self, folder: &Path) -> Result<Option<Rc<Chain>>, Error> {
        if self.choice.no_config {
            return Ok(None);
        }
        if let Some(chain) = self.folders.get(folder) {
            return Ok(chain.clone());
        }
        let chain = match &self.choice.config {
            Some(config) => Some(Rc::new(Chain::read(config, None)?.ok_or_else(|| missing(config))?)),
            None => self.upwards(folder)?,
        };
        self.folders.insert(folder.to_owned(), chain.clone());
        Ok(chain)
    }

    fn upwards(&mut self, folder: &Path) -> Result<Option<Rc<Chain>>, Error> {
        for name in NAMES {
            if let Some(chain) = Chain::read(&folder.join(name), Some(&self.reach))? {
                return Ok(Some(Rc::new(chain)));
            }
        }
        folder.parent().map_or(Ok(None), |parent| self.chain(parent))
    }

    /// The pack that everything starts from.
    pub(super) fn base(&self, chain: &Chain) -> Loaded {
        let own = chain.steps.iter().rev().find_map(|step| step.section.pack.as_ref());
        let name = self.choice.pack.as_deref().or(own.map(|word| word.value.as_str()));
        chain::pack(name.unwrap_or("recommended"))
    }

    pub(super) fn choice(&self) -> &Choice {
        &self.choice
    }

    fn resolve(&self, chain: &Chain, overrides: &[Vec<usize>]) -> Resolved {
        let base = self.base(chain);
        let voices = self.voices(&base, chain, overrides);
        let mut stack = Stack::new(RULES);
        for voice in &voices {
            stack.lay(voice.layer());
        }
        let mut settings = stack.settle();
        settings.today = today();
        // Only files and packs say these.
        let sections = || voices.iter().rev().map(|voice| voice.says);
        let fail_on = sections().find_map(|says| says.fail_on.as_ref()).map(|level| level.value);
        let size = sections().find_map(|says| says.max_file_size.as_ref()).map(|size| size.value);
        Resolved {
            settings,
            fail_on: self.choice.fail_on.or(fail_on).unwrap_or_default(),
            max_file_size: self.choice.max_file_size.or(size).unwrap_or_default(),
        }
    }

    /// Everything that is said about rules, weakest first: the pack, what is extended, the file with its overrides, the
    /// command line.
    pub(super) fn voices<'a>(
        &'a self,
        base: &'a Loaded,
        chain: &'a Chain,
        overrides: &[Vec<usize>],
    ) -> Vec<Voice<'a>> {
        let file = |file: &'a Loaded| Voice { speaker: Speaker::File(file), says: &file.section };
        let mut voices = vec![file(base)];
        for (step, numbers) in chain.steps.iter().zip(overrides) {
            voices.push(file(step));
            let overs = numbers.iter().map(|number| &step.section.overrides[*number]);
            voices.extend(overs.map(|says| Voice { speaker: Speaker::Override(step), says }));
        }
        voices.push(Voice { speaker: Speaker::CommandLine, says: &self.choice.section });
        voices
    }
}

/// What only a pack comes to.
pub(super) fn of_pack(name: &str) -> Settings {
    let pack = chain::pack(name);
    let mut stack = Stack::new(RULES);
    stack.lay(Voice { speaker: Speaker::File(&pack), says: &pack.section }.layer());
    stack.settle()
}

impl<'a> Voice<'a> {
    pub(super) fn layer(self) -> Layer<'a> {
        Layer { says: self.says, is_pack: matches!(self.speaker, Speaker::File(file) if file.is_pack) }
    }
}

/// For each file of a chain, which of its overrides hold for a path.
pub(super) fn overrides(chain: &Chain, file: &Path) -> Vec<Vec<usize>> {
    chain.steps.iter().map(|step| step.overrides_for(file)).collect()
}

fn missing(config: &Path) -> Error {
    let words = words! { en: "there is no such settings file", fr: "ce fichier de réglages n'existe pas" };
    Error::unread(path::shown(config), words)
}

use super::{
    Error,
    checked::{Checked, Pattern, Word},
    layers::Layer,
    rule::RuleSettings,
    shape::{self, File},
    size::Size,
};
use crate::{exit::FailOn, globs::Globs, path};
use calfat_lint::OptValue;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// A settings file, read and ready for use.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) path: PathBuf,
    /// The folder that its patterns start from.
    pub(super) base: PathBuf,
    pub(super) pack: Option<String>,
    pub(super) fail_on: Option<FailOn>,
    pub(super) max_file_size: Option<Size>,
    pub(super) exclude: Globs,
    pub(super) overrides: Vec<Override>,
    select: Vec<String>,
    ignore: Vec<String>,
    rules: RuleSettings,
    shared: BTreeMap<String, OptValue>,
}

/// What is different for some paths.
#[derive(Debug)]
pub(super) struct Override {
    paths: Globs,
    pub(super) ignore: Vec<String>,
    pub(super) rules: RuleSettings,
}

impl Loaded {
    /// # Errors
    /// If the text is no YAML, or no settings.
    pub(super) fn read(path: &Path, text: &str) -> Result<Self, Error> {
        let file = serde_yaml::from_str::<Option<File>>(text);
        let file =
            file.map_err(|error| Error::of_yaml(&path::seen_from_here(path), &error))?.unwrap_or_default();
        let shared = file.shared();
        let folder = path.parent().unwrap_or(Path::new(""));
        Ok(Self {
            path: path.to_owned(),
            base: path::real_folder(folder),
            pack: file.pack.map(|pack| pack.0.0),
            fail_on: file.fail_on.map(|level| level.0),
            max_file_size: file.max_file_size.map(|size| size.0),
            exclude: globs(&file.exclude),
            shared,
            overrides: file.overrides.into_iter().map(Override::from).collect(),
            select: words(file.select),
            ignore: words(file.ignore),
            rules: file.rules,
        })
    }

    pub(super) fn layer(&self) -> Layer<'_> {
        Layer {
            select: &self.select,
            ignore: &self.ignore,
            rules: &self.rules,
            shared: &self.shared,
            is_pack: false,
        }
    }

    /// Which of the overrides hold for a path below the base.
    pub(super) fn overrides_for(&self, inside: &str) -> Vec<usize> {
        let all = self.overrides.iter().enumerate();
        all.filter(|(_, over)| over.paths.mean(inside)).map(|(number, _)| number).collect()
    }
}

impl From<shape::Override> for Override {
    fn from(over: shape::Override) -> Self {
        Self { paths: globs(&over.paths), ignore: words(over.ignore), rules: over.rules }
    }
}

fn words(words: Vec<Checked<Word>>) -> Vec<String> {
    words.into_iter().map(|word| word.0.0).collect()
}

fn globs(patterns: &[Checked<Pattern>]) -> Globs {
    let each = patterns.iter().map(|pattern| pattern.0.0.as_str());
    Globs::new(each).expect("each pattern was checked when it was read")
}

use super::{
    fault::Refusal,
    section::{Section, Word},
    size::Size,
    vocabulary,
};
use crate::{args, exit::FailOn};
use calfat_parser::{
    text::{Span, Spanned, Words},
    words,
};
use std::path::PathBuf;

/// What the command line says about settings. Its words are known to be good.
#[derive(Debug, Default)]
pub(crate) struct Choice {
    /// In place of the files found upwards.
    pub(super) config: Option<PathBuf>,
    /// Read no file at all.
    pub(super) no_config: bool,
    pub(super) pack: Option<String>,
    /// `--select` and `--ignore`.
    pub(super) section: Section,
    pub(super) fail_on: Option<FailOn>,
    pub(super) max_file_size: Option<Size>,
    /// The files and folders that the run was given.
    pub(super) given: Vec<PathBuf>,
}

impl Choice {
    /// Checks the words of the command line.
    ///
    /// # Errors
    /// A sentence that begins with the option.
    pub(crate) fn of(rules: &args::Selecting, given: Vec<PathBuf>) -> Result<Self, Words> {
        let refused = |option: &str, refusal: Refusal| {
            let Words { en, fr } = refusal.into_sentence();
            words! { en: "{option}: {en}", fr: "{option}\u{202F}: {fr}" }
        };
        for (option, list) in [("--select", &rules.select), ("--ignore", &rules.ignore)] {
            for word in list {
                vocabulary::selector(word.trim()).map_err(|why| refused(option, why))?;
            }
        }
        if let Some(pack) = &rules.pack {
            vocabulary::pack(pack).map_err(|why| refused("--pack", why))?;
        }
        let (select, ignore) = (words(&rules.select), words(&rules.ignore));
        Ok(Self {
            config: rules.config.clone(),
            no_config: rules.no_config,
            pack: rules.pack.clone(),
            section: Section { select, ignore, ..Section::default() },
            given,
            ..Self::default()
        })
    }

    /// The same with what else `check` can be told.
    pub(crate) fn with(self, fail_on: Option<FailOn>, max_file_size: Option<Size>) -> Self {
        Self { fail_on, max_file_size, ..self }
    }
}

fn words(list: &[String]) -> Vec<Word> {
    list.iter().map(|word| Spanned { value: word.trim().to_owned(), span: Span::default() }).collect()
}

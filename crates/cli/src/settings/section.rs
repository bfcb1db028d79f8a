use super::{rule::RuleSettings, size::Size};
use crate::exit::FailOn;
use calfat_lint::OptValue;
use calfat_parser::text::{Span, Spanned};
use std::collections::BTreeMap;

/// A text of a settings file, and where it stands.
pub(crate) type Word = Spanned<String>;

/// What a settings file says, or one of its overrides, or the command line: all that [`super::keys`] knows.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// Where it stands.
    pub(crate) span: Span,
    pub(crate) extends: Vec<Word>,
    pub(crate) pack: Option<Word>,
    pub(crate) select: Vec<Word>,
    pub(crate) ignore: Vec<Word>,
    pub(crate) rules: RuleSettings,
    pub(crate) fail_on: Option<Spanned<FailOn>>,
    pub(crate) max_file_size: Option<Spanned<Size>>,
    pub(crate) exclude: Vec<Word>,
    /// The options that several rules may have and that are written once, by their name.
    pub(crate) shared: BTreeMap<&'static str, Spanned<OptValue>>,
    pub(crate) overrides: Vec<Section>,
    /// Of an override: the paths for which it holds.
    pub(crate) paths: Vec<Word>,
}

use super::{
    checked::{Checked, PackName, Pattern, Word},
    rule::RuleSettings,
    size::Size,
};
use crate::exit::FailOn;
use serde::Deserialize;

/// A settings file as it is written. A key that is not here is an error: a typo never silently turns a check off.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct File {
    pub(super) pack: Option<Checked<PackName>>,
    pub(super) select: Vec<Checked<Word>>,
    pub(super) ignore: Vec<Checked<Word>>,
    pub(super) rules: RuleSettings,
    pub(super) fail_on: Option<Checked<FailOn>>,
    pub(super) exclude: Vec<Checked<Pattern>>,
    pub(super) max_file_size: Option<Checked<Size>>,
    pub(super) overrides: Vec<Override>,
}

/// What is different for some paths.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Override {
    pub(super) paths: Vec<Checked<Pattern>>,
    #[serde(default)]
    pub(super) ignore: Vec<Checked<Word>>,
    #[serde(default)]
    pub(super) rules: RuleSettings,
}

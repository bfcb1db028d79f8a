use super::{
    checked::{Checked, LabelType, PackName, Pattern, Word},
    rule::RuleSettings,
    size::Size,
};
use crate::exit::FailOn;
use calfat_lint::OptValue;
use serde::Deserialize;
use std::collections::BTreeMap;

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
    pub(super) trusted_registries: Option<Vec<String>>,
    pub(super) label_schema: Option<BTreeMap<String, Checked<LabelType>>>,
    pub(super) strict_labels: Option<bool>,
}

impl File {
    /// The options that several rules may have and that are written once, by their name.
    pub(super) fn shared(&self) -> BTreeMap<String, OptValue> {
        let entry = |(name, kind): (&String, &Checked<LabelType>)| format!("{name}:{}", kind.0.0);
        let schema = self.label_schema.as_ref().map(|schema| schema.iter().map(entry).collect());
        let shared = [
            ("trusted-registries", self.trusted_registries.clone().map(OptValue::List)),
            ("label-schema", schema.map(OptValue::List)),
            ("strict-labels", self.strict_labels.map(OptValue::Bool)),
        ];
        shared.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
    }
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

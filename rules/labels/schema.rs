//! The labels that an image must have, as the settings say.

use super::format::Format;
use calfat_lint::{Findings, Opt, OptValue};

/// Written once for all rules about labels: `label-schema: {maintainer: text, version: semver}`.
pub(crate) static SCHEMA: Opt = Opt {
    name: "label-schema",
    default: || OptValue::List(Vec::new()),
    about: "The labels that an image must have, each as `name:type`; set at the top of `calfat.yaml`, as a mapping",
    about_fr: "Les labels qu'une image doit avoir, chacun sous la forme `nom:type`\u{202F}; se règle en tête de `calfat.yaml`, par un dictionnaire",
};

/// Whether the schema is all that is allowed.
pub(crate) static STRICT: Opt = Opt {
    name: "strict-labels",
    default: || OptValue::Bool(false),
    about: "Whether labels that are not in `label-schema` are reported; set at the top of `calfat.yaml`",
    about_fr: "S'il faut signaler les labels qui ne figurent pas dans `label-schema`\u{202F}; se règle en tête de `calfat.yaml`",
};

/// The types that a label of the schema may have.
pub const TYPES: &[&str] = &["email", "hash", "rfc3339", "semver", "spdx", "text", "url"];

/// The labels of the schema with their formats, in the order of the settings.
pub(crate) struct Schema(Vec<(String, Format)>);

impl Schema {
    /// What is set; nothing where nothing is.
    pub(crate) fn of(out: &Findings<'_>) -> Self {
        let OptValue::List(entries) = out.option(&SCHEMA) else { return Self(Vec::new()) };
        Self(entries.iter().map(|entry| read(entry)).collect())
    }

    /// Whether no schema is set.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The names of the labels.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }

    /// How the value of a label must be written; none for a label that is not in the schema.
    pub(crate) fn format(&self, label: &str) -> Option<Format> {
        self.0.iter().find(|(name, _)| name == label).map(|(_, format)| *format)
    }
}

/// `name:type`; a type that nobody knows is any text.
fn read(entry: &str) -> (String, Format) {
    let (name, kind) = entry.rsplit_once(':').unwrap_or((entry, ""));
    (name.to_owned(), Format::named(kind))
}

//! What a rule is, and how rules meet documents. Knows no rule by name and no output format.

pub mod baseline;
mod engine;
mod finding;
mod fingerprint;
mod fixing;
mod markdown;
mod rule;
mod selection;
mod settings;
mod suppression;

pub use engine::{check, lint};
pub use finding::{Finding, Findings, Fix, Label, Safety};
pub use fingerprint::Fingerprint;
pub use fixing::{Fixed, fix, fix_some};
pub use rule::{Category, Check, Confidence, Level, Opt, OptValue, Page, Rule, Subject};
pub use selection::{Selection, Selector};
pub use settings::{Date, Settings};
pub use suppression::{Suppression, SuppressionUse, Tool};

// A rule needs these for every sentence and every fix.
pub use calfat_parser::{
    text::{Edit, Span, Words},
    words,
};

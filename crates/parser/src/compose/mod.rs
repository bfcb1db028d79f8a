//! Compose files: the values of the merged and interpolated model, each with the place where the user wrote it.
//!
//! Source: the Compose Specification, and compose-go where the specification is silent. Nothing here reads a file;
//! what spans several of them is put together by `calfat-project`.

pub mod bytes;
mod canonical;
pub mod cast;
mod consistency;
mod defaults;
pub mod device;
pub mod dotenv;
pub mod duration;
mod environment;
pub mod hosts;
mod interpolate;
mod keyed;
mod merge;
mod model;
pub mod mount;
mod normalise;
mod notes;
mod number;
pub mod pair;
mod path;
pub mod policy;
pub mod port;
pub mod project;
mod read;
mod rebase;
mod reset;
pub mod resolve;
pub mod schema;
pub mod template;
mod time;
#[cfg(test)]
mod total;
mod typed;
mod validate;
pub mod vocabulary;
pub mod words;

pub use canonical::canonical;
pub use consistency::{Facts, check};
pub use defaults::set_defaults;
pub use environment::Environment;
pub use interpolate::Interpolation;
pub use keyed::Keyed;
pub use merge::{merge, merge_service, unify};
pub use model::{Entry, Map, Node, Place, Value, Written};
pub use normalise::normalise;
pub use notes::{Cause, ModelProblem, ModelWarning, Notes, Variable, WarningKind};
pub use path::Path;
pub use read::{Document, read};
pub use rebase::{join, rebase};
pub use reset::Resets;
pub use typed::typed;
pub use validate::validate;

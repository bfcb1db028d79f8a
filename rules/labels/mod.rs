//! Labels: which ones an image must have, and how their values are written.

mod email;
pub(crate) mod format;
mod moment;
pub(crate) mod schema;
mod semver;
pub(crate) mod set;
pub(crate) mod spdx;
mod uri;

//! How secrets are recognized: by their shape, by the name they are given, by the file they lie in, by the command that
//! is told them. All of it is careful: a fingerprint, a path, an example or a switch is no secret.

pub(crate) mod command;
pub(crate) mod file;
pub(crate) mod listed;
pub(crate) mod login;
pub(crate) mod name;
pub(crate) mod shape;
mod shapes;
pub(crate) mod trivy;
pub(crate) mod url;
pub(crate) mod value;
pub(crate) mod written;

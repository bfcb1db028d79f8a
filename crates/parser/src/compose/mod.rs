//! Compose files: the values of the merged and interpolated model, each with the place where the user wrote it.
//!
//! Source: the Compose Specification, and compose-go where the specification is silent. Nothing here reads a file;
//! what spans several of them is put together by `calfat-project`.

pub mod bytes;
pub mod cast;
pub mod device;
pub mod dotenv;
pub mod duration;
pub mod hosts;
mod model;
pub mod mount;
mod number;
pub mod pair;
pub mod policy;
pub mod port;
pub mod project;
pub mod resolve;
pub mod template;
mod time;
#[cfg(test)]
mod total;
pub mod words;

pub use model::{Entry, Map, Node, Place, Value, Written};

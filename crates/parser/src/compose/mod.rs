//! Compose files: the values of the merged and interpolated model, each with the place where the user wrote it.
//!
//! Source: the Compose Specification, and compose-go where the specification is silent. Nothing here reads a file;
//! what spans several of them is put together by `calfat-project`.

pub mod bytes;
pub mod cast;
pub mod dotenv;
pub mod duration;
mod model;
pub mod mount;
mod number;
pub mod port;
pub mod resolve;
pub mod template;
mod time;
pub mod words;

pub use model::{Entry, Map, Node, Place, Value, Written};

//! Compose files: the values of the merged and interpolated model, each with the place where the user wrote it.
//!
//! Source: the Compose Specification, and compose-go where the specification is silent. Nothing here reads a file;
//! what spans several of them is put together by `calfat-project`.

pub mod cast;
pub mod dotenv;
mod model;
mod number;
pub mod resolve;
pub mod schema;
pub mod template;
mod time;
pub mod vocabulary;

pub use model::{Entry, Map, Node, Place, Value, Written};

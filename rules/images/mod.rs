//! What is known about images without asking a registry: their user, their age, their variants, their purpose.
//!
//! Every table is data of one day, [`end_of_life::AS_OF`], and says where it comes from.
//! A rule that finds an image in no table has nothing to say about it.

pub mod data;
pub mod default_user;
pub mod end_of_life;
pub mod environment;
pub mod healthcheck;
mod name;
pub mod pin;
pub mod pinned;
pub(crate) mod place;
pub(crate) mod publisher;
pub(crate) mod reference;
pub mod service;
pub mod shell;
pub(crate) mod store;
pub mod tag;
pub mod toolchain;
pub(crate) mod tools;
pub mod variants;
pub mod workdir;

pub use name::{ImageName, official};

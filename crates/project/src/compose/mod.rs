//! A Compose file as rules see it: services with what they are given in short and in long syntax.

mod build;
mod command;
mod environment;
mod file;
mod group;
mod image;
mod load;
mod mounts;
mod names;
mod ports;
mod relations;
mod samples;
mod service;

pub use build::{Build, Recipe};
pub(crate) use build::{folder_of, join};
pub use command::{Command, Healthcheck};
pub use environment::Variable;
pub use file::File;
pub use image::ServiceImage;
pub use load::{EnvFile, Input, Model, ModelFile, load};
pub use mounts::{Mount, MountKind};
pub use ports::Port;
pub use relations::Named;
pub use service::Service;

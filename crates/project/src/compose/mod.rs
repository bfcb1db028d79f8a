//! A Compose file as rules see it: services with what they are given in short and in long syntax.

mod file;
mod service;

pub use file::File;
pub use service::Service;

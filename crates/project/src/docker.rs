//! A Dockerfile as rules see it: nodes that know their stage, their shell and what they run.

mod checks;
mod expand;
mod file;
mod heirs;
mod image;
mod local_source;
mod node;
mod script;
mod services;
mod shell_comment;
mod stage;
mod workdir;

pub use checks::Checks;
pub use file::File;
pub use image::{Image, Role};
pub use local_source::LocalSource;
pub use node::{Copy, From, Node, Run, ShellCommand};
pub use services::BuiltBy;
pub use stage::Stage;

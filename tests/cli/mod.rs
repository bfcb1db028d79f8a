//! The command line from outside: what it says, what it writes, and how it ends.

mod action;
mod baseline;
mod cache;
mod compose;
mod config;
mod feel;
mod files;
mod formats;
mod git;
mod hostile;
mod hostile_settings;
mod markdown;
mod mending;
mod migrate;
mod packing;
mod program;
mod settings;
mod status;
mod stdin;
mod watch;

pub(crate) use program::{Yard, calfat_output};

//! The command line from outside: what it says, what it writes, and how it ends.

mod compose;
mod files;
mod formats;
mod hostile;
mod markdown;
mod mending;
mod migrate;
mod program;
mod settings;
mod status;
mod stdin;

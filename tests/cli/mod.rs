//! The command line from outside: what it says, what it writes, and how it ends.

mod baseline;
mod compose;
mod files;
mod formats;
mod git;
mod markdown;
mod mending;
mod program;
mod settings;
mod status;

use super::{Selecting, size};
use crate::{exit::FailOn, settings::Size};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// `calfat config`.
#[derive(Debug, Args)]
pub(crate) struct Config {
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Show what is settled for a file, and where
    Show(Box<Show>),
    /// Print the JSON Schema of settings files, for editors
    Schema,
}

/// What to show, and what the command line of `check` would say besides.
#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The file; of a folder, its Dockerfile
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) path: PathBuf,
    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ShowFormat,
    /// Show every rule, also those that run as ever
    #[arg(long)]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) rules: Selecting,
    /// As for `check`
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
    /// As for `check`
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_file_size: Option<Size>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ShowFormat {
    /// A few lines
    Text,
    /// One object, version 1
    Json,
}

/// `calfat init`.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder that the settings are for
    #[arg(value_name = "FOLDER", default_value = ".")]
    pub(crate) folder: PathBuf,
    /// Replace a settings file that is there already
    #[arg(long)]
    pub(crate) force: bool,
}

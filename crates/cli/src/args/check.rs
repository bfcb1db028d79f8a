use super::{Format, History, size};
use crate::{exit::FailOn, settings::Size};
use calfat_project::Kind;
use clap::{ArgAction, Args, ValueEnum};
use std::path::PathBuf;

/// The options of `check`, in the groups in which its help shows them.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 nothing at or above --fail-on, 1 something was, 2 the run could not be done."
)]
pub(crate) struct Check {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) mending: Mending,
    #[command(flatten)]
    pub(crate) output: Reporting,
    #[command(flatten)]
    pub(crate) rules: Rules,
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) history: History,
}

/// What to do with fixes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Mending")]
pub(crate) struct Mending {
    /// Mend what can safely be mended
    #[arg(long, conflicts_with = "diff")]
    pub(crate) fix: bool,
    /// With --fix or --diff: also what somebody should review
    #[arg(long)]
    pub(crate) unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long)]
    pub(crate) diff: bool,
}

/// How the findings are shown.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Reporting {
    /// How to show the findings
    #[arg(long, value_name = "FORMAT", default_value = "human")]
    pub(crate) format: Format,
    /// Write the findings to a file
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Count the findings of each rule
    #[arg(long)]
    pub(crate) statistics: bool,
    /// Show findings and errors, nothing else
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// The level from which a finding fails the run [default: warning]
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
}

/// What is looked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(crate) struct Rules {
    /// Ready-made settings: default, course, security, strict
    #[arg(long, value_name = "NAME")]
    pub(crate) pack: Option<String>,
    /// Only these: ids, categories, other tools' codes, ALL
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Not these; stronger than --select
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Settings for every file, in place of the `calfat.yaml` found upwards from each
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long)]
    pub(crate) no_config: bool,
}

/// What is looked at.
#[derive(Debug, Args)]
#[command(next_help_heading = "Files")]
pub(crate) struct Files {
    /// What the named files are, whatever their names
    #[arg(long = "as", value_name = "KIND")]
    pub(crate) kind: Option<As>,
    /// In folders, also check the fenced blocks of Markdown files
    #[arg(long)]
    pub(crate) markdown: bool,
    /// The name under which standard input is shown and finds its settings
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Values for the variables of Compose files; they go before `.env`
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    pub(crate) env_file: Vec<PathBuf>,
    /// Take the variables of Compose files from the environment, too
    #[arg(long)]
    pub(crate) use_env: bool,
    /// Leave out files and folders found on the way
    #[arg(long, value_name = "GLOB", action = ArgAction::Append)]
    pub(crate) exclude: Vec<String>,
    /// Also look at what `.gitignore` leaves out
    #[arg(long)]
    pub(crate) no_gitignore: bool,
    /// A longer file is reported, not read [default: 10MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_file_size: Option<Size>,
    /// How many threads to use, 256 at most [default: one for each core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    #[arg(value_parser = clap::value_parser!(u16).range(0..=256))]
    pub(crate) jobs: u16,
}

/// A kind of file, as `--as` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    Dockerfile,
    Dockerignore,
    Compose,
    Markdown,
}

impl From<As> for Kind {
    fn from(kind: As) -> Self {
        match kind {
            As::Dockerfile => Self::Dockerfile,
            As::Dockerignore => Self::Dockerignore,
            As::Compose => Self::Compose,
            As::Markdown => Self::Markdown,
        }
    }
}

use super::{Format, History, jobs, packs, size};
use crate::{exit::FailOn, settings::Size};
use calfat_project::Kind;
use clap::{ArgAction, Args, ValueEnum};
use std::path::PathBuf;

/// How a run ends.
pub(super) const STATUS: &str =
    "Exit status: 0 nothing at or above --fail-on, 1 something was, 2 the run could not be done.";

/// What people do most.
pub(super) const EXAMPLES: &str = "\
Examples:
  calfat check                            everything in this folder and below
  calfat check --fix web/Dockerfile       mend what can safely be mended
  calfat check --diff --unsafe-fixes      see every fix, change nothing
  calfat check --format summary           a big repository at a glance
  calfat check --select security,DL3008   only these";

/// The options of `check`, in the groups in which its help shows them.
#[derive(Debug, Args)]
#[command(after_help = STATUS, after_long_help = format!("{EXAMPLES}\n\n{STATUS}"))]
pub(crate) struct Check {
    /// Files and folders to check; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) mending: Mending,
    #[command(flatten)]
    pub(crate) output: Reporting,
    #[command(flatten)]
    pub(crate) rules: Selecting,
    #[command(flatten)]
    pub(crate) files: Files,
    #[command(flatten)]
    pub(crate) running: Running,
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
    /// With --fix or --diff: also the fixes that somebody should review
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
    /// Write the findings to a file, not to standard output
    #[arg(long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Write the findings to a file, too: by the file's ending, or as FORMAT=FILE; may be repeated
    #[arg(long, value_name = "[FORMAT=]FILE", action = ArgAction::Append)]
    pub(crate) output_file: Vec<PathBuf>,
    /// Count the findings of each rule
    #[arg(long)]
    pub(crate) statistics: bool,
    /// Show the findings only, without sums and remarks
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Show nothing: only the exit status tells
    #[arg(long, short, conflicts_with_all = ["verbose", "diff"])]
    pub(crate) silent: bool,
    /// Tell which settings hold, what was left out, and how long it took; -vv: also the slowest files
    #[arg(long, short, action = ArgAction::Count)]
    pub(crate) verbose: u8,
    /// The level from which a finding fails the run [default: warning]
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<FailOn>,
}

/// What is looked for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Rules")]
pub(crate) struct Selecting {
    /// Ready-made settings, in place of those that `calfat.yaml` names; `calfat explain NAME` says more
    #[arg(long, value_name = "NAME", value_parser = packs())]
    pub(crate) pack: Option<String>,
    /// Only these rules: ids, categories, other tools' codes, or ALL
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) select: Vec<String>,
    /// Not these rules; stronger than --select
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub(crate) ignore: Vec<String>,
    /// Use this settings file, in place of the `calfat.yaml` found upwards from each file
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long)]
    pub(crate) no_config: bool,
}

/// What is looked at.
#[derive(Debug, Args)]
#[command(next_help_heading = "Files")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Files {
    /// What the named files are, whatever they are called
    #[arg(long = "as", value_name = "KIND")]
    pub(crate) kind: Option<As>,
    /// In folders, also check the fenced blocks of Markdown files
    #[arg(long)]
    pub(crate) markdown: bool,
    /// The name of the file that comes from standard input: what it is, and where its project and settings are; without one,
    /// it is read as a Dockerfile from nowhere
    #[arg(long, value_name = "PATH")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Read variables of Compose files from here; stronger than `.env`, may be repeated
    #[arg(long, value_name = "FILE", action = ArgAction::Append)]
    pub(crate) env_file: Vec<PathBuf>,
    /// Also take variables of Compose files from the environment
    #[arg(long)]
    pub(crate) use_env: bool,
    /// Leave out these files and folders where they are found, not named; may be repeated
    #[arg(long, value_name = "GLOB", action = ArgAction::Append)]
    pub(crate) exclude: Vec<String>,
    /// Also leave out what is excluded when it is named, as hooks do that name every changed file
    #[arg(long)]
    pub(crate) force_exclude: bool,
    /// Also check what `.gitignore` leaves out
    #[arg(long)]
    pub(crate) no_gitignore: bool,
    /// Report a longer file instead of reading it [default: 10MiB]
    #[arg(long, value_name = "SIZE", value_parser = size)]
    pub(crate) max_file_size: Option<Size>,
    /// How many threads to use, 256 at most [default: one for each core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    #[arg(value_parser = jobs)]
    pub(crate) jobs: u16,
}

/// How a run goes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Running")]
pub(crate) struct Running {
    /// Check again whenever something changes, until Ctrl-C
    #[arg(long, short, conflicts_with_all = ["fix", "diff", "output", "output_file", "write_baseline", "prune_baseline", "staged"])]
    pub(crate) watch: bool,
    /// Check every file, also those that have not changed since the last run
    #[arg(long)]
    pub(crate) no_cache: bool,
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

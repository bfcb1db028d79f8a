use crate::{exit::FailOn, settings::Size};
use calfat_parser::text::Language;
use calfat_project::Kind;
use clap::{ArgAction, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Finds the leaks in Dockerfiles, Compose files and `.dockerignore`, and mends those that can be mended.
#[derive(Debug, Parser)]
#[command(name = "calfat", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of messages and pages [default: from `CALFAT_LANG`, `LC_ALL`, `LC_MESSAGES` or `LANG`]
    #[arg(long, global = true, value_name = "LANG")]
    pub(crate) lang: Option<Lang>,
    /// When to use colours; `auto` honours `NO_COLOR`
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files and folders
    Check(Box<Check>),
    /// Show a rule's page: why it matters, what to do, examples
    Explain(Explain),
    /// List the rules
    Rules(Rules),
    /// Show how a file is read
    Parse(Parse),
    /// Draw what is built from what, and which services work together
    Graph(Graph),
    /// Print a completion script for a shell
    Completions(Completions),
}

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exit status: 0 nothing at or above --fail-on, 1 something was, 2 the run could not be done."
)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(crate) struct Check {
    /// Files and folders; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,

    /// Mend what can safely be mended
    #[arg(long, conflicts_with = "diff", help_heading = "Mending")]
    pub(crate) fix: bool,
    /// With --fix or --diff: also what somebody should review
    #[arg(long, help_heading = "Mending")]
    pub(crate) unsafe_fixes: bool,
    /// Show what --fix would change, and change nothing
    #[arg(long, help_heading = "Mending")]
    pub(crate) diff: bool,

    /// How to show the findings
    #[arg(long, value_name = "FORMAT", default_value = "human", help_heading = "Output")]
    pub(crate) format: Format,
    /// Write the findings to a file
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub(crate) output: Option<PathBuf>,
    /// Count the findings of each rule
    #[arg(long, help_heading = "Output")]
    pub(crate) statistics: bool,
    /// Show findings and errors, nothing else
    #[arg(long, short, help_heading = "Output")]
    pub(crate) quiet: bool,
    /// The level from which a finding fails the run [default: warning]
    #[arg(long, value_name = "LEVEL", help_heading = "Output")]
    pub(crate) fail_on: Option<FailOn>,

    /// Ready-made settings: default, course, security, strict
    #[arg(long, value_name = "NAME", help_heading = "Rules")]
    pub(crate) pack: Option<String>,
    /// Only these: ids, categories, other tools' codes, ALL
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) select: Vec<String>,
    /// Not these; stronger than --select
    #[arg(long, value_name = "LIST", value_delimiter = ',', help_heading = "Rules")]
    pub(crate) ignore: Vec<String>,
    /// Settings for every file, in place of the `calfat.yaml` found upwards from each
    #[arg(long, value_name = "FILE", conflicts_with = "no_config", help_heading = "Rules")]
    pub(crate) config: Option<PathBuf>,
    /// Read no settings file
    #[arg(long, help_heading = "Rules")]
    pub(crate) no_config: bool,

    /// What the named files are, whatever their names
    #[arg(long = "as", value_name = "KIND", help_heading = "Files")]
    pub(crate) kind: Option<As>,
    /// In folders, also check the fenced blocks of Markdown files
    #[arg(long, help_heading = "Files")]
    pub(crate) markdown: bool,
    /// The name under which standard input is shown and finds its settings
    #[arg(long, value_name = "PATH", help_heading = "Files")]
    pub(crate) stdin_filename: Option<PathBuf>,
    /// Values for the variables of Compose files; they go before `.env`
    #[arg(long, value_name = "FILE", action = ArgAction::Append, help_heading = "Files")]
    pub(crate) env_file: Vec<PathBuf>,
    /// Take the variables of Compose files from the environment, too
    #[arg(long, help_heading = "Files")]
    pub(crate) use_env: bool,
    /// Leave out files and folders found on the way
    #[arg(long, value_name = "GLOB", action = ArgAction::Append, help_heading = "Files")]
    pub(crate) exclude: Vec<String>,
    /// Also look at what `.gitignore` leaves out
    #[arg(long, help_heading = "Files")]
    pub(crate) no_gitignore: bool,
    /// A longer file is reported, not read [default: 10MiB]
    #[arg(long, value_name = "SIZE", value_parser = size, help_heading = "Files")]
    pub(crate) max_file_size: Option<Size>,
    /// How many threads to use, 256 at most [default: one for each core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, help_heading = "Files")]
    #[arg(value_parser = clap::value_parser!(u16).range(0..=256))]
    pub(crate) jobs: u16,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// A rule's id, or another tool's code: `DL3008`, `JSONArgsRecommended`, `DS-0002`…
    pub(crate) rule: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Rules {
    /// How to show the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: RulesFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Parse {
    /// The file; `-` is standard input
    pub(crate) file: PathBuf,
    /// How to show the tree
    #[arg(long, value_name = "FORMAT", default_value = "tree")]
    pub(crate) format: ParseFormat,
    /// What the file is, whatever its name
    #[arg(long = "as", value_name = "KIND")]
    pub(crate) kind: Option<As>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Graph {
    /// Files and folders, as for `check`
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// How to draw it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: GraphFormat,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Lang {
    En,
    Fr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// Frames around the guilty words
    Human,
    /// One line for each finding
    Compact,
    /// One object, version 1
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum RulesFormat {
    Table,
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum GraphFormat {
    /// A list for the terminal
    Text,
    /// A flowchart that GitHub, GitLab and many editors draw
    Mermaid,
    /// For Graphviz
    Dot,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ParseFormat {
    /// Indented, with places
    Tree,
    /// The same for machines
    Json,
    /// As the reference parser dumps it
    Buildkit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum As {
    Dockerfile,
    Dockerignore,
    Compose,
    Markdown,
}

fn size(text: &str) -> Result<Size, String> {
    text.parse::<Size>().map_err(|words| words.en)
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Fr => Self::Fr,
        }
    }
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

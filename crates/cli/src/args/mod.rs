//! The command line: every command and option, and the sentences of its help.

mod check;
mod history;

pub(crate) use check::{As, Check, Files};
pub(crate) use history::History;

use crate::settings::Size;
use calfat_parser::text::Language;
use clap::{Parser, Subcommand, ValueEnum};
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

//! The command line: every command and option, and the sentences of its help.

mod check;
mod config;
mod format;
mod french;
mod help;
mod history;
mod migrate;
mod refusal;

pub(crate) use check::{As, Check, Files, Reporting, Selecting};
pub(crate) use config::{Config, ConfigCommand, Init, Show, ShowFormat};
pub(crate) use format::Format;
pub(crate) use history::History;
pub(crate) use migrate::{Migrate, Peer};

use crate::settings::Size;
use calfat_parser::{text::Language, words};
use calfat_rules::PACKS;
use clap::{
    CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum,
    builder::{PossibleValuesParser, TypedValueParser},
};
pub(crate) use help::tell;
use refusal::Refusal;
use std::{borrow::Cow, ffi::OsString, path::PathBuf};

/// Finds the leaks in Dockerfiles, Compose files and `.dockerignore`, and mends those that can be mended.
#[derive(Debug, Parser)]
#[command(name = "calfat", version, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Language of all that is said [default: that of `CALFAT_LANG` or of the locale]
    #[arg(long, global = true, value_name = "LANG", help_heading = "General")]
    pub(crate) lang: Option<Lang>,
    /// When to use colours; `auto`: at a terminal, unless `NO_COLOR` is set
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", help_heading = "General")]
    pub(crate) color: Color,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check files and folders
    Check(Box<Check>),
    /// Show the page of a rule: why it matters, what to do, examples
    Explain(Explain),
    /// List the rules, or some of them
    Rules(Rules),
    /// Show how calfat reads a file
    Parse(Parse),
    /// Draw what is built from what, and which services work together
    Graph(Graph),
    /// Say where the cache is, or delete it
    Cache(Cache),
    /// Show what is settled for a file and why, or the schema of settings files
    Config(Config),
    /// Write a settings file to start from
    Init(Init),
    /// Turn the settings of hadolint, tally, dclint and compose-lint into ours
    Migrate(Migrate),
    /// Print a completion script for a shell
    Completions(Completions),
    /// Print the manual page, for `man -l -`; all pages with --output
    Man(Man),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// Rules, other tools' codes (`DL3008`, `DS-0002`), categories or packs
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// Print everything at once
    #[arg(long)]
    pub(crate) no_pager: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Rules {
    /// Only these: ids, categories, other tools or their codes
    #[arg(value_name = "WORD")]
    pub(crate) words: Vec<String>,
    /// How to show the list
    #[arg(long, value_name = "FORMAT", default_value = "table")]
    pub(crate) format: RulesFormat,
    /// Print everything at once
    #[arg(long)]
    pub(crate) no_pager: bool,
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
pub(crate) struct Cache {
    #[command(subcommand)]
    pub(crate) deed: CacheDeed,
}

#[derive(Clone, Copy, Debug, Subcommand)]
pub(crate) enum CacheDeed {
    /// Print the folder that it lies in
    Dir,
    /// Delete it
    Clean,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "FOLDER")]
    pub(crate) output: Option<PathBuf>,
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

impl Args {
    /// The command line, with the sentences of its help in this language.
    pub(crate) fn told_in(language: Language) -> clap::Command {
        match language {
            Language::En => Self::command(),
            Language::Fr => french::translated(Self::command()),
        }
    }

    /// Reads the command line; its help and its errors are in this language.
    ///
    /// # Errors
    /// If it is wrong, or if help is asked for: to be told with [`tell`].
    pub(crate) fn read(words: &[OsString], language: Language) -> Result<Self, Box<clap::Error>> {
        let matches = Self::told_in(language).try_get_matches_from(words)?;
        let mut args = Self::from_arg_matches(&matches)?;
        if let Command::Check(check) = &mut args.command {
            check.output.quiet |= check.output.silent;
        }
        Ok(args)
    }
}

/// The value of an option that must be known before the command line is read, as in `--lang fr` or `--lang=fr`.
pub(crate) fn early<T: ValueEnum>(words: &[OsString], option: &str) -> Option<T> {
    let mut words = words.iter().map(|word| word.to_string_lossy()).take_while(|word| *word != "--");
    let value = words.find_map(|word| match word.strip_prefix(option)?.strip_prefix('=') {
        Some(value) => Some(Some(value.to_owned())),
        None => (word == option).then_some(None),
    })?;
    let value = value.or_else(|| words.next().map(Cow::into_owned))?;
    T::from_str(&value, false).ok()
}

fn size(text: &str) -> Result<Size, Refusal> {
    text.parse::<Size>().map_err(Refusal)
}

fn jobs(text: &str) -> Result<u16, Refusal> {
    text.parse().ok().filter(|jobs| *jobs <= 256).ok_or_else(|| {
        Refusal(words! {
            en: "`{text}` is no number from 0 to 256",
            fr: "`{text}` n'est pas un nombre entier de 0 à 256",
        })
    })
}

/// The names of the packs, so that help, completion and errors know them.
fn packs() -> impl TypedValueParser<Value = String> {
    PossibleValuesParser::new(PACKS.iter().map(|(name, _)| *name))
}

impl From<Lang> for Language {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::En => Self::En,
            Lang::Fr => Self::Fr,
        }
    }
}

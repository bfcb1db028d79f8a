use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// The options of `migrate`.
#[derive(Debug, Args)]
#[command(after_help = "\
Reads .hadolint.yaml, .tally.toml, .dclintrc (JSON or YAML, also in package.json) and .compose-lint.yml. Settings of several \
tools in one folder become one file.

What has no equivalent is told, and stands as a comment in the new file. The old files stay as they are.

Exit status: 0 written, 2 not.")]
pub(crate) struct Migrate {
    /// Settings files of other tools, or folders in which they lie
    #[arg(value_name = "PATH", default_value = ".")]
    pub(crate) paths: Vec<PathBuf>,
    /// The tool whose settings the named files are, whatever their names
    #[arg(long, value_name = "TOOL")]
    pub(crate) from: Option<Peer>,
    /// Replace a `calfat.yaml` that is there already
    #[arg(long)]
    pub(crate) force: bool,
    /// Print the new settings, and write nothing
    #[arg(long, conflicts_with = "force")]
    pub(crate) stdout: bool,
}

/// A tool whose settings can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Peer {
    Hadolint,
    Tally,
    Dclint,
    ComposeLint,
}

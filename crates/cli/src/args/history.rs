use clap::Args;
use std::path::PathBuf;

/// Which findings count: all of them, or only what is new.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[command(next_help_heading = "Old and new")]
pub(crate) struct History {
    /// Keep quiet about the findings that this file lists
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// List in --baseline all that is found now
    #[arg(long, requires = "baseline", conflicts_with_all = ["prune_baseline", "since", "staged", "diff"])]
    pub(crate) write_baseline: bool,
    /// Take out of --baseline what is no longer found
    #[arg(long, requires = "baseline")]
    #[arg(conflicts_with_all = ["since", "staged", "diff", "select", "ignore"])]
    pub(crate) prune_baseline: bool,
    /// Fail also if --baseline lists what is no longer found
    #[arg(long, requires = "baseline", conflicts_with_all = ["write_baseline", "prune_baseline"])]
    pub(crate) strict_baseline: bool,
    /// Only what changes since a git revision brought, and what stands on changed lines
    #[arg(long, value_name = "REV", allow_hyphen_values = true)]
    pub(crate) since: Option<String>,
    /// What is staged in git, not what is on the disk: for a pre-commit hook
    #[arg(long, conflicts_with_all = ["since", "stdin_filename"])]
    pub(crate) staged: bool,
}

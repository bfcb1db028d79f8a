use calfat_lint::{Finding, Level};
use clap::ValueEnum;
use std::process::ExitCode;

/// How a run ends, best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Nothing at or above `--fail-on`.
    Clean,
    /// Something was.
    Found,
    /// The run, or a part of it, could not be done.
    Failed,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Clean => Self::SUCCESS,
            Exit::Found => Self::from(1),
            Exit::Failed => Self::from(2),
        }
    }
}

/// The level from which a finding fails the run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    Error,
    #[default]
    Warning,
    Info,
    Style,
    None,
}

impl FailOn {
    /// As it is written.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Style => "style",
            Self::None => "none",
        }
    }

    /// Whether a finding fails the run.
    pub(crate) fn is_reached_by(self, finding: &Finding) -> bool {
        let least = match self {
            Self::Error => Level::Error,
            Self::Warning => Level::Warning,
            Self::Info => Level::Info,
            Self::Style => Level::Style,
            Self::None => return false,
        };
        finding.level >= least
    }
}

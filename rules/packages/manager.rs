use super::{Spelling, table::MANAGERS};
use std::{collections::HashMap, sync::LazyLock};

/// A program that installs packages, and how its command line is read.
#[derive(Debug)]
pub struct Manager {
    /// What people call it; managers of one name share their packages.
    pub name: &'static str,
    /// The programs, without their folder.
    pub programs: &'static [&'static str],
    /// Whose packages it brings.
    pub kind: Kind,
    /// The words that say what is to be done, the longer ones first: `("global add", Verb::Install)`. An empty text
    /// stands for a call without any operand, `*` for a call of which all operands are packages.
    pub verbs: &'static [(&'static str, Verb)],
    /// The flags whose value may be the next argument, as written.
    pub value_flags: &'static [&'static str],
    /// The flags, short and long, that settle the version of all packages of a call.
    pub pinned_by: &'static [(&'static str, &'static str)],
    /// The variable that does the same.
    pub pinned_by_variable: Option<&'static str>,
    /// How a package is written; the first argument is the verb.
    pub spelling: for<'a> fn(&str, &'a str) -> Spelling<'a>,
}

/// Whose packages a manager brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Those of a distribution, whose archive forgets old versions.
    System,
    /// Those of a language, whose registry keeps all versions.
    Language,
}

/// What a call does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Installs the packages named.
    Install,
    /// Fetches one package and runs it; the other operands are its own.
    Run,
    /// Installs what a file of the project names: `npm ci`.
    Restore,
    /// Fetches the index of packages: `apt-get update`.
    Refresh,
    /// Brings what is installed up to date.
    Upgrade,
    /// Removes the packages named.
    Remove,
    /// Empties a cache.
    Clean,
}

/// Each command of each RUN is looked up here by a dozen rules.
static BY_PROGRAM: LazyLock<HashMap<&str, &Manager>> = LazyLock::new(|| {
    let programs =
        |manager: &'static Manager| manager.programs.iter().map(move |program| (*program, manager));
    // Of two managers with the same program, the first one is meant.
    MANAGERS.iter().rev().flat_map(programs).collect()
});

impl Manager {
    /// The manager that a program belongs to.
    pub fn of_program(program: &str) -> Option<&'static Self> {
        BY_PROGRAM.get(unversioned(program)).copied()
    }
}

/// `pip3.11` is `pip`. Other names keep their digits.
fn unversioned(program: &str) -> &str {
    let Some(version) = program.strip_prefix("pip") else { return program };
    let is_version = version.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if is_version { "pip" } else { program }
}

//! The tools whose settings can be read: one line each, and a file that reads them.

use super::{
    compose_lint, dclint,
    draft::Draft,
    hadolint, tally, toml,
    value::{Refusal, Value},
    yaml,
};
use crate::args::Peer;

/// A tool whose settings can be read.
#[derive(Debug)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) peer: Peer,
    /// The settings that stand for its own.
    pub(super) pack: &'static str,
    /// What it looks at: tools for the same files have codes for the same things.
    pub(super) files: Files,
    /// Where its settings lie, the first found wins.
    pub(super) names: &'static [&'static str],
    /// Where they may lie as a program, which only the tool itself can run.
    pub(super) programs: &'static [&'static str],
    pub(super) parse: fn(&str) -> Result<Value, Refusal>,
    pub(super) read: fn(&Value, &mut Draft) -> Result<(), Refusal>,
}

/// What a tool looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Files {
    Dockerfiles,
    Compose,
}

pub(super) static TOOLS: [Tool; 4] = [
    Tool {
        name: "hadolint",
        peer: Peer::Hadolint,
        pack: "hadolint",
        files: Files::Dockerfiles,
        names: &[".hadolint.yaml", ".hadolint.yml", "hadolint.yaml", "hadolint.yml"],
        programs: &[],
        parse: yaml::read,
        read: hadolint::read,
    },
    Tool {
        name: "tally",
        peer: Peer::Tally,
        pack: "tally",
        files: Files::Dockerfiles,
        names: &[".tally.toml", "tally.toml"],
        programs: &[],
        parse: toml::read,
        read: tally::read,
    },
    Tool {
        name: "dclint",
        peer: Peer::Dclint,
        pack: "dclint",
        files: Files::Compose,
        names: &[
            "package.json",
            "package.yaml",
            ".dclintrc",
            ".dclintrc.json",
            ".dclintrc.yaml",
            ".dclintrc.yml",
            ".config/dclintrc",
            ".config/dclintrc.json",
            ".config/dclintrc.yaml",
            ".config/dclintrc.yml",
        ],
        programs: &[
            ".dclintrc.js",
            ".dclintrc.ts",
            ".dclintrc.cjs",
            ".dclintrc.mjs",
            ".config/dclintrc.js",
            ".config/dclintrc.ts",
            ".config/dclintrc.cjs",
            ".config/dclintrc.mjs",
            "dclint.config.js",
            "dclint.config.ts",
            "dclint.config.cjs",
            "dclint.config.mjs",
        ],
        parse: yaml::read,
        read: dclint::read,
    },
    Tool {
        name: "compose-lint",
        peer: Peer::ComposeLint,
        pack: "compose-lint",
        files: Files::Compose,
        names: &[".compose-lint.yml", ".compose-lint.yaml"],
        programs: &[],
        parse: yaml::read,
        read: compose_lint::read,
    },
];

/// The tool of that name.
pub(super) fn of_peer(peer: Peer) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.peer == peer)
}

/// The tool whose settings have this file name.
pub(super) fn of_name(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| {
        tool.names.iter().chain(tool.programs).any(|known| known.rsplit('/').next() == Some(name))
    })
}

//! Where the output of a command flows.

use calfat_shell::{Command, Script};

/// How many commands may stand between two parts of a pipeline: those of substitutions in their words.
const MOST_BETWEEN: usize = 20;

/// More parts than any pipeline needs.
const MOST_PARTS: usize = 8;

/// Programs that hand on what they read, perhaps changed.
const FILTERS: &[&str] = &[
    "awk", "base64", "bunzip2", "bzcat", "cat", "dos2unix", "envsubst", "grep", "gunzip", "gzip", "head",
    "perl", "pv", "sed", "sponge", "tail", "tee", "tr", "unxz", "xz", "xzcat", "zcat", "zstd", "zstdcat",
];

/// The command that reads what the command at this index writes into a pipe, filters seen through.
pub(crate) fn reader(script: &Script, mut index: usize) -> Option<&Command> {
    for _ in 0..MOST_PARTS {
        index = next(script, index)?;
        let command = script.command(index);
        if !command.is_any(FILTERS) || script_of_perl(command) {
            return Some(command);
        }
    }
    None
}

/// The `tee` that writes into a file what the command at this index writes into a pipe.
pub(crate) fn writer(script: &Script, index: usize) -> Option<&Command> {
    let index = next(script, index)?;
    Some(script.command(index)).filter(|command| command.is("tee"))
}

/// `perl` alone runs what it reads; `perl -pe …` changes it.
fn script_of_perl(command: &Command) -> bool {
    command.is("perl") && !command.args.iter().any(|word| word.display().starts_with('-'))
}

/// The index of the next part of the same pipeline.
fn next(script: &Script, index: usize) -> Option<usize> {
    let from = script.command(index).place;
    let pipe = from.pipe?;
    let is_next = |command: &Command| {
        let same = command.place.step == from.step && command.place.within == from.within;
        let to = command.place.pipe;
        same && to.is_some_and(|to| to.position == pipe.position + 1 && to.count == pipe.count)
    };
    let mut near = script.commands().enumerate().skip(index + 1).take(MOST_BETWEEN);
    near.find(|(_, command)| is_next(command)).map(|(index, _)| index)
}

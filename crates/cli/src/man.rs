//! `calfat man`: manual pages that say what `--help` says, for those who pack the program.

use crate::{
    args::{self, Args},
    exit::Exit,
    pipe,
    voice::Voice,
};
use clap::Command;
use clap_mangen::Man;
use std::{fs, io, path::Path};

pub(crate) fn run(args: &args::Man, voice: Voice) -> Exit {
    let mut command = Args::told_in(voice.language).disable_help_subcommand(true);
    // So that commands know the names of those above them.
    command.build();
    let written = match &args.output {
        Some(folder) => fs::create_dir_all(folder).and_then(|()| write(&command, folder)),
        None => print(&command),
    };
    voice.finish(written, Exit::Clean)
}

/// The page of the program itself, which names those of its commands.
fn print(command: &Command) -> io::Result<()> {
    let mut bytes = Vec::new();
    page(command).render(&mut bytes)?;
    pipe::print(&mut io::stdout().lock(), &bytes)
}

/// The page of a command, and those of the commands below it.
fn write(command: &Command, folder: &Path) -> io::Result<()> {
    for below in command.get_subcommands() {
        write(below, folder)?;
    }
    page(command).generate_to(folder).map(drop)
}

fn page(command: &Command) -> Man {
    Man::new(command.clone()).source(concat!("calfat ", env!("CARGO_PKG_VERSION")))
}

//! `calfat man`: manual pages that say what `--help` says, for those who pack the program.

use crate::{
    args::{self, Args},
    exit::Exit,
    pipe,
    voice::Voice,
};
use clap_mangen::{Man, generate_to};
use std::{fs, io};

pub(crate) fn run(args: &args::Man, voice: Voice) -> Exit {
    let command = Args::told_in(voice.language);
    let written = match &args.output {
        Some(folder) => fs::create_dir_all(folder).and_then(|()| generate_to(command, folder)),
        None => first(command).and_then(|page| pipe::print(&mut io::stdout().lock(), &page)),
    };
    voice.finish(written, Exit::Clean)
}

/// The page of the program itself, which names those of its commands.
fn first(command: clap::Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    // As in the pages that are written to a folder: `help` has none.
    Man::new(command.disable_help_subcommand(true)).render(&mut page)?;
    Ok(page)
}

//! `calfat man`: manual pages that say what `--help` says, for those who pack the program.

use crate::{
    args::{self, Args},
    exit::Exit,
    pipe,
    voice::Voice,
};
use clap::CommandFactory;
use clap_mangen::{Man, generate_to};
use std::{fs, io};

pub(crate) fn run(args: &args::Man, voice: Voice) -> Exit {
    let written = match &args.output {
        Some(folder) => fs::create_dir_all(folder).and_then(|()| generate_to(Args::command(), folder)),
        None => first().and_then(|page| pipe::print(&mut io::stdout().lock(), &page)),
    };
    voice.finish(written, Exit::Clean)
}

/// The page of the program itself, which names those of its commands.
fn first() -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(Args::command()).render(&mut page)?;
    Ok(page)
}

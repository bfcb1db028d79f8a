//! `calfat man`: manual pages that say what `--help` says, for those who pack the program.

use crate::{
    args::{self, Args},
    exit::Exit,
    pipe,
    voice::Voice,
};
use calfat_parser::text::Language;
use clap::Command;
use clap_mangen::Man;
use std::{fs, io, path::Path};

pub(crate) fn run(args: &args::Man, voice: Voice) -> Exit {
    let mut command = Args::told_in(voice.language).disable_help_subcommand(true);
    // So that commands know the names of those above them.
    command.build();
    let written = match &args.output {
        Some(folder) => fs::create_dir_all(folder).and_then(|()| write(&command, folder, voice.language)),
        None => print(&command, voice.language),
    };
    voice.finish(written, Exit::Clean)
}

/// The page of the program itself, which names those of its commands.
fn print(command: &Command, language: Language) -> io::Result<()> {
    pipe::print(&mut io::stdout().lock(), &text(&page(command), language)?)
}

/// The page of a command, and those of the commands below it.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn write(command: &Command, folder: &Path, language: Language) -> io::Result<()> {
    for below in command.get_subcommands() {
        write(below, folder, language)?;
    }
    let page = page(command);
    fs::write(folder.join(page.get_filename()), text(&page, language)?)
}

/// What the library says in every page, and the space before the colon of a heading, of which no colon is left.
const FRENCH: &[(&str, &str)] = &[
    ("\u{202F}\n", "\n"),
    ("\u{202F}\"\n", "\"\n"),
    ("\n\\- ", "\n.br\n\\- "),
    (".SH NAME\n", ".SH NOM\n"),
    (".SH SUBCOMMANDS\n", ".SH SOUS\\-COMMANDES\n"),
    (".SH EXTRA\n", ".SH COMPLÉMENTS\n"),
    ("<\\fIsubcommands\\fR>", "<\\fIcommande\\fR>"),
    ("[default: ", "[défaut\u{202F}: "),
    ("\\fIPossible values:\\fR", "\\fIAu choix\u{202F}:\\fR"),
    (
        "\nPrint help (see a summary with \\*(Aq\\-h\\*(Aq)\n",
        "\nAfficher l\\*(Aqaide (en bref avec \\*(Aq\\-h\\*(Aq)\n",
    ),
    ("\nPrint help\n", "\nAfficher l\\*(Aqaide\n"),
    ("\nPrint version\n", "\nAfficher la version\n"),
];

fn text(page: &Man, language: Language) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    page.render(&mut bytes)?;
    if language == Language::En {
        return Ok(bytes);
    }
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Ok(FRENCH.iter().fold(text, |text, (en, fr)| text.replace(en, fr)).into_bytes())
}

fn page(command: &Command) -> Man {
    Man::new(command.clone()).source(concat!("calfat ", env!("CARGO_PKG_VERSION")))
}

//! Tells what clap has to tell: help, the version, or what is wrong with the command line.

use super::{Color, refusal};
use crate::{exit::Exit, terminal, voice::Voice};
use calfat_parser::text::Language;
use clap::error::{Error, ErrorKind};
use std::io::{self, Write};

/// What clap says in every help, which no command of ours can change.
const FRENCH: &[(&str, &str)] = &[
    ("Usage:", "Usage\u{202F}:"),
    ("Commands:", "Commandes\u{202F}:"),
    ("Arguments:", "Arguments\u{202F}:"),
    ("Options:", "Options\u{202F}:"),
    ("<COMMAND>", "<COMMANDE>"),
    ("[default: ", "[défaut\u{202F}: "),
    ("[possible values: ", "[au choix\u{202F}: "),
    (
        "Print this message or the help of the given subcommand(s)",
        "Afficher cette aide ou celle d'une commande",
    ),
    ("Print help (see a summary with '-h')", "Afficher l'aide (en bref avec '-h')"),
    ("Print help (see more with '--help')", "Afficher l'aide (en détail avec '--help')"),
    ("Print help", "Afficher l'aide"),
    ("Print version", "Afficher la version"),
];

/// Prints help where it belongs, or says what is wrong.
pub(crate) fn tell(error: &Error, when: Color, voice: Voice) -> Exit {
    let (is_help, exit) = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => (true, Exit::Clean),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => (true, Exit::Failed),
        _ => (false, Exit::Failed),
    };
    if !is_help {
        voice.say(&refusal::words(error));
        return exit;
    }
    let to_stdout = exit == Exit::Clean;
    let colour = if to_stdout { terminal::colour(when) } else { terminal::colour_of_errors(when) };
    let rendered = error.render();
    let text = if colour { rendered.ansi().to_string() } else { rendered.to_string() };
    let text = in_language(text, voice.language);
    // A closed pipe is no reason to complain.
    let _ = if to_stdout {
        io::stdout().write_all(text.as_bytes())
    } else {
        io::stderr().write_all(text.as_bytes())
    };
    exit
}

fn in_language(text: String, language: Language) -> String {
    match language {
        Language::En => text,
        Language::Fr => FRENCH.iter().fold(text, |text, (en, fr)| text.replace(en, fr)),
    }
}

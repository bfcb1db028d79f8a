//! Long texts at a terminal go through a pager. It is given the text on its standard input and nothing else: no shell reads
//! its command, and nothing that was read from a file is among its arguments.

use crate::{exit::Exit, pipe, terminal, voice::Voice};
use std::{
    io::{self, Seek, Write},
    process::{Command, Stdio},
};

/// Prints a text that is about nothing but calfat, through the pager where somebody would have to scroll back.
pub(crate) fn print(text: &str, wanted: bool, voice: Voice) -> Exit {
    if let Some(mut pager) = pager(text).filter(|_| wanted)
        && run(&mut pager, text).is_ok()
    {
        return Exit::Clean;
    }
    voice.finish(pipe::print(&mut io::stdout().lock(), text.as_bytes()), Exit::Clean)
}

/// The command, if the text is too long for the terminal.
fn pager(text: &str) -> Option<Command> {
    let (lines, _) = terminal::room()?;
    if text.lines().count() < lines {
        return None;
    }
    command(terminal::variable("PAGER").as_deref().unwrap_or("less"))
}

/// `less -R` of `PAGER`; none for one that is no pager.
fn command(words: &str) -> Option<Command> {
    let mut words = words.split_whitespace();
    let program = words.next().filter(|program| *program != "cat")?;
    let mut command = Command::new(program);
    command.args(words);
    if terminal::variable("LESS").is_none() {
        // Leave what fits, keep colours and links, leave the text on the screen.
        command.env("LESS", "FRX");
    }
    Some(command)
}

/// The text goes through a file without a name, so that the pager can take the place of this process: it gets Ctrl-C and the
/// end of the terminal as if it had been called by hand.
fn run(command: &mut Command, text: &str) -> io::Result<()> {
    let mut file = tempfile::tempfile()?;
    file.write_all(text.as_bytes())?;
    file.rewind()?;
    replace(command.stdin(Stdio::from(file)))
}

#[cfg(unix)]
fn replace(command: &mut Command) -> io::Result<()> {
    use std::os::unix::process::CommandExt;
    // It comes back only if there is no such program.
    Err(command.exec())
}

#[cfg(not(unix))]
fn replace(command: &mut Command) -> io::Result<()> {
    command.status().map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pager_is_a_program_and_its_words() {
        let command = command("most -w; $(x)").unwrap();
        assert_eq!(command.get_program(), "most");
        assert_eq!(command.get_args().collect::<Vec<_>>(), ["-w;", "$(x)"]);
        assert!(super::command("cat").is_none());
        assert!(super::command(" ").is_none());
    }
}

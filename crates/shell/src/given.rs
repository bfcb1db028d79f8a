//! Scripts that a command is given to run: `sh -c "…"`, `su -c "…"`, `eval "…"`, `bash <<EOF`.

use crate::Word;
use crate::dialect::{Dialect, Options, base_name};

/// A script among the arguments of a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Given {
    /// The first argument that holds it, and the one behind the last; none if it comes in a heredoc.
    pub(crate) args: Option<(usize, usize)>,
    pub(crate) dialect: Dialect,
    /// The options it starts with; none if it runs in the same shell.
    pub(crate) options: Option<Options>,
}

/// The script that `sh -c …`, `su -c …` or `eval …` is given.
pub(crate) fn given(program: &Word, args: &[Word]) -> Option<Given> {
    let name = base_name(program.text()?);
    match name {
        "eval" => {
            let first = usize::from(args.first()?.raw() == "--");
            (first < args.len()).then_some(Given {
                args: Some((first, args.len())),
                dialect: Dialect::Posix,
                options: None,
            })
        }
        "su" | "runuser" => {
            let at = args.iter().position(|word| is_su_command(word.display()))? + 1;
            (at < args.len()).then_some(Given {
                args: Some((at, at + 1)),
                dialect: Dialect::Posix,
                options: Some(Options::default()),
            })
        }
        _ => shell(name, args),
    }
}

fn is_su_command(text: &str) -> bool {
    let cluster = text.starts_with('-') && !text.starts_with("--") && text.ends_with('c');
    cluster || matches!(text, "--command" | "--session-command")
}

fn shell(name: &str, args: &[Word]) -> Option<Given> {
    let dialect = Dialect::of_program(name);
    if !dialect.is_read() {
        return None;
    }
    let mut command = false;
    let mut at = 0;
    while let Some(letters) = args.get(at).and_then(|word| word.display().strip_prefix(['-', '+'])) {
        at += 1;
        if letters == "-" {
            break;
        }
        if letters.starts_with('-') {
            at += usize::from(matches!(letters, "-rcfile" | "-init-file"));
            continue;
        }
        command |= letters.contains('c');
        at += usize::from(letters.contains(['o', 'O']));
    }
    let mut options = Options::default();
    options.set(args.iter().take(at).map(Word::display));
    let options = Some(options);
    match (command, at < args.len()) {
        (true, true) => Some(Given { args: Some((at, at + 1)), dialect, options }),
        (false, false) => Some(Given { args: None, dialect, options }),
        // `-c` without a script, or a script in a file.
        _ => None,
    }
}

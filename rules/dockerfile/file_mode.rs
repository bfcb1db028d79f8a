//! Modes of files, as `chmod`, `install`, `mkdir` and `COPY --chmod` are given them.

use calfat_shell::{Command, Word};

/// What a mode switches on, as far as rules ask: its octal bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mode(u32);

const SETUID: u32 = 0o4000;
const SETGID: u32 = 0o2000;
const STICKY: u32 = 0o1000;
const WORLD_WRITABLE: u32 = 0o0002;

impl Mode {
    /// Whoever runs the file becomes its owner.
    pub(crate) fn setuid(self) -> bool {
        self.0 & SETUID != 0
    }

    /// Whoever runs the file gets its group; in a folder, new files get the folder's.
    pub(crate) fn setgid(self) -> bool {
        self.0 & SETGID != 0
    }

    /// In a folder, only the owner of a file may delete it.
    pub(crate) fn sticky(self) -> bool {
        self.0 & STICKY != 0
    }

    /// Everybody may write.
    pub(crate) fn world_writable(self) -> bool {
        self.0 & WORLD_WRITABLE != 0
    }

    fn set(&mut self, bit: u32, on: bool) {
        self.0 = if on { self.0 | bit } else { self.0 & !bit };
    }
}

/// A mode that a command gives to files.
#[derive(Debug)]
pub(crate) struct Given<'a> {
    /// The mode.
    pub mode: Mode,
    /// As written: `777`, `u+s`.
    pub text: &'a str,
    /// The word that holds it.
    pub word: &'a Word,
    /// The files.
    pub paths: Vec<&'a Word>,
}

/// Options of `install` and `mkdir` whose value may be the next argument.
const VALUES: &[&str] = &["-m", "-o", "-g", "-t", "-S", "--mode", "--owner", "--group", "--target-directory"];

/// The mode that a command gives; none if it depends on a variable.
pub(crate) fn given(command: &Command) -> Option<Given<'_>> {
    if command.is("chmod") {
        let mut operands = command.operands(&[]);
        let word = operands.next()?;
        let text = word.text()?;
        return Some(Given { mode: read(text)?, text, word, paths: operands.collect() });
    }
    if !command.is_any(&["install", "mkdir"]) {
        return None;
    }
    let text = command.flag_value("m", "mode")?;
    let flag = command.flag("m", "mode")?;
    let glued = flag.display().ends_with(text) && flag.display().len() > text.len();
    let next = command.args.iter().skip_while(|word| word.span != flag.span).nth(1);
    let word = if glued { flag } else { next? };
    Some(Given { mode: read(text)?, text, word, paths: command.operands(VALUES).collect() })
}

/// Reads `4755`, `u+s`, `a=rwx,o-w`.
pub(crate) fn read(text: &str) -> Option<Mode> {
    let octal = text.len() <= 6 && text.bytes().all(|byte| matches!(byte, b'0'..=b'7'));
    if !octal {
        return symbolic(text);
    }
    let bits = u32::from_str_radix(text, 8).ok()?;
    Some(Mode(bits & (SETUID | SETGID | STICKY | WORLD_WRITABLE)))
}

fn symbolic(text: &str) -> Option<Mode> {
    let mut mode = Mode::default();
    for clause in text.split(',') {
        let (who, what) = clause.split_at(clause.find(['+', '-', '='])?);
        let (sign, letters) = what.split_at(1);
        let known = who.bytes().all(|byte| b"ugoa".contains(&byte))
            && letters.bytes().all(|byte| b"rwxXst".contains(&byte));
        if !known {
            return None;
        }
        let on = sign != "-";
        let means = |one: char| who.contains(one) || who.contains('a');
        let has = |letter: char| letters.contains(letter);
        if has('s') && (means('u') || who.is_empty()) {
            mode.set(SETUID, on);
        }
        if has('s') && (means('g') || who.is_empty()) {
            mode.set(SETGID, on);
        }
        if has('t') {
            mode.set(STICKY, on);
        }
        // Without a letter for whom, the umask keeps others from writing.
        if has('w') && means('o') {
            mode.set(WORLD_WRITABLE, on);
        }
    }
    Some(mode)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn octal_and_symbolic() {
        for (text, mode) in [
            ("755", 0),
            ("4755", SETUID),
            ("04755", SETUID),
            ("u+s", SETUID),
            ("u+rwxs,g-w", SETUID),
            ("+s", SETUID | SETGID),
            ("a-s", 0),
            ("777", WORLD_WRITABLE),
            ("0666", WORLD_WRITABLE),
            ("a+rwX", WORLD_WRITABLE),
            ("ugo+rw", WORLD_WRITABLE),
            ("o=w", WORLD_WRITABLE),
            ("+w", 0),
            ("+x", 0),
            ("a+rw,o-w", 0),
            ("1777", STICKY | WORLD_WRITABLE),
            ("a+rwxt", STICKY | WORLD_WRITABLE),
        ] {
            assert_eq!(read(text), Some(Mode(mode)), "{text}");
        }
        for text in ["", "app", "888", "g=u", "$MODE"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}

/// A shell language, told by the program that reads it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// `sh`, `ash`, `dash`: Docker's default on Linux.
    #[default]
    Posix,
    /// `bash`.
    Bash,
    /// `ksh`, `mksh`.
    Ksh,
    /// `zsh`.
    Zsh,
    /// `powershell`, `pwsh`: not read.
    PowerShell,
    /// Windows' `cmd`: not read.
    Cmd,
    /// Any other program, such as `python`: not read.
    Other,
}

impl Dialect {
    /// The dialect of a `SHELL` instruction's words, such as `["/bin/bash", "-o", "pipefail", "-c"]`.
    pub fn of_shell(words: &[&str]) -> Self {
        match words {
            [] => Self::Other,
            [program, rest @ ..] if matches!(base_name(program), "env" | "busybox") => {
                rest.iter().find(|word| !is_setting(word)).map_or(Self::Other, |word| Self::of_program(word))
            }
            [program, ..] => Self::of_program(program),
        }
    }

    /// The dialect a script's first line asks for; [`Dialect::Posix`] when it is no shebang.
    pub fn of_shebang(line: &str) -> Self {
        let Some(rest) = line.strip_prefix("#!") else {
            return Self::Posix;
        };
        let words: Vec<&str> = rest.split_whitespace().collect();
        Self::of_shell(&words)
    }

    /// The dialect a program reads, from its name or path; `.exe` and letter case do not count.
    pub fn of_program(program: &str) -> Self {
        let name = base_name(program).to_ascii_lowercase();
        match name.strip_suffix(".exe").unwrap_or(&name) {
            "sh" | "ash" | "dash" => Self::Posix,
            "bash" | "rbash" => Self::Bash,
            "ksh" | "ksh93" | "mksh" | "oksh" | "pdksh" => Self::Ksh,
            "zsh" => Self::Zsh,
            "powershell" | "pwsh" => Self::PowerShell,
            "cmd" => Self::Cmd,
            _ => Self::Other,
        }
    }

    /// Whether [`Script::parse`](crate::Script::parse) reads this dialect.
    pub fn is_read(self) -> bool {
        matches!(self, Self::Posix | Self::Bash | Self::Ksh | Self::Zsh)
    }
}

/// The last component of a path, with either kind of slash.
pub(crate) fn base_name(path: &str) -> &str {
    let slash = path.bytes().rposition(|byte| matches!(byte, b'/' | b'\\'));
    slash.map_or(path, |slash| &path[slash + 1..])
}

fn is_setting(word: &str) -> bool {
    word.starts_with('-') || word.contains('=')
}

/// The shell options that decide whether a failure is noticed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// `-e`: a failing command ends the script.
    pub errexit: bool,
    /// `-o pipefail`: a failing part makes the whole pipeline fail.
    pub pipefail: bool,
}

impl Options {
    /// The options that a `SHELL` instruction's words, or a shebang's, switch on.
    pub fn of_shell(words: &[&str]) -> Self {
        let mut options = Self::default();
        options.set(words.iter().skip(1).copied());
        options
    }

    /// Takes the arguments of `set`: `-e`, `+e`, `-o pipefail`, `-euo pipefail`.
    pub(crate) fn set<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let mut long = None;
        for word in words {
            if let Some(on) = long.take() {
                self.set_long(word, on);
                continue;
            }
            let (on, letters) = match word.strip_prefix('-') {
                Some("-") => return,
                Some(letters) => (true, letters),
                None => match word.strip_prefix('+') {
                    Some(letters) => (false, letters),
                    None => return,
                },
            };
            if letters.starts_with('-') {
                continue;
            }
            if letters.contains('e') {
                self.errexit = on;
            }
            long = letters.contains('o').then_some(on);
        }
    }

    fn set_long(&mut self, name: &str, on: bool) {
        match name {
            "errexit" => self.errexit = on,
            "pipefail" => self.pipefail = on,
            _ => {}
        }
    }

    /// The options of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self { errexit: self.errexit || other.errexit, pipefail: self.pipefail || other.pipefail }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shell_is_known_by_its_program() {
        assert_eq!(Dialect::of_shell(&["/bin/bash", "-o", "pipefail", "-c"]), Dialect::Bash);
        assert_eq!(Dialect::of_shell(&["/bin/sh", "-c"]), Dialect::Posix);
        assert_eq!(Dialect::of_shell(&["powershell", "-Command"]), Dialect::PowerShell);
        assert_eq!(Dialect::of_shell(&["C:\\Windows\\System32\\CMD.EXE", "/S", "/C"]), Dialect::Cmd);
        assert_eq!(Dialect::of_shell(&["/usr/bin/env", "bash", "-c"]), Dialect::Bash);
        assert_eq!(Dialect::of_shell(&["/bin/busybox", "ash", "-c"]), Dialect::Posix);
        assert_eq!(Dialect::of_shell(&["python3", "-c"]), Dialect::Other);
        assert_eq!(Dialect::of_shell(&[]), Dialect::Other);
    }

    #[test]
    fn a_shebang_names_the_program() {
        assert_eq!(Dialect::of_shebang("#!/bin/bash -eu"), Dialect::Bash);
        assert_eq!(Dialect::of_shebang("#! /usr/bin/env -S zsh -f"), Dialect::Zsh);
        assert_eq!(Dialect::of_shebang("#!/usr/bin/env python3"), Dialect::Other);
        assert_eq!(Dialect::of_shebang("echo hi"), Dialect::Posix);
    }

    #[test]
    fn options_are_read_in_every_spelling() {
        let both = Options { errexit: true, pipefail: true };
        assert_eq!(Options::of_shell(&["bash", "-eo", "pipefail", "-c"]), both);
        assert_eq!(Options::of_shell(&["bash", "-e", "-o", "pipefail", "-c"]), both);
        assert_eq!(Options::of_shell(&["bash", "--login", "-euxo", "pipefail", "-c"]), both);
        assert_eq!(Options::of_shell(&["bash", "-c"]), Options::default());
        let mut options = both;
        options.set(["+e"].into_iter());
        assert_eq!(options, Options { errexit: false, pipefail: true });
        options.set(["+o", "pipefail"].into_iter());
        assert_eq!(options, Options::default());
        options.set(["--", "-e"].into_iter());
        assert_eq!(options, Options::default());
    }
}

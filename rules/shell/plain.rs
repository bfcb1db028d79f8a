//! Bodies in which the analyser cannot find anything, so that it need not look.

/// Words that some fault may begin with: keywords and builtins of the shell, and programs that ShellCheck knows.
const WATCHED: &[&str] = &[
    "!",
    ".",
    "[",
    "[[",
    "]",
    "]]",
    "alias",
    "awk",
    "basename",
    "bg",
    "bind",
    "break",
    "builtin",
    "caller",
    "case",
    "cat",
    "cd",
    "chroot",
    "command",
    "compgen",
    "complete",
    "continue",
    "coproc",
    "declare",
    "dirs",
    "disown",
    "do",
    "done",
    "echo",
    "egrep",
    "elif",
    "else",
    "enable",
    "env",
    "esac",
    "eval",
    "exec",
    "exit",
    "export",
    "expr",
    "false",
    "fc",
    "fg",
    "fgrep",
    "fi",
    "find",
    "for",
    "function",
    "getopts",
    "grep",
    "hash",
    "help",
    "if",
    "in",
    "jobs",
    "kill",
    "let",
    "local",
    "logout",
    "ls",
    "mapfile",
    "nohup",
    "popd",
    "print",
    "printf",
    "ps",
    "pushd",
    "pwd",
    "read",
    "readarray",
    "readonly",
    "return",
    "sed",
    "select",
    "set",
    "shift",
    "shopt",
    "source",
    "ssh",
    "su",
    "sudo",
    "suspend",
    "tempfile",
    "test",
    "then",
    "time",
    "timeout",
    "times",
    "tr",
    "trap",
    "true",
    "type",
    "typeset",
    "ulimit",
    "umask",
    "unalias",
    "unset",
    "until",
    "wait",
    "which",
    "while",
    "xargs",
];

/// Whether a body is made of commands with plain words and `&&` between them.
pub(super) fn is_plain(text: &str) -> bool {
    let mut begins = true;
    for word in text.split([' ', '\t']).filter(|word| !word.is_empty()) {
        if word == "&&" {
            if begins {
                return false;
            }
            begins = true;
            continue;
        }
        if !is_plain_word(word) || WATCHED.binary_search(&word).is_ok() || begins && !is_program(word) {
            return false;
        }
        begins = false;
    }
    !begins
}

fn is_plain_word(word: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:,+@%=-".contains(&byte);
    word.bytes().all(is_plain) && !word.ends_with('=') && !word.starts_with('=')
}

fn is_program(word: &str) -> bool {
    word.starts_with(|char: char| char.is_ascii_alphabetic() || char == '/')
        && word.ends_with(|char: char| char.is_ascii_alphanumeric())
        && !word.contains(['=', ','])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell::all;
    use calfat_shell::{Dialect, Options};
    use calfat_shellcheck::{Analyser, Body};

    #[test]
    fn words_to_watch_are_sorted() {
        assert!(WATCHED.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn plain_bodies_are_told_from_others() {
        assert!(is_plain("apt-get update && apt-get install -y --no-install-recommends curl=7.88.1-10 g++"));
        for other in
            ["", "a &&", "&& a", "a $B", "cd a", "a; b", "A=1 b", "a | b", "a 'b'", "a\n", "a * b", "a > b"]
        {
            assert!(!is_plain(other), "{other}");
        }
    }

    /// What the analyser might say something about, were it not watched.
    const WORDS: &[&str] = &[
        "apk",
        "add",
        "--no-cache",
        "rm",
        "-rf",
        "/",
        "/tmp/a",
        "mkdir",
        "-p",
        "-m",
        "755",
        "a/b",
        "chmod",
        "+x",
        "a=b",
        "curl",
        "-o",
        "https://a.b/c",
        "ln",
        "-s",
        "mv",
        "cp",
        "touch",
        "tar",
        "-xzf",
        "make",
        "-j",
        "su-exec",
        "gosu",
        "useradd",
        "-u",
        "1000",
        "dpkg",
        "--add",
        "a,b",
        "a:b",
        "@a",
        "x%",
        "-",
        "--",
        "_",
        "a.",
        "ab/",
        "..",
        "0",
        "010",
        "git",
        "clone",
        "python",
        "-c",
        "uname",
        "-a",
        "date",
        "sort",
        "uniq",
        "wc",
        "-l",
        "head",
        "tail",
        "tee",
        "cut",
        "mktemp",
        "-t",
        "sleep",
        "1",
        "install",
        "apt-get",
        "yum",
        "busybox",
        "perl",
        "-e",
        "sh",
        "bash",
        "node",
        "npm",
        "/bin/ls",
        "/usr/bin/find",
        "service",
        "systemctl",
        "useradd",
        "chown",
        "a:b",
        "unzip",
        "date",
        "id",
        "whoami",
        "dirname",
        "/a/b",
        "readlink",
        "-f",
        "realpath",
        "bc",
        "dd",
        "if=a",
        "of=b",
        "doas",
        "ksh",
        "zsh",
        "dash",
        "-i",
    ];

    #[test]
    fn nothing_is_found_in_a_plain_body() {
        let analyser = Analyser::new(all().map(|entry| entry.code));
        let mut state = 7_u64;
        let mut below = |bound: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(state >> 33).unwrap_or_default() % bound
        };
        let mut plain = 0;
        for _ in 0..4_000 {
            let commands = (0..=below(3)).map(|_| {
                let words = (0..=below(6)).map(|_| match below(12) {
                    0 => WATCHED[below(WATCHED.len())],
                    _ => WORDS[below(WORDS.len())],
                });
                words.collect::<Vec<_>>().join(" ")
            });
            let text = commands.collect::<Vec<_>>().join(" && ");
            if !is_plain(&text) {
                continue;
            }
            plain += 1;
            for dialect in [Dialect::Posix, Dialect::Bash] {
                let body = Body { text: &text, dialect, options: Options::default(), known: &[] };
                assert_eq!(analyser.faults(body), [], "{text}");
            }
        }
        assert!(plain > 500, "only {plain} plain bodies");
    }
}

//! Wrappers: programs that run the program named in their arguments.

use crate::dialect::base_name;
use crate::{Assignment, Word, Wrapper};

/// More wrappers than anyone writes; a bound for hostile text.
const MOST: usize = 16;

/// A command whose wrappers are told from the program they run.
#[derive(Debug, Default)]
pub(crate) struct Peeled {
    pub(crate) wrappers: Vec<Wrapper>,
    /// The assignments among the wrappers' arguments.
    pub(crate) settings: Vec<Assignment>,
    pub(crate) program: Option<Word>,
    pub(crate) args: Vec<Word>,
}

/// How a wrapper's own arguments are told from the command it runs.
struct Manner {
    /// Letters of the short options that take a value.
    short: &'static str,
    /// Long options that take a value which may be the next argument.
    long: &'static [&'static str],
    /// Letters of the options with which it runs no command.
    idle: &'static str,
    /// Whether `NAME=value` may stand before the command.
    settings: bool,
    /// How many operands of its own it has.
    operands: usize,
}

const PLAIN: Manner = Manner { short: "", long: &[], idle: "", settings: false, operands: 0 };

fn manner(name: &str) -> Option<Manner> {
    Some(match name {
        "sudo" => Manner {
            short: "ugpCDRTtrUh",
            long: &["user", "group", "prompt", "chdir", "chroot", "close-from", "role", "type", "host"],
            idle: "levVK",
            settings: true,
            ..PLAIN
        },
        "doas" => Manner { short: "uC", idle: "L", ..PLAIN },
        "env" => Manner { short: "uC", long: &["unset", "chdir"], idle: "S", settings: true, ..PLAIN },
        "exec" => Manner { short: "a", ..PLAIN },
        "command" => Manner { idle: "vV", ..PLAIN },
        "nice" => Manner { short: "n", long: &["adjustment"], ..PLAIN },
        "ionice" => Manner { short: "cn", long: &["class", "classdata"], idle: "pPu", ..PLAIN },
        "time" => Manner { short: "fo", long: &["format", "output"], ..PLAIN },
        "timeout" => Manner { short: "ks", long: &["kill-after", "signal"], operands: 1, ..PLAIN },
        "xargs" => Manner {
            short: "aEdILnPs",
            long: &["arg-file", "delimiter", "max-args", "max-procs", "max-chars"],
            ..PLAIN
        },
        "setpriv" => Manner {
            long: &[
                "reuid",
                "ruid",
                "euid",
                "regid",
                "rgid",
                "egid",
                "groups",
                "inh-caps",
                "ambient-caps",
                "bounding-set",
                "securebits",
                "selinux-label",
                "apparmor-profile",
                "pdeathsig",
                "ptracer",
            ],
            idle: "d",
            ..PLAIN
        },
        "chroot" => Manner { long: &["userspec", "groups"], operands: 1, ..PLAIN },
        "gosu" | "su-exec" | "s6-setuidgid" => Manner { operands: 1, ..PLAIN },
        "stdbuf" => Manner { short: "ioe", long: &["input", "output", "error"], ..PLAIN },
        "flock" => Manner {
            short: "wE",
            long: &["timeout", "wait", "conflict-exit-code"],
            idle: "cu",
            operands: 1,
            ..PLAIN
        },
        "taskset" => Manner { idle: "p", operands: 1, ..PLAIN },
        "fakeroot" => Manner { short: "lfsib", long: &["lib", "faked"], ..PLAIN },
        "tini" => Manner { short: "pe", ..PLAIN },
        "dumb-init" => Manner { short: "r", long: &["rewrite"], ..PLAIN },
        "xvfb-run" => Manner {
            short: "efnpsw",
            long: &["error-file", "auth-file", "server-num", "server-args", "xauth-protocol", "wait"],
            ..PLAIN
        },
        "nohup" | "setsid" | "builtin" | "busybox" | "toybox" | "eatmydata" | "unbuffer" | "catatonit"
        | "linux32" | "linux64" | "noglob" | "torsocks" | "chronic" => PLAIN,
        _ => return None,
    })
}

/// Tells the wrappers at the head of a command from what they run.
pub(crate) fn peel(mut words: Vec<Word>) -> Peeled {
    let mut peeled = Peeled::default();
    while let Some(next) = inner(&mut words) {
        if peeled.wrappers.len() == MOST {
            // The program is there, but further down than is worth a look: better no name than a wrong one.
            return Peeled { program: None, args: words, ..peeled };
        }
        let rest = words.split_off(next);
        let mut own = std::mem::replace(&mut words, rest).into_iter();
        let Some(program) = own.next() else {
            break;
        };
        let args: Vec<Word> = own.collect();
        if takes_settings(&program) {
            peeled.settings.extend(args.iter().filter_map(setting));
        }
        let span = args.last().map_or(program.span, |last| program.span.to(last.span));
        peeled.wrappers.push(Wrapper { program, args, span });
    }
    let mut words = words.into_iter();
    peeled.program = words.next();
    peeled.args = words.collect();
    peeled
}

/// The index of the command that the command at the head runs, if that is a wrapper.
fn inner(words: &mut [Word]) -> Option<usize> {
    let name = base_name(words.first()?.text()?);
    if is_python(name) {
        return module(words);
    }
    if name == "runuser" {
        return runuser(words);
    }
    let manner = manner(name)?;
    let mut operands = manner.operands;
    let mut options = true;
    let mut at = 1;
    while let Some(word) = words.get(at) {
        let text = word.display();
        if options && text == "--" {
            options = false;
        } else if options && (text == "-" || is_option(text)) {
            if is_idle(text, &manner) {
                return None;
            }
            at += usize::from(takes_next(text, &manner));
        } else if manner.settings && word.as_setting().is_some() {
            options = false;
        } else if operands > 0 {
            // The options of a wrapper end at its first operand.
            options = false;
            operands -= 1;
        } else {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn is_option(text: &str) -> bool {
    text.len() > 1 && text.starts_with('-')
}

fn is_idle(text: &str, manner: &Manner) -> bool {
    if text.starts_with("--") {
        return matches!(text, "--version" | "--help" | "--list" | "--edit" | "--install")
            || text.starts_with("--split-string");
    }
    let before_value = text[1..].split(|letter| manner.short.contains(letter)).next().unwrap_or_default();
    before_value.contains(|letter| manner.idle.contains(letter))
}

/// Whether the option's value is the next word.
fn takes_next(text: &str, manner: &Manner) -> bool {
    if let Some(long) = text.strip_prefix("--") {
        return manner.long.contains(&long);
    }
    let letters = &text[1..];
    letters
        .char_indices()
        .find(|(_, letter)| manner.short.contains(*letter))
        .is_some_and(|(at, letter)| at + letter.len_utf8() == letters.len())
}

fn takes_settings(program: &Word) -> bool {
    program.text().map(base_name).and_then(manner).is_some_and(|manner| manner.settings)
}

fn setting(word: &Word) -> Option<Assignment> {
    let (name, _) = word.as_setting()?;
    let value = word.without_first(name.len() + 1)?;
    Some(Assignment { name: name.into(), value, append: false, span: word.span })
}

fn is_python(name: &str) -> bool {
    let version = name.strip_prefix("python").or_else(|| name.strip_prefix("pypy"));
    version.is_some_and(|version| version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
}

/// `python -m pip` and `python -mpip` run `pip`.
fn module(words: &mut [Word]) -> Option<usize> {
    let mut at = 1;
    loop {
        let letters = words.get(at)?.text()?.strip_prefix('-')?;
        if letters.starts_with('-') {
            return None;
        }
        let Some(option) = letters.find(['m', 'c', 'W', 'X']) else {
            at += 1;
            continue;
        };
        let attached = option + 1 < letters.len();
        match letters.as_bytes()[option] {
            b'm' if attached => {
                words[at] = words[at].without_first(option + 2)?;
                return Some(at);
            }
            b'm' => return (at + 1 < words.len()).then_some(at + 1),
            b'c' => return None,
            _ => at += if attached { 1 } else { 2 },
        }
    }
}

/// `runuser -u USER [--] COMMAND`; without `-u` it is like `su`.
fn runuser(words: &[Word]) -> Option<usize> {
    let user = words.get(1)?.text()?;
    let at = match user {
        "-u" | "--user" => 3,
        _ if user.starts_with("--user=") => 2,
        _ => return None,
    };
    let at = at + usize::from(words.get(at)?.raw() == "--");
    (at < words.len()).then_some(at)
}

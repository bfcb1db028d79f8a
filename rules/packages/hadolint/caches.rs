//! Where hadolint misses that a cache is emptied or not filled.

use crate::packages::{Call, caches::mounted, triggers};
use calfat_project::docker::{File, Run};
use calfat_shell::Command;
use std::cell::LazyCell;

/// A code, and what it asks for.
struct Code {
    name: &'static str,
    programs: &'static [&'static str],
    verbs: &'static [&'static str],
    /// The flag that satisfies it.
    flag: &'static str,
    /// The commands that satisfy it: a program with one of these arguments. No name is the name of the caller.
    cleaned_by: &'static [(&'static str, &'static [&'static str])],
    /// The targets of mounts that satisfy it: all of one of these rows.
    mounts: &'static [&'static [&'static str]],
}

const PLAIN: Code = Code { name: "", programs: &[], verbs: &[], flag: "", cleaned_by: &[], mounts: &[] };

const LISTS: &str = "hadolint/DL3009";
const PIP: &str = "hadolint/DL3042";
const YARN: &str = "hadolint/DL3060";

const CODES: &[Code] = &[
    Code {
        name: LISTS,
        programs: &["apt-get", "apt", "aptitude"],
        verbs: &["update"],
        cleaned_by: &[("rm", &["-rf", "/var/lib/apt/lists/*"])],
        mounts: &[&["/var/lib/apt/lists"], &["/var/lib/apt", "/var/cache/apt"]],
        ..PLAIN
    },
    Code {
        name: "hadolint/DL3019",
        programs: &["apk"],
        verbs: &["add"],
        flag: "no-cache",
        mounts: &[&["/var/cache/apk"]],
        ..PLAIN
    },
    Code {
        name: "hadolint/DL3032",
        programs: &["yum"],
        verbs: &["install", "group install", "module install"],
        cleaned_by: &[("", &["clean", "all"]), ("rm", &["-rf"])],
        ..PLAIN
    },
    Code {
        name: "hadolint/DL3036",
        programs: &["zypper"],
        verbs: &["install", "in"],
        cleaned_by: &[("", &["clean", "cc"])],
        mounts: &[&["/var/cache/zypp"]],
        ..PLAIN
    },
    Code {
        name: "hadolint/DL3040",
        programs: &["dnf", "microdnf"],
        verbs: &[
            "install",
            "in",
            "group install",
            "module install",
            "upgrade",
            "up",
            "upgrade-minimal",
            "up-min",
            "reinstall",
            "rei",
        ],
        cleaned_by: &[("", &["clean", "all"]), ("rm", &["-rf"])],
        mounts: &[&["libdnf5"]],
        ..PLAIN
    },
    Code {
        name: PIP,
        programs: &["pip"],
        verbs: &["install"],
        flag: "no-cache-dir",
        mounts: &[&[".cache/pip"]],
        ..PLAIN
    },
    Code {
        name: YARN,
        programs: &["yarn"],
        verbs: &["install"],
        cleaned_by: &[("", &["clean", "cache"])],
        mounts: &[&[".cache/yarn"]],
        ..PLAIN
    },
];

/// The values of `PIP_NO_CACHE_DIR` that are a yes; pip itself takes every value for one.
const YES: &[&str] = &["1", "true", "True", "TRUE", "on", "On", "ON", "yes", "Yes", "YES"];

/// The code that speaks of what a call leaves.
pub fn code(call: &Call<'_>) -> Option<&'static str> {
    of(call).map(|code| code.name)
}

fn of(call: &Call<'_>) -> Option<&'static Code> {
    let name = call.command.name()?;
    // `pip3.12` is `pip`.
    let program = if call.manager.name == "pip" { "pip" } else { name };
    CODES.iter().find(|code| code.programs.contains(&program) && code.verbs.contains(&call.verb_text))
}

/// The stages that a later one builds on, and the last.
pub fn built_on(file: &File) -> Vec<bool> {
    let mut found = vec![false; file.stages.list.len()];
    let last = found.len().checked_sub(1);
    let parents = file.stages().filter_map(|stage| stage.facts().parent());
    for index in parents.chain(last) {
        found[index] = true;
    }
    found
}

/// The calls of a RUN that hadolint reports, the first for each code.
pub fn reported<'a>(run: Run<'a>, is_built_on: bool) -> Vec<(&'static str, Call<'a>)> {
    let script = run.script();
    let calls = || script.commands().enumerate().filter_map(|(at, command)| Some((at, Call::of(command)?)));
    let mounted = mounted(run);
    let without_cache = LazyCell::new(|| says_yes(run));
    let mut reported: Vec<(&'static str, Call<'a>)> = Vec::new();
    let mut seen: Vec<(&str, &str, Option<usize>)> = Vec::new();
    for (at, call) in calls() {
        let Some(code) = of(&call) else { continue };
        let is_known = reported.iter().any(|(name, _)| *name == code.name);
        let is_excused = !is_built_on && [LISTS, YARN].contains(&code.name)
            || !code.flag.is_empty() && call.command.has_flag("", code.flag)
            || code.is_mounted(&mounted)
            || code.name == PIP && *without_cache;
        if is_known || is_excused {
            continue;
        }
        let program = call.command.name().unwrap_or_default();
        let last =
            seen.iter().find(|(name, by, _)| *name == code.name && *by == program).map(|found| found.2);
        let last = last.unwrap_or_else(|| {
            let last = script.commands().rposition(|command| code.is_satisfied_by(command, program));
            seen.push((code.name, program, last));
            last
        });
        // The lists may be emptied anywhere, the rest behind the call.
        if last.is_none_or(|last| last < at && code.name != LISTS) {
            reported.push((code.name, call));
        }
    }
    reported
}

fn says_yes(run: Run<'_>) -> bool {
    let name = "PIP_NO_CACHE_DIR";
    let definition = run.node.file.stages.definition(name, run.node.index).filter(|found| !found.is_arg);
    let is_yes = |value: &str| YES.contains(&value);
    let given = |command: &Command| {
        let assigned =
            command.assignments.iter().any(|one| &*one.name == name && is_yes(one.value.display()));
        let mut settings = command.args.iter().filter_map(|word| word.as_setting());
        assigned || settings.any(|(key, value)| key == name && is_yes(value))
    };
    let trigger = triggers::given(run.node, name).and_then(|given| given.env);
    trigger.or_else(|| definition?.value.as_deref()).is_some_and(is_yes) || run.script().commands().any(given)
}

impl Code {
    fn is_mounted(&self, targets: &[String]) -> bool {
        let is_there = |part: &&str| targets.iter().any(|target| target.contains(part));
        self.mounts.iter().any(|row| row.iter().all(is_there))
    }

    fn is_satisfied_by(&self, command: &Command, caller: &str) -> bool {
        self.cleaned_by.iter().any(|(program, words)| {
            let program = if program.is_empty() { caller } else { program };
            command.is(program) && command.args.iter().any(|word| words.contains(&word.display()))
        })
    }
}

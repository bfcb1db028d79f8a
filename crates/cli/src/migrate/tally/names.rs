//! The rules of tally, and what stands for them here.

use super::super::{code, say};
use crate::suggest;
use calfat_parser::{text::Words, words};

/// Where rules of tally have their names.
pub(super) const SPACES: [&str; 5] = ["tally", "buildkit", "hadolint", "shellcheck", "powershell"];

/// What a rule of tally comes to.
pub(super) enum Meaning {
    /// The code that stands for it.
    Code(String),
    /// Why there is none.
    Other(Words),
}

/// Rules that have another code here.
const ALIASES: [(&str, &str); 2] = [
    ("tally/labels/valid-key", "hadolint/DL3048"),
    ("tally/js/node-gyp-cache-mounts", "tally/prefer-package-cache-mounts"),
];

/// Rules that another rule has in it, which says more, or less.
const ELSEWHERE: [(&str, &str); 3] = [
    ("tally/invalid-json-form", "shell-form-command"),
    ("tally/require-secret-mounts", "secret-in-image"),
    ("tally/stateful-root-runtime", "root-user"),
];

/// What keeps a file from being built, and can therefore not be turned off.
const FATAL: [&str; 5] = [
    "circular-stage-deps",
    "invalid-onbuild-trigger",
    "require-stages",
    "unknown-instruction",
    "syntax-directive-typo",
];

/// What is left to formatters and editors.
const LAYOUT: [&str; 8] = [
    "consistent-indentation",
    "eol-last",
    "no-trailing-spaces",
    "no-multi-spaces",
    "no-multiple-empty-lines",
    "newline-between-instructions",
    "newline-per-chained-call",
    "prefer-formatted-heredocs",
];

/// What is a matter of taste, or would be said of nearly every file.
const TASTE: [&str; 9] = [
    "epilogue-order",
    "max-lines",
    "prefer-copy-heredoc",
    "prefer-run-heredoc",
    "prefer-curl-config",
    "prefer-wget-config",
    "prefer-telemetry-opt-out",
    "labels/prefer-grouped",
    "labels/prefer-stable-order",
];

/// What cannot be told from the files alone, or concerns hardly anybody.
const RARE: [&str; 6] = [
    "platform-mismatch",
    "prefer-nginx-sigquit",
    "prefer-systemd-sigrtmin-plus-3",
    "prefer-vex-attestation",
    "labels/no-stale-base-digest",
    "labels/no-buildx-git-overlap",
];

/// Families for one platform or framework, of which a rule or two are here.
const FAMILIES: [&str; 4] = ["gpu/", "php/", "powershell/", "ruby/"];

/// What stands here for a rule, named with its space.
pub(super) fn meaning(name: &str) -> Meaning {
    let (space, bare) = name.split_once('/').unwrap_or(("tally", name));
    let alias = ALIASES.iter().find(|(theirs, _)| *theirs == name).map(|(_, ours)| *ours);
    if let Some(code) = alias.or_else(|| code::is_known(space, bare).then_some(name)) {
        return Meaning::Code(code.to_owned());
    }
    Meaning::Other(otherwise(name, space, bare))
}

fn otherwise(name: &str, space: &str, bare: &str) -> Words {
    let is_of = |list: &[&str]| space == "tally" && list.contains(&bare);
    if let Some((_, rule)) = ELSEWHERE.iter().find(|(theirs, _)| *theirs == name) {
        return words! {
            en: "`{name}` has no code here: the rule `{rule}` is nearest to it",
            fr: "`{name}` n'a pas de code dans calfat\u{202F}: la règle `{rule}` en est la plus proche",
        };
    }
    if is_of(&FATAL) {
        return words! {
            en: "`{name}`: what cannot be built is always an error here (`syntax`)",
            fr: "`{name}`\u{202F}: ce qui ne peut pas être construit est toujours une erreur pour calfat (`syntax`)",
        };
    }
    if is_of(&LAYOUT) {
        return words! {
            en: "`{name}` is not here: layout is for a formatter",
            fr: "`{name}` n'existe pas dans calfat\u{202F}: la mise en forme est l'affaire d'un formateur",
        };
    }
    if is_of(&TASTE) {
        return words! {
            en: "`{name}` is not here: a matter of taste",
            fr: "`{name}` n'existe pas dans calfat\u{202F}: c'est une affaire de goût",
        };
    }
    let is_family = space == "tally" && FAMILIES.iter().any(|family| bare.starts_with(family));
    if is_family || is_of(&RARE) || space == "powershell" || name == "buildkit/InvalidBaseImagePlatform" {
        return words! {
            en: "`{name}` is not here: it concerns few files, or cannot be told from them",
            fr: "`{name}` n'existe pas dans calfat\u{202F}: peu de fichiers sont concernés, ou les lire ne suffit pas pour en juger",
        };
    }
    if space == "shellcheck" {
        return words! {
            en: "`{name}` is never reported here: not needed",
            fr: "`{name}` n'est jamais signalé par calfat\u{202F}: ce réglage est inutile",
        };
    }
    let known = code::of_tool(space);
    say::unknown_rule("tally", name, suggest::nearest(name, known))
}

//! Variables of a Compose file that nothing gives a value: the part of `undefined-variable` that looks at Compose.

use calfat_lint::{Findings, Level, words};
use calfat_parser::{atoms::suggest, compose::Cause, text::Span};
use calfat_project::compose::File;
use std::collections::HashSet;

/// What every shell, every desktop and Compose itself set.
const EVERYWHERE: &[&str] = &[
    "COMPOSE_PROJECT_NAME",
    "DISPLAY",
    "HOME",
    "HOSTNAME",
    "LANG",
    "PATH",
    "PWD",
    "SHELL",
    "SSH_AUTH_SOCK",
    "TERM",
    "USER",
    "XDG_RUNTIME_DIR",
];

/// Among how many names a misspelt one is looked for.
const MOST_NAMES: usize = 200;

pub(crate) fn check(file: &File, out: &mut Findings<'_>) {
    // Beside an `.env`, the variables are meant to be in it; without one, the shell may have them.
    let beside = file.model.env_files.iter().find(|file| file.place.is_none() && file.is_read);
    let set: Vec<&str> = file.model.variables.iter().filter(|one| one.is_set).map(|one| &*one.name).collect();
    let blank = file.model.problems.iter().filter(|problem| problem.cause == Cause::Blank);
    let broken: Vec<Span> = blank.filter_map(|problem| file.span(problem.place)).take(MOST_NAMES).collect();
    let mut seen = HashSet::new();
    for variable in &file.model.variables {
        let name = variable.name.as_str();
        let is_fine = variable.is_set || variable.has_default || variable.is_required;
        let Some(span) = file.span(variable.place).filter(|_| !is_fine && !EVERYWHERE.contains(&name)) else {
            continue;
        };
        // Each name is told once, where it is used first; where a blank breaks the file, `blank-variable` tells it.
        if !seen.insert(name) || broken.iter().any(|place| place.contains(span)) {
            continue;
        }
        if beside.is_none() {
            let words = words! {
                en: "`{name}` has no default: it is blank unless the environment sets it",
                fr: "`{name}` n'a pas de valeur par défaut\u{202F}: cette variable est vide si l'environnement ne la définit pas",
            };
            out.report(span, words).level(Level::Info);
            continue;
        }
        let words = match suggest::closest(name, set.iter().copied().take(MOST_NAMES)) {
            Some(near) => words! {
                en: "`{name}` is not in `.env` and has no default: did you mean `{near}`?",
                fr: "`{name}` n'est pas dans `.env` et n'a pas de valeur par défaut\u{202F}: vouliez-vous dire `{near}`\u{202F}?",
            },
            None => words! {
                en: "`{name}` is not in `.env` and has no default: it is blank",
                fr: "`{name}` n'est pas dans `.env` et n'a pas de valeur par défaut\u{202F}: cette variable est vide",
            },
        };
        out.report(span, words);
    }
}

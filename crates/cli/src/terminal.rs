use crate::{args::Color, path};
use calfat_report::Links;
use std::{
    io::{self, IsTerminal},
    path::Path,
};
use supports_hyperlinks::supports_hyperlinks;
use terminal_size::{Height, Width, terminal_size};

/// Whether to colour what goes to standard output.
pub(crate) fn colour(when: Color) -> bool {
    is_coloured(when, io::stdout().is_terminal())
}

/// Whether to colour what goes to standard error.
pub(crate) fn colour_of_errors(when: Color) -> bool {
    is_coloured(when, io::stderr().is_terminal())
}

/// The customs are those of <https://no-color.org> and <https://bixense.com/clicolors>: to want none is stronger than to want
/// some, and both are stronger than what the terminal is.
fn is_coloured(when: Color, is_terminal: bool) -> bool {
    let is_on = |name: &str| variable(name).is_some_and(|value| value != "0");
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto if variable("NO_COLOR").is_some() => false,
        Color::Auto if is_on("CLICOLOR_FORCE") || is_on("FORCE_COLOR") => true,
        Color::Auto => is_terminal && !is_dumb() && variable("CLICOLOR").is_none_or(|value| value != "0"),
    }
}

/// The links for standard output, if it is a terminal that is known to have them: others show the escapes.
pub(crate) fn links(when: Color) -> Option<Links> {
    let known = io::stdout().is_terminal() && colour(when) && !is_dumb() && supports_hyperlinks();
    known.then(|| Links::from(path::shown(&path::real_folder(Path::new("")))))
}

/// Whether frames may be drawn with more than ASCII. A locale that is not set says nothing: containers and CI have none, and
/// show UTF-8 all the same.
pub(crate) fn is_ascii() -> bool {
    let set = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    set.is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        !locale.contains("utf-8") && !locale.contains("utf8")
    })
}

/// How wide sentences may be.
pub(crate) fn width() -> usize {
    let width = terminal_size().map_or(100, |(Width(width), _)| usize::from(width));
    width.clamp(60, 140)
}

/// How many lines and columns standard output shows at once, if it is a terminal.
pub(crate) fn room() -> Option<(usize, usize)> {
    let (Width(columns), Height(lines)) = terminal_size().filter(|_| io::stdout().is_terminal())?;
    Some((lines.into(), columns.into()))
}

fn is_dumb() -> bool {
    variable("TERM").is_some_and(|term| term == "dumb")
}

/// The value of a variable that is set to something.
#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
pub(crate) fn variable(name: &str) -> Option<String> {
    let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
    Some(value.to_string_lossy().into_owned())
}

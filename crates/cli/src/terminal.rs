use crate::args::Color;
use std::io::{self, IsTerminal};
use terminal_size::{Width, terminal_size};

/// Whether to colour what goes to standard output.
pub(crate) fn colour(when: Color) -> bool {
    is_coloured(when, io::stdout().is_terminal())
}

/// Whether to colour what goes to standard error.
pub(crate) fn colour_of_errors(when: Color) -> bool {
    is_coloured(when, io::stderr().is_terminal())
}

#[expect(clippy::disallowed_methods, reason = "the command line reads the environment")]
fn is_coloured(when: Color, is_terminal: bool) -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    match when {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => is_terminal && !set("NO_COLOR") && !dumb,
    }
}

/// How wide sentences may be.
pub(crate) fn width() -> usize {
    let width = terminal_size().map_or(100, |(Width(width), _)| usize::from(width));
    width.clamp(60, 140)
}

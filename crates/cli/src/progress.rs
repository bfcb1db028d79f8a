use crate::terminal;
use indicatif::{ProgressBar, ProgressStyle};
use std::{
    io::{self, IsTerminal},
    time::{Duration, Instant},
};

/// A run shorter than this needs no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// A bar on standard error for long runs at a terminal.
#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
    wanted: bool,
}

impl Progress {
    /// For a run over so many files that began at `start`.
    pub(crate) fn new(files: usize, start: Instant, quiet: bool) -> Self {
        let bar = ProgressBar::hidden();
        bar.set_length(files as u64);
        Self { bar, start, wanted: !quiet && io::stderr().is_terminal() }
    }

    /// So many more files are done; `show` writes what was found in them.
    pub(crate) fn advance<T>(&mut self, files: usize, show: impl FnOnce() -> T) -> T {
        let shown = self.bar.suspend(show);
        self.bar.inc(files as u64);
        if self.wanted && self.start.elapsed() > PATIENCE {
            self.wanted = false;
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len}");
            let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
            self.bar.set_style(if terminal::is_ascii() { style.progress_chars("=> ") } else { style });
            self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        shown
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

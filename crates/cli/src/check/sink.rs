use crate::{args, pipe::Pipe};
use calfat_report::printable;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Where a run writes.
pub(super) struct Sink {
    /// The findings.
    pub(super) findings: Box<dyn Out>,
    /// Diffs, and standard input mended.
    text: Box<dyn Out>,
    on_stdout: bool,
}

/// A writer that knows whether anybody still reads.
pub(super) trait Out: Write {
    fn is_closed(&self) -> bool;
}

impl<W: Write> Out for Pipe<W> {
    fn is_closed(&self) -> bool {
        Pipe::is_closed(self)
    }
}

impl Sink {
    /// With `--fix`, what is read from standard input goes mended to standard output, and the findings make way.
    pub(super) fn open(args: &args::Check, reads_stdin: bool) -> Self {
        let aside = args.mending.fix && reads_stdin;
        let findings: Box<dyn Out> = if aside {
            Box::new(Pipe::new(BufWriter::new(io::stderr())))
        } else {
            Box::new(Pipe::new(BufWriter::new(io::stdout())))
        };
        let text = Box::new(Pipe::new(BufWriter::new(io::stdout())));
        Self { findings, text, on_stdout: !aside }
    }

    /// Whether the findings go to standard output.
    pub(super) fn is_on_stdout(&self) -> bool {
        self.on_stdout
    }

    pub(super) fn is_closed(&self) -> bool {
        self.findings.is_closed() || self.text.is_closed()
    }

    /// Writes a diff or a mended text: as it is into a file or a pipe, without harm to a terminal.
    pub(super) fn write_text(&mut self, text: &[u8]) -> io::Result<()> {
        if !io::stdout().is_terminal() {
            return self.text.write_all(text);
        }
        let lossy = String::from_utf8_lossy(text);
        lossy.lines().try_for_each(|line| writeln!(self.text, "{}", printable(line)))
    }

    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.text.flush()?;
        self.findings.flush()
    }
}

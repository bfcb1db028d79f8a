use crate::{args, pipe::Pipe};
use calfat_report::printable;
use std::io::{self, BufWriter, IsTerminal, Write};

/// Where a run writes.
pub(super) struct Sink {
    /// The findings.
    pub(super) findings: Box<dyn Out>,
    /// Diffs, and standard input mended.
    text: Box<dyn Out>,
    /// Whether the findings go to standard output.
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
    ///
    /// # Errors
    /// If the output file cannot be made.
    pub(super) fn open(args: &args::Check, reads_stdin: bool) -> io::Result<Self> {
        let aside = args.mending.fix && reads_stdin;
        let findings: Box<dyn Out> = match &args.output.output {
            Some(path) => Box::new(Pipe::new(BufWriter::new(std::fs::File::create(path)?))),
            None if aside => Box::new(Pipe::new(BufWriter::new(io::stderr()))),
            None => Box::new(Pipe::new(BufWriter::new(io::stdout()))),
        };
        let text = Box::new(Pipe::new(BufWriter::new(io::stdout())));
        Ok(Self { findings, text, on_stdout: args.output.output.is_none() && !aside })
    }

    /// Whether colours make sense where the findings go.
    pub(super) fn is_coloured(&self) -> bool {
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

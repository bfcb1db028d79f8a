use crate::{Report, Summary, atlas::Atlas, places::Range, printable};
use calfat_lint::{Finding, Level};
use calfat_parser::text::Language;
use calfat_project::Document;
use std::io::{self, Write};

/// Workflow commands that GitHub Actions shows as annotations of the changed lines: `::error file=…,line=…::message`.
///
/// GitHub shows ten errors, ten warnings and ten notices of a step, those that come first; the log has all of them.
#[derive(Debug, Default)]
pub struct GitHub {
    /// The language of the messages.
    pub language: Language,
}

impl Report for GitHub {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let path = property(&printable(atlas.path(None)));
        for finding in findings {
            let Range { start, end } = atlas.range(None, finding.span);
            let (command, rule) = (command(finding.level), property(finding.rule));
            write!(out, "::{command} file={path},line={},endLine={}", start.line, end.line)?;
            // Columns are refused where the lines differ.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            let message = data(&printable(finding.words.get(self.language)));
            writeln!(out, ",title=calfat ({rule})::{message}")?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn command(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Style => "notice",
    }
}

/// The text behind the last `::`, as the runner reads it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: what separates properties is escaped, too.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

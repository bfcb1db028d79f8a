use crate::{Report, Summary, atlas::Atlas, printable, statistics};
use calfat_lint::Finding;
use calfat_parser::text::{Language, Position};
use calfat_project::Document;
use std::io::{self, Write};

/// One line for each finding: `path:line:column: level[rule] message`.
#[derive(Debug, Default)]
pub struct Compact {
    /// The language of the messages; the levels are always in English, for the tools that read these lines.
    pub language: Language,
    /// Whether to end with a table of rules.
    pub statistics: bool,
}

impl Report for Compact {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let path = printable(atlas.path(None));
        for finding in findings {
            let start = atlas.places(None).map(|places| places.position(finding.span.start));
            let Position { line, column } = start.unwrap_or(Position { line: 1, column: 1 });
            let level = finding.level.name();
            let message = printable(finding.words.get(self.language));
            writeln!(out, "{path}:{line}:{column}: {level}[{}] {message}", finding.rule)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.statistics {
            let rules = statistics::sorted(summary);
            let table = statistics::table(&rules, self.language, usize::MAX);
            write!(out, "{}", table.lines.concat())?;
        }
        Ok(())
    }
}

use crate::{Report, Summary, atlas::Atlas, printable};
use calfat_lint::Finding;
use calfat_parser::text::Language;
use calfat_project::Document;
use std::io::{self, Write};

/// The lines of the GNU coding standards, which Vim and Emacs jump from: `path:line:column: level: message [rule]`.
#[derive(Debug, Default)]
pub struct Gnu {
    /// The language of the messages; the levels are always in English, for the tools that read these lines.
    pub language: Language,
}

impl Report for Gnu {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let path = printable(atlas.path(None));
        for finding in findings {
            let start = atlas.range(None, finding.span).start;
            let (level, message) = (finding.level.name(), printable(finding.words.get(self.language)));
            writeln!(out, "{path}:{}:{}: {level}: {message} [{}]", start.line, start.column, finding.rule)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

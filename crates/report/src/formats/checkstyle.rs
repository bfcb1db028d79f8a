use super::xml::Escaped;
use crate::{Report, Summary, atlas::Atlas, without_stand_ins};
use calfat_lint::{Finding, Level};
use calfat_parser::text::Language;
use calfat_project::Document;
use std::io::{self, Write};

/// The XML of Checkstyle 4.3 and later: each file with its errors, also files without any.
#[derive(Debug, Default)]
pub struct Checkstyle {
    /// The language of the messages.
    pub language: Language,
}

impl Report for Checkstyle {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        writeln!(out, "<file name=\"{}\">", Escaped(atlas.path(None)))?;
        for finding in findings {
            let start = atlas.range(None, finding.span).start;
            let message = without_stand_ins(finding.words.get(self.language));
            let (line, column, severity) = (start.line, start.column, severity(finding.level));
            write!(out, "<error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" ")?;
            writeln!(out, "message=\"{}\" source=\"calfat.{}\"/>", Escaped(&message), finding.rule)?;
        }
        writeln!(out, "</file>")
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "</checkstyle>")
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Style => "info",
    }
}

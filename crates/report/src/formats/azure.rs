use crate::{Report, Summary, atlas::Atlas, printable};
use calfat_lint::{Finding, Level};
use calfat_parser::text::Language;
use calfat_project::Document;
use std::io::{self, Write};

/// Logging commands of Azure Pipelines: `##vso[task.logissue type=error;sourcepath=…;linenumber=…]message`. They know
/// errors and warnings, so that what is less is a warning too.
#[derive(Debug, Default)]
pub struct Azure {
    /// The language of the messages.
    pub language: Language,
}

impl Report for Azure {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let path = property(&printable(atlas.path(None)));
        for finding in findings {
            let start = atlas.range(None, finding.span).start;
            let kind = if finding.level == Level::Error { "error" } else { "warning" };
            let (line, column, code) = (start.line, start.column, property(finding.rule));
            write!(out, "##vso[task.logissue type={kind};sourcepath={path};linenumber={line};")?;
            write!(out, "columnnumber={column};code={code};]")?;
            writeln!(out, "{}", data(&printable(finding.words.get(self.language))))?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// The text behind the bracket, as the agent reads it.
fn data(text: &str) -> String {
    text.replace('%', "%AZP25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property: what ends properties is escaped, too.
fn property(text: &str) -> String {
    data(text).replace(';', "%3B").replace(']', "%5D")
}

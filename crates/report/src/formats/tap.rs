use super::is_failure;
use crate::{Report, Summary, atlas::Atlas, json::write_value, places::Range, printable};
use calfat_lint::Finding;
use calfat_parser::text::Language;
use calfat_project::Document;
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// The Test Anything Protocol, version 14: a test for each file, which fails from level warning, with its findings in a
/// YAML block. (JSON in one line is YAML where no character needs two escapes, and printable text has none of these.)
#[derive(Debug, Default)]
pub struct Tap {
    language: Language,
    tests: usize,
}

#[derive(Serialize)]
struct Told<'a> {
    rule: &'static str,
    level: &'static str,
    message: Cow<'a, str>,
    line: u32,
    column: u32,
    #[serde(rename = "endLine")]
    end_line: u32,
    #[serde(rename = "endColumn")]
    end_column: u32,
}

impl Tap {
    /// With messages in this language.
    pub fn new(language: Language) -> Self {
        Self { language, tests: 0 }
    }
}

impl Report for Tap {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "TAP version 14")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.tests += 1;
        let atlas = Atlas::of(document, findings);
        let verdict = if findings.iter().any(is_failure) { "not ok" } else { "ok" };
        writeln!(out, "{verdict} {} - {}", self.tests, description(&printable(atlas.path(None))))?;
        if findings.is_empty() {
            return Ok(());
        }
        writeln!(out, "  ---\n  findings:")?;
        for finding in findings {
            let Range { start, end } = atlas.range(None, finding.span);
            let told = Told {
                rule: finding.rule,
                level: finding.level.name(),
                message: printable(finding.words.get(self.language)),
                line: start.line,
                column: start.column,
                end_line: end.line,
                end_column: end.column,
            };
            write!(out, "    - ")?;
            write_value(&told, out)?;
            writeln!(out)?;
        }
        writeln!(out, "  ...")
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let why = if self.tests == 0 { " # nothing to check" } else { "" };
        writeln!(out, "1..{}{why}", self.tests)
    }
}

/// A `#` would begin a directive.
fn description(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}

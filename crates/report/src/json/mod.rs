//! JSON, one module for each version of the contract.

mod harmless;
mod v1;

use crate::{Report, Summary, atlas::Atlas, statistics};
use calfat_lint::Finding;
use calfat_parser::text::Language;
use calfat_project::Document;
use serde::Serialize;
use std::io::{self, Write};

/// JSON, version 1: one object, one finding a line. Findings are written as they come, then the files, then the sums.
#[derive(Debug, Default)]
pub struct Json {
    language: Language,
    statistics: bool,
    begun: bool,
    findings: usize,
    files: Vec<v1::File>,
}

impl Json {
    /// With `statistics`, the object has that key too: findings by rule.
    pub fn new(language: Language, statistics: bool) -> Self {
        Self { language, statistics, ..Self::default() }
    }

    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            write!(out, "{{\"version\":1,\"tool\":")?;
            write_value(&v1::Tool::this(), out)?;
            write!(out, ",\n\"findings\":[")?;
        }
        Ok(())
    }
}

impl Report for Json {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        self.files.push(v1::File::of(document, self.language));
        let atlas = Atlas::of(document, findings);
        let view = v1::View { atlas: &atlas, language: self.language };
        for finding in findings {
            let comma = if self.findings == 0 { "" } else { "," };
            writeln!(out, "{comma}")?;
            self.findings += 1;
            write_value(&view.finding(finding), out)?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.begin(out)?;
        write!(out, "\n],\n\"files\":[")?;
        for (n, file) in self.files.iter().enumerate() {
            writeln!(out, "{}", if n == 0 { "" } else { "," })?;
            write_value(file, out)?;
        }
        write!(out, "\n],\n\"summary\":")?;
        write_value(&v1::Summary::of(summary), out)?;
        if self.statistics {
            let rules = statistics::sorted(summary).into_iter().map(v1::RuleCount::from);
            write!(out, ",\n\"statistics\":")?;
            write_value(&rules.collect::<Vec<_>>(), out)?;
        }
        writeln!(out, "}}")
    }
}

fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, harmless::Harmless);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

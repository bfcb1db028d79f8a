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
    findings: Array,
    files: Vec<v1::File>,
}

impl Json {
    /// With `statistics`, the object has that key too: findings by rule.
    pub fn new(language: Language, statistics: bool) -> Self {
        Self { language, statistics, ..Self::default() }
    }
}

impl Report for Json {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"version\":1,\"tool\":")?;
        write_value(&v1::Tool::this(), out)?;
        write!(out, ",\n\"findings\":[")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.files.push(v1::File::of(document, self.language));
        let atlas = Atlas::of(document, findings);
        let view = v1::View { atlas: &atlas, language: self.language };
        findings.iter().try_for_each(|finding| self.findings.push(&view.finding(finding), out))
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\n],\n\"files\":[")?;
        let mut files = Array::default();
        self.files.iter().try_for_each(|file| files.push(file, out))?;
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

/// The findings of JSON, version 1, one object a line and nothing else: for programs that read while calfat writes.
#[derive(Debug, Default)]
pub struct JsonLines {
    /// The language of the messages.
    pub language: Language,
}

impl Report for JsonLines {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let view = v1::View { atlas: &atlas, language: self.language };
        findings.iter().try_for_each(|finding| {
            write_value(&view.finding(finding), out)?;
            writeln!(out)
        })
    }

    fn finish(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

/// What stands between the brackets of a JSON array, written as it comes: one item a line.
#[derive(Debug, Default)]
pub(crate) struct Array {
    items: usize,
}

impl Array {
    /// Adds an item.
    pub(crate) fn push(&mut self, item: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", if self.items == 0 { "" } else { "," })?;
        self.items += 1;
        write_value(item, out)
    }

    /// How many items there are.
    pub(crate) fn len(&self) -> usize {
        self.items
    }
}

/// Writes a value in one line, without a character that could harm a terminal.
pub(crate) fn write_value(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(out, harmless::Harmless);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

use crate::{Report, Summary, atlas::Atlas, json::Array, without_stand_ins};
use calfat_lint::Finding;
use calfat_parser::text::Language;
use calfat_project::Document;
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// The JSON that hadolint writes, for programs that read hadolint. Where a finding stands for one of hadolint's or
/// `ShellCheck`'s codes, it has that code, else our id; columns are where the guilty words are, which hadolint does not say.
#[derive(Debug, Default)]
pub struct Hadolint {
    language: Language,
    findings: Array,
}

#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    column: u32,
    file: &'a str,
    level: &'static str,
    line: u32,
    message: Cow<'a, str>,
}

impl Hadolint {
    /// With messages in this language.
    pub fn new(language: Language) -> Self {
        Self { language, ..Self::default() }
    }
}

impl Report for Hadolint {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "[")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        for finding in findings {
            let start = atlas.range(None, finding.span).start;
            let entry = Entry {
                code: code(finding),
                column: start.column,
                file: atlas.path(None),
                level: finding.level.name(),
                line: start.line,
                message: without_stand_ins(finding.words.get(self.language)),
            };
            self.findings.push(&entry, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]")
    }
}

fn code(finding: &Finding) -> &'static str {
    let code = |tool: &str| finding.also.iter().find_map(|code| code.strip_prefix(tool));
    code("hadolint/").or_else(|| code("shellcheck/")).unwrap_or(finding.rule)
}

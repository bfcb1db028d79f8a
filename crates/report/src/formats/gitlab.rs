use crate::{Report, Summary, atlas::Atlas, json::Array, places::Range, without_stand_ins};
use calfat_lint::{Category, Finding, Fingerprint, Level};
use calfat_parser::text::Language;
use calfat_project::Document;
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// The Code Quality report of GitLab, which is a part of Code Climate's format: one array of issues.
#[derive(Debug, Default)]
pub struct GitLab {
    language: Language,
    issues: Array,
}

#[derive(Serialize)]
struct Issue<'a> {
    r#type: &'static str,
    check_name: &'static str,
    description: Cow<'a, str>,
    categories: [&'static str; 1],
    severity: &'static str,
    /// No two issues have the same, and it stays when lines move.
    fingerprint: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl GitLab {
    /// With messages in this language.
    pub fn new(language: Language) -> Self {
        Self { language, ..Self::default() }
    }
}

impl Report for GitLab {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "[")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let fingerprints = Fingerprint::all(document, findings);
        for (finding, fingerprint) in findings.iter().zip(fingerprints) {
            let Range { start, end } = atlas.range(None, finding.span);
            let issue = Issue {
                r#type: "issue",
                check_name: finding.rule,
                description: without_stand_ins(finding.words.get(self.language)),
                categories: [category(finding.category)],
                severity: severity(finding),
                fingerprint: fingerprint.to_string(),
                location: Location {
                    path: atlas.path(None),
                    lines: Lines { begin: start.line, end: end.line },
                },
            };
            self.issues.push(&issue, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]")
    }
}

/// What stops the build is a blocker.
fn severity(finding: &Finding) -> &'static str {
    match (finding.level, finding.category) {
        (Level::Error, Category::Syntax) => "blocker",
        (Level::Error, _) => "critical",
        (Level::Warning, _) => "major",
        (Level::Info, _) => "minor",
        (Level::Style, _) => "info",
    }
}

fn category(category: Category) -> &'static str {
    match category {
        Category::Security => "Security",
        Category::Syntax | Category::Correctness | Category::Reproducibility => "Bug Risk",
        Category::Size | Category::Cache => "Performance",
        Category::Maintainability => "Clarity",
        Category::Style => "Style",
    }
}

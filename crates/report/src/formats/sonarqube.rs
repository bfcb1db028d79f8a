use super::seen::{Seen, SeenRule};
use crate::{Report, Summary, atlas::Atlas, json::Array, page, places::Range, without_stand_ins};
use calfat_lint::{Category, Finding, Level, Rule, Span};
use calfat_parser::text::{Language, Source};
use calfat_project::Document;
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// The generic issues that `SonarQube` imports, in the shape of its version 10.3: rules, and issues that name them.
#[derive(Debug)]
pub struct SonarQube {
    language: Language,
    seen: Seen,
    issues: Array,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Issue<'a> {
    rule_id: &'static str,
    primary_location: Location<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    secondary_locations: Vec<Location<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    message: Cow<'a, str>,
    file_path: &'a str,
    text_range: TextRange,
}

/// Without columns, the whole lines.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct TextRange {
    /// 1-based.
    start_line: u32,
    end_line: u32,
    /// 0-based.
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleEntry<'a> {
    id: &'a str,
    name: &'a str,
    description: &'a str,
    engine_id: &'static str,
    clean_code_attribute: &'static str,
    /// These two are for servers in standard mode; the impacts are for all others.
    r#type: &'static str,
    severity: &'static str,
    impacts: [Impact; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Impact {
    software_quality: &'static str,
    severity: &'static str,
}

impl SonarQube {
    /// With messages in this language; `rules` are all that may occur.
    pub fn new(language: Language, rules: &'static [&'static Rule]) -> Self {
        Self { language, seen: Seen::new(rules), issues: Array::default() }
    }

    fn issue<'a>(&self, atlas: &Atlas<'a>, finding: &'a Finding) -> Issue<'a> {
        let location = |neighbour, span, words: &'a calfat_lint::Words| Location {
            message: without_stand_ins(words.get(self.language)),
            file_path: atlas.path(neighbour),
            text_range: text_range(atlas, neighbour, span),
        };
        let labels = finding.labels.iter();
        Issue {
            rule_id: finding.rule,
            primary_location: location(None, finding.span, &finding.words),
            secondary_locations: labels
                .map(|label| location(label.neighbour, label.span, &label.words))
                .collect(),
        }
    }
}

impl Report for SonarQube {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"issues\":[")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        for finding in findings {
            self.seen.index(finding);
            let issue = self.issue(&atlas, finding);
            self.issues.push(&issue, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "\n],\n\"rules\":[")?;
        let mut rules = Array::default();
        self.seen.rules.iter().try_for_each(|rule| rules.push(&entry(rule, self.language), out))?;
        writeln!(out, "\n]}}")
    }
}

/// `SonarQube` refuses a whole report for a range that is empty or ends behind its line, so that only lines are told where
/// its columns are not sure: in bytes that are no text, and behind a carriage return that it may take for the end of a line.
fn text_range(atlas: &Atlas<'_>, neighbour: Option<usize>, span: Span) -> TextRange {
    let Range { start, end } = atlas.range(neighbour, span);
    let range = |columns: Option<(u32, u32)>| TextRange {
        start_line: start.line,
        end_line: end.line,
        start_column: columns.map(|(from, _)| from),
        end_column: columns.map(|(_, to)| to),
    };
    let source = atlas.places(neighbour).map(crate::Places::source).filter(|source| source.is_utf8());
    let columns = source.and_then(|source| {
        Some((column(source, start.line, span.start)?, column(source, end.line, span.end)?))
    });
    range(columns.filter(|(from, to)| start.line < end.line || from < to))
}

/// So much of a line is counted for each place.
const MOST: usize = 10_000;

/// From 0, in UTF-16 units; a byte order mark is none of them.
fn column(source: &Source, line: u32, offset: u32) -> Option<u32> {
    let start = source.lines().start(line)?;
    let before = source.text().get(start as usize..offset as usize)?;
    let before = before.strip_suffix('\r').unwrap_or(before);
    if before.len() > MOST || before.contains('\r') {
        return None;
    }
    let before = if start == 0 { before.trim_start_matches('\u{FEFF}') } else { before };
    before.chars().map(char::len_utf16).sum::<usize>().try_into().ok()
}

fn entry(seen: &SeenRule, language: Language) -> RuleEntry<'static> {
    let (quality, kind) = match seen.category {
        Category::Security => ("SECURITY", "VULNERABILITY"),
        Category::Syntax | Category::Correctness | Category::Reproducibility => ("RELIABILITY", "BUG"),
        _ => ("MAINTAINABILITY", "CODE_SMELL"),
    };
    let (impact, severity) = match seen.level {
        Level::Error => ("HIGH", "CRITICAL"),
        Level::Warning => ("MEDIUM", "MAJOR"),
        Level::Info => ("LOW", "MINOR"),
        Level::Style => ("LOW", "INFO"),
    };
    RuleEntry {
        id: seen.id,
        name: seen.rule.map_or(seen.id, |rule| rule.page.title(language)),
        description: seen.rule.map_or(seen.id, |rule| page::reason(rule, language)),
        engine_id: "calfat",
        clean_code_attribute: attribute(seen.category),
        r#type: kind,
        severity,
        impacts: [Impact { software_quality: quality, severity: impact }],
    }
}

fn attribute(category: Category) -> &'static str {
    match category {
        Category::Syntax | Category::Correctness => "LOGICAL",
        Category::Security => "TRUSTWORTHY",
        Category::Reproducibility => "COMPLETE",
        Category::Size | Category::Cache => "EFFICIENT",
        Category::Maintainability => "CLEAR",
        Category::Style => "CONVENTIONAL",
    }
}

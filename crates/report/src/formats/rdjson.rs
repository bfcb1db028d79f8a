use crate::{
    Report, Summary,
    atlas::Atlas,
    json::{Array, write_value},
    page,
    places::{self, Places},
    printable::has_stand_ins,
    without_stand_ins,
};
use calfat_lint::{Finding, Fix, Level, Span};
use calfat_parser::text::Language;
use calfat_project::Document;
use serde::Serialize;
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// A suggestion is one piece of text: edits that are further apart than this, in bytes, make none.
const WIDEST: u32 = 4096;

/// The diagnostic format of reviewdog, one object: `rdjson`.
#[derive(Debug, Default)]
pub struct RdJson {
    language: Language,
    diagnostics: Array,
}

/// The diagnostic format of reviewdog, one diagnostic a line: `rdjsonl`.
#[derive(Debug, Default)]
pub struct RdJsonLines {
    /// The language of the messages.
    pub language: Language,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
    url: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: Cow<'a, str>,
    location: Location<'a>,
    severity: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source>,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion; 1]>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    range: Range,
}

/// The end is no part of it.
#[derive(Serialize)]
struct Range {
    start: Position,
    end: Position,
}

#[derive(Serialize)]
struct Position {
    /// 1-based.
    line: u32,
    /// 1-based, in bytes.
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    url: String,
}

#[derive(Serialize)]
struct Suggestion {
    range: Range,
    text: String,
}

const SOURCE: Source = Source { name: "calfat", url: env!("CARGO_PKG_REPOSITORY") };

impl RdJson {
    /// With messages in this language.
    pub fn new(language: Language) -> Self {
        Self { language, ..Self::default() }
    }
}

impl Report for RdJson {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"source\":")?;
        write_value(&SOURCE, out)?;
        write!(out, ",\n\"diagnostics\":[")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let mut each = findings.iter();
        each.try_for_each(|finding| self.diagnostics.push(&diagnostic(&atlas, finding, self.language), out))
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "\n]}}")
    }
}

impl Report for RdJsonLines {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        findings.iter().try_for_each(|finding| {
            let alone = Diagnostic { source: Some(SOURCE), ..diagnostic(&atlas, finding, self.language) };
            write_value(&alone, out)?;
            writeln!(out)
        })
    }

    fn finish(&mut self, _: &Summary, _: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }
}

fn diagnostic<'a>(atlas: &Atlas<'a>, finding: &'a Finding, language: Language) -> Diagnostic<'a> {
    let places = atlas.places(None);
    let suggestion = |fix| places.and_then(|places| suggestion(places, fix));
    Diagnostic {
        message: without_stand_ins(finding.words.get(language)),
        location: Location { path: atlas.path(None), range: range(places, finding.span) },
        severity: severity(finding.level),
        source: None,
        code: Code { value: finding.rule, url: page::url(finding.rule) },
        suggestions: finding.fix.as_ref().and_then(suggestion).map(|only| [only]),
    }
}

fn severity(level: Level) -> &'static str {
    match level {
        Level::Error => "ERROR",
        Level::Warning => "WARNING",
        Level::Info | Level::Style => "INFO",
    }
}

fn range(places: Option<&Places<'_>>, span: Span) -> Range {
    let position = |at| {
        let place = places.map_or(places::Place::FIRST, |places| places.place(at));
        Position { line: place.line, column: places.map_or(1, |places| places.byte_column(at)) }
    };
    Range { start: position(span.start), end: position(span.end) }
}

/// All edits of a fix as one: several suggestions would be alternatives. None if they are far apart, or if some byte is
/// no text.
fn suggestion(places: &Places<'_>, fix: &Fix) -> Option<Suggestion> {
    let span = fix.edits.iter().map(|edit| edit.span).reduce(Span::to)?;
    if span.end - span.start > WIDEST {
        return None;
    }
    let text = places.source().text();
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut new = String::new();
    let mut at = span.start;
    for edit in edits {
        new.push_str(text.get(at as usize..edit.span.start as usize)?);
        new.push_str(&edit.insert);
        at = edit.span.end;
    }
    (!has_stand_ins(&new)).then(|| Suggestion { range: range(Some(places), span), text: new })
}

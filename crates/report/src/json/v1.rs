//! Version 1 of the JSON contract. Fields may be added; to rename, remove or change one is a new version.

use crate::{
    atlas::Atlas,
    places::{self, Range},
    printable,
};
use calfat_lint::Safety;
use calfat_parser::text::{Language, Span};
use calfat_project::{Content, Document};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Debug, Serialize)]
pub(super) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// One document; kept until the end, so it owns no text of the document.
#[derive(Debug, Serialize)]
pub(super) struct File {
    path: String,
    kind: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Finding<'a> {
    rule: &'a str,
    category: &'static str,
    level: &'static str,
    confidence: &'static str,
    message: Cow<'a, str>,
    path: &'a str,
    start: Place,
    end: Place,
    also: &'a [&'static str],
    labels: Vec<Label<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'a>>,
}

#[derive(Debug, Serialize)]
struct Place {
    /// 1-based.
    line: u32,
    /// 1-based, in code points.
    column: u32,
    /// 0-based, in bytes of the file.
    offset: u32,
}

#[derive(Debug, Serialize)]
struct Label<'a> {
    path: &'a str,
    start: Place,
    end: Place,
    text: Cow<'a, str>,
}

#[derive(Debug, Serialize)]
struct Fix<'a> {
    title: Cow<'a, str>,
    safety: &'static str,
    edits: Vec<Edit<'a>>,
}

#[derive(Debug, Serialize)]
struct Edit<'a> {
    path: &'a str,
    /// 0-based, in bytes of the file.
    start: u32,
    /// 0-based, in bytes of the file.
    end: u32,
    insert: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Summary {
    files: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    style: usize,
    fixable: usize,
    fixed: usize,
    /// Findings that a baseline keeps quiet.
    #[serde(skip_serializing_if = "is_zero")]
    old: usize,
    /// Findings in what has not changed.
    #[serde(skip_serializing_if = "is_zero")]
    unchanged: usize,
    /// What a baseline lists and is no longer found.
    #[serde(skip_serializing_if = "is_zero")]
    gone: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct RuleCount {
    rule: &'static str,
    findings: usize,
    fixable: usize,
}

/// What a finding is read with.
pub(super) struct View<'a> {
    pub(super) atlas: &'a Atlas<'a>,
    pub(super) language: Language,
}

impl Tool {
    pub(super) fn this() -> Self {
        Self { name: "calfat", version: env!("CARGO_PKG_VERSION") }
    }
}

impl File {
    pub(super) fn of(document: &Document, language: Language) -> Self {
        let (status, reason) = match &document.content {
            Content::Skipped(skipped) => {
                let status = if skipped.unreadable { "unreadable" } else { "skipped" };
                (status, Some(skipped.reason.get(language).to_owned()))
            }
            _ => ("checked", None),
        };
        Self { path: document.path.clone(), kind: document.kind.name(), status, reason }
    }
}

impl<'a> View<'a> {
    pub(super) fn finding(&self, finding: &'a calfat_lint::Finding) -> Finding<'a> {
        let (start, end) = self.range(None, finding.span);
        Finding {
            rule: finding.rule,
            category: finding.category.name(),
            level: finding.level.name(),
            confidence: finding.confidence.name(),
            message: self.words(&finding.words),
            path: self.path(None),
            start,
            end,
            also: &finding.also,
            labels: finding.labels.iter().map(|label| self.label(label)).collect(),
            fix: finding.fix.as_ref().and_then(|fix| self.fix(fix)),
        }
    }

    fn label(&self, label: &'a calfat_lint::Label) -> Label<'a> {
        let (start, end) = self.range(label.neighbour, label.span);
        Label { path: self.path(label.neighbour), start, end, text: self.words(&label.words) }
    }

    /// None if the fix inserts bytes that are no text: JSON cannot carry them, and a fix that writes others would do harm.
    fn fix(&self, fix: &'a calfat_lint::Fix) -> Option<Fix<'a>> {
        if fix.edits.iter().any(|edit| printable::has_stand_ins(&edit.insert)) {
            return None;
        }
        let safety = match fix.safety {
            Safety::Safe => "safe",
            Safety::Review => "review",
        };
        let edits = fix.edits.iter().map(|edit| {
            let Range { start, end } = self.atlas.range(None, edit.span);
            Edit { path: self.path(None), start: start.offset, end: end.offset, insert: &edit.insert }
        });
        Some(Fix { title: self.words(&fix.title), safety, edits: edits.collect() })
    }

    fn words(&self, words: &'a calfat_lint::Words) -> Cow<'a, str> {
        printable::without_stand_ins(words.get(self.language))
    }

    fn path(&self, neighbour: Option<usize>) -> &'a str {
        self.atlas.path(neighbour)
    }

    fn range(&self, neighbour: Option<usize>, span: Span) -> (Place, Place) {
        let Range { start, end } = self.atlas.range(neighbour, span);
        (start.into(), end.into())
    }
}

impl From<places::Place> for Place {
    fn from(place: places::Place) -> Self {
        Self { line: place.line, column: place.column, offset: place.offset }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

impl Summary {
    pub(super) fn of(summary: &crate::Summary) -> Self {
        let &crate::Summary { files, errors, warnings, infos, style, fixable, fixed, .. } = summary;
        let &crate::Summary { old, unchanged, gone, .. } = summary;
        Self { files, errors, warnings, infos, style, fixable, fixed, old, unchanged, gone }
    }
}

impl From<(&'static str, crate::summary::RuleCount)> for RuleCount {
    fn from((rule, count): (&'static str, crate::summary::RuleCount)) -> Self {
        Self { rule, findings: count.findings, fixable: count.fixable }
    }
}

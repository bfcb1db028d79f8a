//! SARIF 2.1.0, as its specification and GitHub's code scanning want it.

mod line_hash;
mod rules;
mod shapes;
mod uri;

use super::seen::Seen;
use crate::{
    Report, Summary,
    atlas::Atlas,
    json::{Array, write_value},
    printable::has_stand_ins,
    without_stand_ins,
};
use calfat_lint::{Finding, Fingerprint, Fix, Label, Level, Rule, Safety, Words};
use calfat_parser::{text::Language, words};
use calfat_project::{Content, Document};
use line_hash::LineHashes;
use serde::Serialize;
use shapes::{
    Artifact, ArtifactChange, ArtifactLocation, Content as Inserted, FixProperties, Location, Message,
    Notification, PartialFingerprints, PhysicalLocation, Region, Replacement, ResultProperties, SarifResult,
};
use std::{
    borrow::Cow,
    io::{self, Write},
};

/// GitHub refuses a file with more results.
const MOST_RESULTS: usize = 25_000;

/// SARIF 2.1.0: one run. Results are written as they come; the rules that occur, the files and the notifications follow.
#[derive(Debug)]
pub struct Sarif {
    language: Language,
    seen: Seen,
    results: Array,
    /// Results that found no room.
    cut: usize,
    files: Vec<String>,
    notifications: Vec<Notification>,
}

impl Sarif {
    /// With messages and rules in this language, and rules in the other one as a translation; `rules` are all that may
    /// occur.
    pub fn new(language: Language, rules: &'static [&'static Rule]) -> Self {
        Self {
            language,
            seen: Seen::new(rules),
            results: Array::default(),
            cut: 0,
            files: Vec::new(),
            notifications: Vec::new(),
        }
    }

    fn text<'a>(&self, words: &'a Words) -> Message<'a> {
        Message { text: plain(without_stand_ins(words.get(self.language))) }
    }

    fn result<'a>(
        &mut self,
        view: &View<'a>,
        finding: &'a Finding,
        fingerprint: Fingerprint,
    ) -> SarifResult<'a> {
        let location = Location { id: None, place: view.place(None, finding.span), message: None };
        let line = location.place.region.start_line;
        let labels = finding.labels.iter().zip(1..);
        SarifResult {
            rule_id: finding.rule,
            rule_index: self.seen.index(finding),
            level: level(finding.level),
            message: self.text(&finding.words),
            locations: [location],
            related_locations: labels.map(|(label, id)| self.related(view, label, id)).collect(),
            partial_fingerprints: PartialFingerprints {
                calfat: fingerprint.to_string(),
                line: view.hashes.as_ref().and_then(|hashes| hashes.of_line(line)),
            },
            fixes: finding.fix.as_ref().and_then(|fix| self.fix(view, fix)).into_iter().collect(),
            properties: ResultProperties {
                category: finding.category.name(),
                confidence: finding.confidence.name(),
                also: &finding.also,
            },
        }
    }

    fn related<'a>(&self, view: &View<'a>, label: &'a Label, id: usize) -> Location<'a> {
        let place = view.place(label.neighbour, label.span);
        Location { id: Some(id), place, message: Some(self.text(&label.words)) }
    }

    /// None if the fix inserts bytes that are no text: JSON cannot carry them.
    fn fix<'a>(&self, view: &View<'a>, fix: &'a Fix) -> Option<shapes::Fix<'a>> {
        if fix.edits.is_empty() || fix.edits.iter().any(|edit| has_stand_ins(&edit.insert)) {
            return None;
        }
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: view.place(None, edit.span).region,
            inserted_content: (!edit.insert.is_empty()).then_some(Inserted { text: &edit.insert }),
        });
        let safety = match fix.safety {
            Safety::Safe => "safe",
            Safety::Review => "review",
        };
        let change =
            ArtifactChange { artifact_location: view.file(None), replacements: replacements.collect() };
        Some(shapes::Fix {
            description: self.text(&fix.title),
            artifact_changes: [change],
            properties: FixProperties { safety },
        })
    }

    /// What was not looked at is told of the run, too.
    fn remember(&mut self, document: &Document) {
        self.files.push(document.path.clone());
        let Content::Skipped(skipped) = &document.content else { return };
        let location = ArtifactLocation::of(&document.path);
        self.notifications.push(Notification {
            level: if skipped.unreadable { "error" } else { "warning" },
            message: Message { text: plain(Cow::Owned(skipped.reason.get(self.language).to_owned())) },
            locations: vec![shapes::WholeFile::of(location)],
        });
    }

    /// Tells how many results found no room.
    fn tell_what_was_cut(&mut self) {
        let cut = self.cut;
        if cut == 0 {
            return;
        }
        let told = words! {
            en: "{cut} findings are left out: GitHub accepts {MOST_RESULTS} results",
            fr: "problèmes omis\u{202F}: {cut}\u{202F}; GitHub n'accepte que {MOST_RESULTS} résultats",
        };
        let text = Cow::Owned(told.get(self.language).to_owned());
        self.notifications.push(Notification {
            level: "warning",
            message: Message { text },
            locations: Vec::new(),
        });
    }
}

/// What a result is read with.
struct View<'a> {
    atlas: Atlas<'a>,
    hashes: Option<LineHashes>,
}

impl<'a> View<'a> {
    fn of(document: &'a Document, findings: &'a [Finding]) -> Self {
        let hashes = document.source().filter(|_| !findings.is_empty());
        Self {
            atlas: Atlas::of(document, findings),
            hashes: hashes.map(|source| LineHashes::of(source.text())),
        }
    }

    fn file(&self, neighbour: Option<usize>) -> ArtifactLocation {
        ArtifactLocation::of(self.atlas.path(neighbour))
    }

    fn place(&self, neighbour: Option<usize>, span: calfat_lint::Span) -> PhysicalLocation {
        let region = Region::from(self.atlas.range(neighbour, span));
        PhysicalLocation { artifact_location: self.file(neighbour), region }
    }
}

impl Report for Sarif {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        write!(out, "{{\"$schema\":\"{}\",\"version\":\"2.1.0\",\"runs\":[{{", shapes::SCHEMA)?;
        write!(out, "\"columnKind\":\"unicodeCodePoints\",\n\"results\":[")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        self.remember(document);
        let room = MOST_RESULTS - self.results.len();
        let (shown, cut) = findings.split_at(room.min(findings.len()));
        self.cut += cut.len();
        let view = View::of(document, shown);
        for (finding, fingerprint) in shown.iter().zip(Fingerprint::all(document, findings)) {
            let result = self.result(&view, finding, fingerprint);
            self.results.push(&result, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, _: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.tell_what_was_cut();
        write!(out, "\n]")?;
        property("language", &shapes::code(self.language), out)?;
        property("tool", &rules::Tool::of(&self.seen, self.language), out)?;
        property("translations", &[rules::translation(&self.seen, other(self.language))], out)?;
        property("invocations", &[shapes::Invocation::of(&self.notifications)], out)?;
        property("originalUriBaseIds", &shapes::Bases::default(), out)?;
        write!(out, ",\n\"artifacts\":[")?;
        let mut files = Array::default();
        self.files.iter().try_for_each(|path| files.push(&Artifact::of(path), out))?;
        writeln!(out, "\n]}}]}}")
    }
}

fn property(name: &str, value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    write!(out, ",\n\"{name}\":")?;
    write_value(value, out)
}

fn other(language: Language) -> Language {
    match language {
        Language::En => Language::Fr,
        Language::Fr => Language::En,
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info | Level::Style => "note",
    }
}

/// A message is plain text, but for links: `[words](target)`. No file may write links into a report.
fn plain(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains("](") { Cow::Owned(text.replace("](", "\\](")) } else { text }
}

//! What is kept of a file: findings in a shape of the cache's own, which the same build of calfat writes and reads.

use super::{asked::Question, digest::Digest};
use calfat_lint::{Confidence, Edit, Finding, Fix, Label, Level, Safety, Span, Words};
use calfat_project::{Document, Files, Kind};
use calfat_rules::RULES;
use serde::{Deserialize, Serialize};

const KINDS: [Kind; 4] = [Kind::Dockerfile, Kind::Dockerignore, Kind::Compose, Kind::Markdown];
const CONFIDENCES: [Confidence; 3] = [Confidence::Low, Confidence::Medium, Confidence::High];

#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// What was asked of the surroundings.
    pub(super) questions: Vec<Question>,
    /// What was answered.
    pub(super) answers: Digest,
    /// The neighbours that labels point into.
    neighbours: Vec<Neighbour>,
    findings: Vec<Found>,
}

/// A neighbour is read again: its path is enough.
#[derive(Debug, Serialize, Deserialize)]
struct Neighbour {
    path: String,
    kind: u8,
}

/// A finding. What is always the same for a rule stands in [`RULES`].
#[derive(Debug, Serialize, Deserialize)]
struct Found {
    rule: u16,
    level: u8,
    confidence: u8,
    on_request: bool,
    experimental: bool,
    span: (u32, u32),
    words: (String, String),
    also: Vec<u16>,
    labels: Vec<Note>,
    fix: Option<Mend>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Note {
    neighbour: Option<u16>,
    span: (u32, u32),
    words: (String, String),
}

#[derive(Debug, Serialize, Deserialize)]
struct Mend {
    title: (String, String),
    is_safe: bool,
    edits: Vec<((u32, u32), String)>,
}

impl Entry {
    /// What is to be kept; none if it could not be restored. The questions are still to come.
    pub(super) fn of(document: &Document, findings: &[Finding], files: &dyn Files) -> Option<Self> {
        let mut kept = Vec::new();
        let found = findings.iter().map(|finding| Found::of(finding, &mut kept)).collect::<Option<_>>()?;
        let neighbour = |index: usize| Neighbour::of(document.neighbours().get(index)?, files);
        let neighbours = kept.into_iter().map(neighbour).collect::<Option<_>>()?;
        Some(Self { questions: Vec::new(), answers: Digest::default(), neighbours, findings: found })
    }

    /// The document without its tree, and what was found in it; none if the two do not fit together.
    pub(super) fn restore(
        self,
        path: &str,
        kind: Kind,
        bytes: &[u8],
        files: &dyn Files,
    ) -> Option<(Document, Vec<Finding>)> {
        let neighbours = self.neighbours.into_iter().map(|neighbour| neighbour.restore(files));
        let document = Document::unparsed(path, kind, bytes.to_vec(), neighbours.collect::<Option<_>>()?);
        let findings = self.findings.into_iter().map(|found| found.restore(&document));
        let findings = findings.collect::<Option<_>>()?;
        Some((document, findings))
    }
}

impl Neighbour {
    /// None if its text is not simply what stands in a file of its path.
    fn of(document: &Document, files: &dyn Files) -> Option<Self> {
        let bytes = files.read(&document.path)?;
        let kind = place(&KINDS, &document.kind)?;
        (document.source()?.bytes() == bytes).then(|| Self { path: document.path.clone(), kind })
    }

    fn restore(self, files: &dyn Files) -> Option<Document> {
        let kind = *KINDS.get(usize::from(self.kind))?;
        let bytes = files.read(&self.path)?;
        Some(Document::unparsed(self.path, kind, bytes, Vec::new()))
    }
}

impl Found {
    /// Neighbours that are pointed into are numbered anew, in the order of `kept`.
    fn of(finding: &Finding, kept: &mut Vec<usize>) -> Option<Self> {
        let number = RULES.iter().position(|rule| rule.id == finding.rule)?;
        let rule = RULES[number];
        let is_usual = finding.category == rule.category && finding.recommended == rule.recommended;
        let also = finding.also.iter().map(|code| place(rule.like, code));
        let labels = finding.labels.iter().map(|label| Note::of(label, kept));
        is_usual.then_some(Self {
            rule: u16::try_from(number).ok()?,
            level: place(&Level::ALL, &finding.level)?,
            confidence: place(&CONFIDENCES, &finding.confidence)?,
            on_request: finding.on_request,
            experimental: finding.experimental,
            span: pair(finding.span),
            words: both(&finding.words),
            also: also.collect::<Option<_>>()?,
            labels: labels.collect::<Option<_>>()?,
            fix: finding.fix.as_ref().map(Mend::of),
        })
    }

    fn restore(self, document: &Document) -> Option<Finding> {
        let rule = RULES.get(usize::from(self.rule))?;
        let also = self.also.into_iter().map(|code| rule.like.get(usize::from(code)).copied());
        let labels = self.labels.into_iter().map(|note| note.restore(document));
        Some(Finding {
            rule: rule.id,
            category: rule.category,
            level: *Level::ALL.get(usize::from(self.level))?,
            confidence: *CONFIDENCES.get(usize::from(self.confidence))?,
            recommended: rule.recommended,
            on_request: self.on_request,
            experimental: self.experimental,
            document: 0,
            span: span(self.span, document)?,
            words: words(self.words),
            also: also.collect::<Option<_>>()?,
            labels: labels.collect::<Option<_>>()?,
            fix: match self.fix {
                Some(fix) => Some(fix.restore(document)?),
                None => None,
            },
        })
    }
}

impl Note {
    fn of(label: &Label, kept: &mut Vec<usize>) -> Option<Self> {
        let neighbour = match label.neighbour {
            None => None,
            Some(index) => {
                let known = kept.iter().position(|kept| *kept == index);
                let number = known.unwrap_or_else(|| {
                    kept.push(index);
                    kept.len() - 1
                });
                Some(u16::try_from(number).ok()?)
            }
        };
        Some(Self { neighbour, span: pair(label.span), words: both(&label.words) })
    }

    fn restore(self, document: &Document) -> Option<Label> {
        let neighbour = self.neighbour.map(usize::from);
        let pointed = neighbour.map_or(Some(document), |index| document.neighbours().get(index))?;
        Some(Label { neighbour, span: span(self.span, pointed)?, words: words(self.words) })
    }
}

impl Mend {
    fn of(fix: &Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| (pair(edit.span), edit.insert.clone()));
        Self { title: both(&fix.title), is_safe: fix.safety == Safety::Safe, edits: edits.collect() }
    }

    fn restore(self, document: &Document) -> Option<Fix> {
        let edits = self.edits.into_iter();
        let edits = edits.map(|(place, insert)| Some(Edit { span: span(place, document)?, insert }));
        let safety = if self.is_safe { Safety::Safe } else { Safety::Review };
        Some(Fix { title: words(self.title), safety, edits: edits.collect::<Option<_>>()? })
    }
}

/// Where something stands in a list.
fn place<T: PartialEq, N: TryFrom<usize>>(list: &[T], one: &T) -> Option<N> {
    N::try_from(list.iter().position(|other| other == one)?).ok()
}

fn pair(span: Span) -> (u32, u32) {
    (span.start, span.end)
}

/// A place of the document, if there is such a one.
fn span((start, end): (u32, u32), document: &Document) -> Option<Span> {
    let span = Span { start, end };
    document.text().get(start as usize..end as usize).map(|_| span)
}

fn both(words: &Words) -> (String, String) {
    (words.en.clone(), words.fr.clone())
}

fn words((en, fr): (String, String)) -> Words {
    Words { en, fr }
}

use super::{line::ShownLine, source::Block};
use crate::{atlas::Atlas, places::Places, printable};
use calfat_lint::Finding;
use calfat_parser::text::{Language, Position, Source, Span};
use miette::{Diagnostic, LabeledSpan, Severity, SourceCode};
use std::{collections::BTreeSet, fmt};

/// Of a longer span, only the first lines are shown.
const MOST_LINES: u32 = 4;
/// More labels than these would hide the finding.
const MOST_LABELS: usize = 6;

/// A finding as miette sees it: a sentence, and the few lines of text that it is about.
///
/// miette would read the whole document from its start for each finding; here it gets only the lines to show, already
/// cut and made safe, with the right numbers.
#[derive(Debug)]
pub(super) struct Frame {
    message: String,
    severity: Severity,
    pub(super) text: String,
    pub(super) blocks: Vec<Block>,
    pub(super) marks: Vec<Mark>,
}

/// A place of the shown text that is pointed at.
#[derive(Debug)]
pub(super) struct Mark {
    pub(super) shown: LabeledSpan,
    pub(super) position: Position,
}

/// A span to show, clamped to its first lines.
struct Target {
    /// As [`calfat_lint::Label::neighbour`].
    neighbour: Option<usize>,
    span: Span,
    lines: (u32, u32),
    text: Option<String>,
    primary: bool,
}

impl Frame {
    pub(super) fn of(
        atlas: &Atlas<'_>,
        finding: &Finding,
        message: String,
        severity: Severity,
        language: Language,
    ) -> Self {
        let mut frame =
            Self { message, severity, text: String::new(), blocks: Vec::new(), marks: Vec::new() };
        let source = |neighbour| Some(atlas.places(neighbour)?.source());
        let main = source(None).and_then(|source| Target::of(source, None, finding.span, None, language));
        let main = main.into_iter().map(|target| Target { primary: true, ..target });
        let labels = finding.labels.iter().take(MOST_LABELS).filter_map(|label| {
            let text = printable(label.words.get(language)).into_owned();
            Target::of(source(label.neighbour)?, label.neighbour, label.span, Some(text), language)
        });
        let mut targets: Vec<Target> = main.chain(labels).collect();
        // The finding's own document first, then each other one as a whole.
        targets.sort_by_key(|target| target.neighbour);
        for group in targets.chunk_by(|a, b| a.neighbour == b.neighbour) {
            if let Some(places) = atlas.places(group[0].neighbour) {
                frame.add(places, &printable(atlas.path(group[0].neighbour)), group);
            }
        }
        frame
    }

    /// A place of a file that is no document of a project, without a sentence.
    pub(super) fn of_place(places: &Places<'_>, path: &str, span: Span, language: Language) -> Self {
        let (message, severity) = (String::new(), Severity::Error);
        let mut frame =
            Self { message, severity, text: String::new(), blocks: Vec::new(), marks: Vec::new() };
        if let Some(target) = Target::of(places.source(), None, span, None, language) {
            frame.add(places, &printable(path), &[Target { primary: true, ..target }]);
        }
        frame
    }

    /// Adds the lines that some targets of one document touch, and their neighbours.
    fn add(&mut self, places: &Places<'_>, path: &str, targets: &[Target]) {
        let last = last_line(places);
        let around = targets.iter().flat_map(|target| {
            let (first, end) = target.lines;
            first.saturating_sub(1).max(1)..=(end + 1).min(last.max(end))
        });
        let numbers: BTreeSet<u32> = around.collect();
        let mut shown: Vec<(u32, usize, ShownLine)> = Vec::new();
        for &number in &numbers {
            if shown.last().is_none_or(|(before, ..)| before + 1 != number) {
                self.blocks.push(Block::new(path, number, self.text.len()));
            }
            let line = show_line(places, number, targets);
            shown.push((number, self.text.len(), line));
            self.text.push_str(&shown.last().expect("just pushed").2.text);
            self.blocks.last_mut().expect("just pushed").add_line(self.text.len());
        }
        for target in targets {
            let place = |line: u32, at: u32| {
                let n = shown.partition_point(|(number, ..)| *number < line);
                shown[n].1 + shown[n].2.place(at as usize)
            };
            let (start, end) =
                (place(target.lines.0, target.span.start), place(target.lines.1, target.span.end));
            let make =
                if target.primary { LabeledSpan::new_primary_with_span } else { LabeledSpan::new_with_span };
            let shown = make(target.text.clone(), (start, end.saturating_sub(start)));
            self.marks.push(Mark { shown, position: places.position(target.span.start) });
        }
    }
}

impl Target {
    fn of(
        source: &Source,
        neighbour: Option<usize>,
        span: Span,
        text: Option<String>,
        language: Language,
    ) -> Option<Self> {
        let (first, last) = source.line_range(span);
        let hidden = (last - first + 1).saturating_sub(MOST_LINES);
        if hidden == 0 {
            return Some(Self { neighbour, span, lines: (first, last), text, primary: false });
        }
        let last = first + MOST_LINES - 1;
        let end = line_end(source.text(), source.lines().start(last + 1)?);
        let span = Span { start: span.start, end };
        let more = match (language, hidden) {
            (Language::En, 1) => "… and 1 more line".to_owned(),
            (Language::En, n) => format!("… and {n} more lines"),
            (Language::Fr, 1) => "… et 1 autre ligne".to_owned(),
            (Language::Fr, n) => format!("… et {n} autres lignes"),
        };
        let text = Some(text.map_or(more.clone(), |text| format!("{text} {more}")));
        Some(Self { neighbour, span, lines: (first, last), text, primary: false })
    }

    /// What has to be seen of a line, if the target touches it.
    fn focus(&self, line: u32, start_of_line: u32) -> Option<u32> {
        let (first, last) = self.lines;
        (first..=last).contains(&line).then_some(self.span.start.max(start_of_line))
    }
}

/// The last line that is worth showing: the empty one behind a final newline is not.
fn last_line(places: &Places<'_>) -> u32 {
    let lines = places.source().lines().count();
    let lines = if places.source().text().ends_with('\n') { lines - 1 } else { lines };
    u32::try_from(lines).expect("fewer lines than bytes")
}

fn show_line(places: &Places<'_>, number: u32, targets: &[Target]) -> ShownLine {
    let (lines, text) = (places.source().lines(), places.source().text());
    let start = lines.start(number).expect("the line exists");
    let end = lines.start(number + 1).map_or(text.len(), |next| line_end(text, next) as usize);
    let focus = targets.iter().find_map(|target| target.focus(number, start)).unwrap_or(start);
    ShownLine::new(text, start as usize..end.max(start as usize), focus as usize)
}

/// The end of a line without its ending, given the start of the next one.
fn line_end(text: &str, next: u32) -> u32 {
    let line = &text[..next as usize];
    let line = line.strip_suffix('\n').unwrap_or(line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    u32::try_from(line.len()).expect("a source is smaller than 4 GiB")
}

impl fmt::Display for Frame {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl std::error::Error for Frame {}

impl Diagnostic for Frame {
    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        // Nothing can be shown of an empty document.
        let shows = self.text.trim_end() != "";
        shows.then_some(self as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.marks.iter().map(|mark| mark.shown.clone())))
    }
}

//! Findings for people: miette frames, grouped by file, and a closing line.

mod closing;
mod frame;
mod line;
mod quiet;
mod source;
mod theme;
mod trouble;

use crate::{Links, Report, Summary, atlas::Atlas, printable, statistics};
use calfat_lint::{Finding, Level, Safety};
use calfat_parser::text::Language;
use calfat_project::Document;
pub(crate) use closing::level;
use frame::Frame;
use miette::{GraphicalReportHandler, Severity};
use std::io::{self, Write};
pub use trouble::Trouble;

/// Frames with the exact place, for a terminal or a log.
#[derive(Debug)]
pub struct Human {
    look: Look,
    frames: GraphicalReportHandler,
    /// None where nothing is linked.
    links: Option<Links>,
}

/// How findings look to people.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The language of every word.
    pub language: Language,
    /// Whether to use colours.
    pub colour: bool,
    /// How many columns sentences are wrapped to.
    pub width: usize,
    /// Whether to end with a table of rules.
    pub statistics: bool,
    /// Whether to end with a line of sums.
    pub closing: bool,
}

impl Human {
    /// A report with this look.
    pub fn new(look: Look) -> Self {
        Self { look, frames: frames(look, false), links: None }
    }

    /// Draws frames of ASCII characters only.
    pub fn in_ascii(self) -> Self {
        Self { frames: frames(self.look, true), ..self }
    }

    /// Links rules and files, for a terminal that knows links.
    pub fn with_links(self, links: Links) -> Self {
        Self { links: Some(links), ..self }
    }

    pub(crate) fn look(&self) -> Look {
        self.look
    }

    pub(crate) fn bold(&self, text: &str) -> String {
        self.paint(text, BOLD)
    }

    /// A text that names a rule, with the first mention linked.
    pub(crate) fn with_rule(&self, text: &str, rule: &str) -> String {
        match &self.links {
            Some(links) => text.replacen(rule, &links.rule(rule), 1),
            None => text.to_owned(),
        }
    }

    /// A document's path, safe to show, and linked.
    pub(crate) fn path(&self, path: &str) -> String {
        let shown = printable(path);
        self.links.as_ref().map_or_else(|| shown.to_string(), |links| links.path(path, &shown))
    }

    /// What the run came to, unless that is not wanted.
    pub(crate) fn close(&self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.look.closing {
            write!(out, "{}", closing::lines(summary, self.look.language))
        } else {
            Ok(())
        }
    }

    fn finding(&self, atlas: &Atlas<'_>, finding: &Finding) -> String {
        let message = self.headline(finding);
        let frame = Frame::of(atlas, finding, message, severity(finding.level), self.look.language);
        let mut out = String::new();
        self.frames.render_report(&mut out, &frame).expect("a string takes everything");
        let name = self.name(finding);
        let painted = self.with_rule(&self.bold(&name), finding.rule);
        // Painted afterwards, for escapes would count as letters where lines are wrapped.
        let mut out = out.replacen(&name, &painted, 1);
        for (name, text) in self.advice(finding) {
            out.push_str(&self.paint(&format!("  {name} "), CYAN));
            out.push_str(&text);
            out.push('\n');
        }
        out
    }

    /// `warning[floating-tag]: …`
    fn headline(&self, finding: &Finding) -> String {
        let language = self.look.language;
        format!("{}{} {}", self.name(finding), colon(language), printable(finding.words.get(language)))
    }

    /// `warning[floating-tag]`
    fn name(&self, finding: &Finding) -> String {
        format!("{}[{}]", level(finding.level, self.look.language), finding.rule)
    }

    /// What stands below the frame: how to mend it, and where to read more.
    fn advice(&self, finding: &Finding) -> Vec<(String, String)> {
        let language = self.look.language;
        let (help, more, review) = match language {
            Language::En => ("help", "more", "to review"),
            Language::Fr => ("aide", "en savoir plus", "à relire"),
        };
        let name = |word: &str| format!("{word}{}", colon(language));
        let help = finding.fix.as_ref().map(|fix| {
            let title = printable(fix.title.get(language));
            let review = if fix.safety == Safety::Review { format!(" ({review})") } else { String::new() };
            (name(help), format!("{title}{review}"))
        });
        // KICS has codes of 36 letters that nobody reads; the JSON has them.
        let also: Vec<&str> =
            finding.also.iter().copied().filter(|code| code.len() <= LONGEST_CODE).collect();
        let also = if also.is_empty() { String::new() } else { format!(" ({})", also.join(", ")) };
        let more = (name(more), format!("`calfat explain {}`{also}", finding.rule));
        help.into_iter().chain([more]).collect()
    }

    fn paint(&self, text: &str, style: &str) -> String {
        if self.look.colour { format!("\x1B[{style}m{text}\x1B[0m") } else { text.to_owned() }
    }
}

/// Codes of other tools that are longer are not shown to people.
const LONGEST_CODE: usize = 40;

/// From so many findings on, a person wants to see the whole first.
const MANY: usize = 100;

const BOLD: &str = "1";
const CYAN: &str = "36";

impl Report for Human {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let atlas = Atlas::of(document, findings);
        writeln!(out, "{}\n", self.bold(&self.path(atlas.path(None))))?;
        for finding in findings {
            writeln!(out, "{}", self.finding(&atlas, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        let Look { language, statistics, closing, width, .. } = self.look;
        if statistics {
            let rules = statistics::sorted(summary);
            let lines = statistics::table(&rules, language, width).lines;
            write!(out, "{}{}", lines.concat(), if closing && !lines.is_empty() { "\n" } else { "" })?;
        }
        self.close(summary, out)?;
        if closing && !statistics && summary.findings() >= MANY {
            writeln!(out, "{}", closing::at_a_glance(language))?;
        }
        Ok(())
    }
}

fn frames(look: Look, ascii: bool) -> GraphicalReportHandler {
    GraphicalReportHandler::new_themed(theme::theme(look.colour, ascii))
        .with_width(look.width)
        .with_links(false)
        .without_syntax_highlighting()
}

/// A colon as the language sets it: French wants a narrow no-break space before it.
fn colon(language: Language) -> &'static str {
    match language {
        Language::En => ":",
        Language::Fr => "\u{202F}:",
    }
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Info | Level::Style => Severity::Advice,
    }
}

//! Findings for people: miette frames, grouped by file, and a closing line.

mod closing;
mod frame;
mod line;
mod quiet;
mod source;

use crate::{Report, Summary, atlas::Atlas, printable, statistics};
use calfat_lint::{Finding, Level, Safety};
use calfat_parser::text::Language;
use calfat_project::Document;
use frame::Frame;
use miette::{GraphicalReportHandler, GraphicalTheme, Severity};
use std::io::{self, Write};

/// Frames with the exact place, for a terminal or a log.
#[derive(Debug)]
pub struct Human {
    look: Look,
    frames: GraphicalReportHandler,
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
        let theme = if look.colour { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let frames = GraphicalReportHandler::new_themed(theme)
            .with_width(look.width)
            .with_links(false)
            .without_syntax_highlighting();
        Self { look, frames }
    }

    fn finding(&self, atlas: &Atlas<'_>, finding: &Finding) -> String {
        let message = self.headline(finding);
        let frame = Frame::of(atlas, finding, message, severity(finding.level), self.look.language);
        let mut out = String::new();
        self.frames.render_report(&mut out, &frame).expect("a string takes everything");
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
        let (level, colon) = (closing::level(finding.level, language), colon(language));
        format!("{level}[{}]{colon} {}", finding.rule, printable(finding.words.get(language)))
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

const BOLD: &str = "1";
const CYAN: &str = "36";

impl Report for Human {
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        if findings.is_empty() {
            return Ok(());
        }
        let atlas = Atlas::of(document, findings);
        writeln!(out, "{}\n", self.paint(&printable(atlas.path(None)), BOLD))?;
        for finding in findings {
            writeln!(out, "{}", self.finding(&atlas, finding))?;
        }
        Ok(())
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        if self.look.statistics {
            statistics::write(summary, self.look.language, out)?;
        }
        if self.look.closing {
            write!(out, "{}", closing::lines(summary, self.look.language))?;
        }
        Ok(())
    }
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

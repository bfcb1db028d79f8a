//! What a run reports, and where to: findings on standard output, or in `--output`, and in each `--output-file`.

use super::side::{Side, SideFile};
use crate::{
    args::{self, Color, Format},
    terminal,
    voice::Voice,
};
use calfat_lint::Finding;
use calfat_parser::text::Words;
use calfat_project::Document;
use calfat_report::{
    Azure, Checkstyle, Compact, GitHub, GitLab, Gnu, Hadolint, Human, JUnit, Json, JsonLines, Links, Look,
    Markdown, Overview, RdJson, RdJsonLines, Report, Sarif, SonarQube, Summary, Tap,
};
use calfat_rules::RULES;
use std::io::{self, Write};

/// All reports of a run. They are fed one document after the other, and keep none.
pub(super) struct Reports {
    /// None where the findings go to files only, or are not to be shown.
    main: Option<Box<dyn Report>>,
    sides: Vec<(Box<dyn Report>, SideFile)>,
}

/// What is the same for all reports of a run.
#[derive(Clone)]
pub(super) struct Style {
    /// As the main report looks to people.
    look: Look,
    is_ascii: bool,
    links: Option<Links>,
    /// Whether colours were asked for in so many words.
    always_coloured: bool,
}

impl Style {
    pub(super) fn of(args: &args::Check, when: Color, on_stdout: bool, voice: Voice) -> Self {
        let always_coloured = when == Color::Always;
        let colour = if on_stdout { terminal::colour(when) } else { always_coloured };
        let (width, closing) = (terminal::width(), !args.output.quiet);
        let statistics = args.output.statistics;
        let look = Look { language: voice.language, colour, width, statistics, closing };
        let links = terminal::links(when).filter(|_| on_stdout);
        Self { look, is_ascii: terminal::is_ascii(), links, always_coloured }
    }

    /// The same in a file.
    fn of_file(&self) -> Self {
        let look = Look { colour: self.always_coloured, ..self.look };
        Self { look, is_ascii: false, links: None, ..*self }
    }

    fn human(&self) -> Human {
        let human = Human::new(self.look);
        let human = if self.is_ascii { human.in_ascii() } else { human };
        self.links.iter().cloned().fold(human, Human::with_links)
    }
}

impl Reports {
    /// With `--diff`, what goes to standard output is the diff.
    ///
    /// # Errors
    /// One sentence about a file that cannot be written.
    pub(super) fn open(args: &args::Check, style: &Style, sides: Vec<Side>) -> Result<Self, Words> {
        let shown = args.output.output.is_none() && !args.mending.diff && !args.output.silent;
        let main = shown.then(|| report(args.output.format, style));
        let style = style.of_file();
        let open = |side: Side| Ok((report(side.format, &style), side.open()?));
        let sides: Result<Vec<_>, Words> = sides.into_iter().map(open).collect();
        Ok(Self { main, sides: sides? })
    }

    /// Whether somebody waits for more than the main report.
    pub(super) fn go_elsewhere(&self) -> bool {
        !self.sides.is_empty()
    }

    pub(super) fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        self.each(out, |report, out| report.begin(out))
    }

    pub(super) fn document(
        &mut self,
        document: &Document,
        findings: &[Finding],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        self.each(out, |report, out| report.document(document, findings, out))
    }

    /// Ends the reports, and puts the files in their places.
    pub(super) fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        self.each(out, |report, out| report.finish(summary, out))?;
        self.sides.drain(..).try_for_each(|(_, file)| file.put())
    }

    fn each(
        &mut self,
        out: &mut dyn Write,
        mut show: impl FnMut(&mut dyn Report, &mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        if let Some(report) = &mut self.main {
            show(report.as_mut(), out)?;
        }
        self.sides.iter_mut().try_for_each(|(report, file)| show(report.as_mut(), file))
    }
}

fn report(format: Format, style: &Style) -> Box<dyn Report> {
    let Look { language, statistics, .. } = style.look;
    match format {
        Format::Human => Box::new(style.human()),
        Format::Summary => Box::new(Overview::new(style.human())),
        Format::Compact => Box::new(Compact { language, statistics }),
        Format::Gnu => Box::new(Gnu { language }),
        Format::Json => Box::new(Json::new(language, statistics)),
        Format::Ndjson => Box::new(JsonLines { language }),
        Format::Sarif => Box::new(Sarif::new(language, RULES)),
        Format::Github => Box::new(GitHub { language }),
        Format::Azure => Box::new(Azure { language }),
        Format::Gitlab => Box::new(GitLab::new(language)),
        Format::Junit => Box::new(JUnit { language }),
        Format::Checkstyle => Box::new(Checkstyle { language }),
        Format::Sonarqube => Box::new(SonarQube::new(language, RULES)),
        Format::Rdjson => Box::new(RdJson::new(language)),
        Format::Rdjsonl => Box::new(RdJsonLines { language }),
        Format::Tap => Box::new(Tap::new(language)),
        Format::Markdown => Box::new(Markdown::new(language, statistics, RULES)),
        Format::Hadolint => Box::new(Hadolint::new(language)),
    }
}

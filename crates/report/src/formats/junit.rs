use super::{is_failure, xml::Escaped};
use crate::{Report, Summary, atlas::Atlas, places::Place, without_stand_ins};
use calfat_lint::Finding;
use calfat_parser::text::Language;
use calfat_project::{Content, Document};
use std::io::{self, Write};

/// `JUnit`'s XML as Jenkins, GitLab and their like read it: a suite for each file, a test case for each finding. A case
/// fails from level warning; a file that could not be read is an error; a file without findings is one case that passes.
#[derive(Debug, Default)]
pub struct JUnit {
    /// The language of the messages.
    pub language: Language,
}

impl JUnit {
    /// A finding as a test case.
    fn case(
        &self,
        atlas: &Atlas<'_>,
        finding: &Finding,
        skipped: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Place { line, column, .. } = atlas.range(None, finding.span).start;
        let (rule, level, path) = (finding.rule, finding.level.name(), Escaped(atlas.path(None)));
        let message = without_stand_ins(finding.words.get(self.language));
        let message = Escaped(&message);
        write!(out, "<testcase name=\"{rule} ({line}:{column})\" classname=\"{path}\">")?;
        if is_failure(finding) {
            let tag = if skipped { "error" } else { "failure" };
            write!(out, "<{tag} message=\"{message}\" type=\"{level}\">")?;
            write!(out, "{path}:{line}:{column}: {message}</{tag}>")?;
        } else {
            write!(out, "<system-out>{path}:{line}:{column}: {level}: {message}</system-out>")?;
        }
        writeln!(out, "</testcase>")
    }
}

impl Report for JUnit {
    fn begin(&mut self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"calfat\">")
    }

    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
        let atlas = Atlas::of(document, findings);
        let path = Escaped(atlas.path(None));
        let failed = findings.iter().filter(|finding| is_failure(finding)).count();
        let skipped = matches!(document.content, Content::Skipped(_));
        let (failures, errors) = if skipped { (0, failed) } else { (failed, 0) };
        let tests = findings.len().max(1);
        write!(out, "<testsuite name=\"{path}\" package=\"calfat\" tests=\"{tests}\" ")?;
        writeln!(out, "failures=\"{failures}\" errors=\"{errors}\" skipped=\"0\">")?;
        if findings.is_empty() {
            writeln!(out, "<testcase name=\"calfat\" classname=\"{path}\"/>")?;
        }
        findings.iter().try_for_each(|finding| self.case(&atlas, finding, skipped, out))?;
        writeln!(out, "</testsuite>")
    }

    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()> {
        // Some servers take a report without a test for a broken one.
        if summary.files == 0 {
            write!(out, "<testsuite name=\"calfat\" package=\"calfat\" tests=\"1\" ")?;
            writeln!(out, "failures=\"0\" errors=\"0\" skipped=\"0\">")?;
            writeln!(out, "<testcase name=\"calfat\" classname=\"calfat\"/>\n</testsuite>")?;
        }
        writeln!(out, "</testsuites>")
    }
}

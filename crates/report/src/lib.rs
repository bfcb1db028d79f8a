//! Findings for people and machines: terminal frames, lines, JSON, and what other tools read.
//!
//! A [`Report`] is fed one document after the other and writes as it goes, so that a run over 100,000 files needs no
//! more memory than a run over one. Lines and columns exist only here: everything below counts bytes.

mod atlas;
mod compact;
mod formats;
pub mod graph;
mod human;
mod json;
mod links;
mod overview;
mod page;
mod places;
mod printable;
mod statistics;
mod summary;

pub use compact::Compact;
pub use formats::{
    Azure, Checkstyle, GitHub, GitLab, Gnu, Hadolint, JUnit, Markdown, RdJson, RdJsonLines, Sarif, SonarQube,
    Tap,
};
pub use human::{Human, Look, Trouble};
pub use json::{Json, JsonLines};
pub use links::Links;
pub use overview::Overview;
pub use page::markdown as page_markdown;
pub use places::Places;
pub use printable::{printable, without_stand_ins};
pub use summary::{RuleCount, Summary};

use calfat_lint::Finding;
use calfat_project::Document;
use std::io::{self, Write};

/// A way to show findings.
pub trait Report {
    /// Shows what stands before the first document. Called once, at the start.
    ///
    /// # Errors
    /// Those of `out`.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Shows one document and what was found in it. Documents come in the order of their paths, findings in the order
    /// of their places; every document comes, also one without findings.
    ///
    /// # Errors
    /// Those of `out`.
    fn document(&mut self, document: &Document, findings: &[Finding], out: &mut dyn Write) -> io::Result<()>;

    /// Shows what the whole run came to. Called once, at the end.
    ///
    /// # Errors
    /// Those of `out`.
    fn finish(&mut self, summary: &Summary, out: &mut dyn Write) -> io::Result<()>;
}

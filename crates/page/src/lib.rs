//! Runs rule pages: the Markdown that explains a rule is also its test.
//!
//! An English page is `# Title`, prose (why it matters, what to do), `## Bad`, `## Good`, and if the rule can mend
//! something `## Fixed`; `## See also` may end it. The French page is a title, prose and `## Voir aussi`: examples stand
//! in the English one only.
//!
//! Under `## Bad`, every finding is marked by a comment line below the guilty line, carets under the guilty characters:
//!
//! ```text
//! FROM golang:latest AS build
//! #           ^^^^^^ moves
//! ```
//!
//! * The words after the carets must occur in the English message; `…` between them leaves something out.
//! * Several caret lines may follow one line: one for each finding. A caret line means the nearest line above that is
//!   not a caret line itself.
//! * `#^^^^`: a `#` with a caret right behind it counts as a caret, so that a finding can begin in the first column.
//! * `# ^^^^> words`: the finding goes on past the end of the line. A later `# <^^^^` shows where it ends: below its last
//!   character stands the last caret. Without it, the finding may end on any later line.
//! * Where a comment cannot stand, an `expect` block after the example lists `LINE:COLUMN words` or
//!   `LINE:COLUMN-LINE:COLUMN words`, one a line, counted like calfat's own output: both from 1, columns in characters,
//!   the second place just behind the finding. Caret lines count as lines.
//!
//! Words behind the language of a block:
//!
//! * `file=web/Dockerfile` names the file. Named blocks with nothing but blank lines between them are one example of
//!   several files, until a name comes twice.
//! * `yaml file=calfat.yaml` holds no document but the options of the next example: `rules: {ID: {OPTION: VALUE}}`, and
//!   `OPTION: VALUE` for options that several rules share.
//! * `text file=.env` holds a file that only lies beside the others.
//! * `broken`: the parser must refuse the example; without it, it must accept it.
//! * `identical`: a message may be the same in both languages.
//! * `with=ID`: another rule runs too; what it finds is not looked at.
//! * `select=CODE`: a code of another tool is asked for, so that findings on request are shown.
//! * `today=2026-12-31`: the day of the run.
//!
//! The blocks under `## Fixed` show, in order, those Bad examples that can be mended: without their caret lines and with
//! every fix applied, also those to review.

mod draw;
mod example;
mod fence;
mod french;
mod marks;
mod options;
mod page;
mod run;
mod shape;

pub use example::{Example, Sample};
pub use french::slips;
pub use marks::Mark;
pub use page::{Fault, Page};
pub use run::{Failure, run};

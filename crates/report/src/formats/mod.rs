//! What other tools read, one small file for each format. `docs/formats.md` says which format is for which tool.

mod azure;
mod checkstyle;
mod github;
mod gitlab;
mod gnu;
mod hadolint;
mod junit;
mod markdown;
mod rdjson;
mod sarif;
mod seen;
mod sonarqube;
mod tap;
mod xml;

pub use azure::Azure;
pub use checkstyle::Checkstyle;
pub use github::GitHub;
pub use gitlab::GitLab;
pub use gnu::Gnu;
pub use hadolint::Hadolint;
pub use junit::JUnit;
pub use markdown::Markdown;
pub use rdjson::{RdJson, RdJsonLines};
pub use sarif::Sarif;
pub use sonarqube::SonarQube;
pub use tap::Tap;

use calfat_lint::{Finding, Level};

/// Whether a finding is a failure in formats that know nothing between right and wrong: as `--fail-on` is where nothing
/// is set.
fn is_failure(finding: &Finding) -> bool {
    finding.level >= Level::Warning
}

//! The objects of SARIF 2.1.0 that we write, by their names there.

use super::uri;
use crate::places::Range;
use calfat_parser::text::Language;
use serde::Serialize;
use std::borrow::Cow;

pub(super) const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The name of the folder in which calfat ran; nothing else of it is told.
const BASE: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SarifResult<'a> {
    pub(super) rule_id: &'static str,
    pub(super) rule_index: usize,
    pub(super) level: &'static str,
    pub(super) message: Message<'a>,
    pub(super) locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location<'a>>,
    pub(super) partial_fingerprints: PartialFingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) fixes: Vec<Fix<'a>>,
    pub(super) properties: ResultProperties<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct Message<'a> {
    pub(super) text: Cow<'a, str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    #[serde(rename = "physicalLocation")]
    pub(super) place: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) region: Region,
}

/// A file as a whole.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WholeFile {
    physical_location: WholePlace,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WholePlace {
    artifact_location: ArtifactLocation,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
    start_column: u32,
    end_line: u32,
    /// The column behind the last one.
    end_column: u32,
    byte_offset: u32,
    byte_length: u32,
}

#[derive(Serialize)]
pub(super) struct PartialFingerprints {
    #[serde(rename = "calfat/v1")]
    pub(super) calfat: String,
    /// The one that GitHub looks at.
    #[serde(rename = "primaryLocationLineHash", skip_serializing_if = "Option::is_none")]
    pub(super) line: Option<String>,
}

#[derive(Serialize)]
pub(super) struct ResultProperties<'a> {
    pub(super) category: &'static str,
    pub(super) confidence: &'static str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) also: &'a [&'static str],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Fix<'a> {
    pub(super) description: Message<'a>,
    pub(super) artifact_changes: [ArtifactChange<'a>; 1],
    pub(super) properties: FixProperties,
}

#[derive(Serialize)]
pub(super) struct FixProperties {
    pub(super) safety: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactChange<'a> {
    pub(super) artifact_location: ArtifactLocation,
    pub(super) replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Replacement<'a> {
    pub(super) deleted_region: Region,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) inserted_content: Option<Content<'a>>,
}

#[derive(Serialize)]
pub(super) struct Content<'a> {
    pub(super) text: &'a str,
}

#[derive(Debug, Serialize)]
pub(super) struct Notification {
    pub(super) level: &'static str,
    pub(super) message: Message<'static>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<WholeFile>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation<'a> {
    execution_successful: bool,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tool_execution_notifications: &'a [Notification],
}

#[derive(Serialize)]
pub(super) struct Artifact {
    location: ArtifactLocation,
    roles: [&'static str; 1],
}

#[derive(Serialize)]
pub(super) struct Bases {
    #[serde(rename = "%SRCROOT%")]
    root: Base,
}

#[derive(Serialize)]
struct Base {
    description: Message<'static>,
}

/// A language as SARIF writes it.
pub(super) fn code(language: Language) -> &'static str {
    match language {
        Language::En => "en-US",
        Language::Fr => "fr-FR",
    }
}

impl WholeFile {
    pub(super) fn of(artifact_location: ArtifactLocation) -> Self {
        Self { physical_location: WholePlace { artifact_location } }
    }
}

impl ArtifactLocation {
    pub(super) fn of(path: &str) -> Self {
        Self { uri: uri::of(path), uri_base_id: (!path.starts_with('/')).then_some(BASE) }
    }
}

impl From<Range> for Region {
    fn from(Range { start, end }: Range) -> Self {
        Self {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: start.offset,
            byte_length: end.offset - start.offset,
        }
    }
}

impl<'a> Invocation<'a> {
    /// A run was successful if it looked at everything.
    pub(super) fn of(notifications: &'a [Notification]) -> Self {
        Self {
            execution_successful: notifications.iter().all(|told| told.level != "error"),
            tool_execution_notifications: notifications,
        }
    }
}

impl Artifact {
    pub(super) fn of(path: &str) -> Self {
        Self { location: ArtifactLocation::of(path), roles: ["analysisTarget"] }
    }
}

impl Default for Bases {
    fn default() -> Self {
        let text = "The folder in which calfat was run.".into();
        Self { root: Base { description: Message { text } } }
    }
}

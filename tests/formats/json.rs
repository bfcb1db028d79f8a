//! The formats that are JSON: ours, one a line, reviewdog's, `SonarQube`'s and hadolint's.

use super::{Found, ODD_PATH, nothing, sample, written};
use crate::json_schema;
use calfat_parser::text::Language;
use calfat_report::{Hadolint, Json, JsonLines, RdJson, RdJsonLines, SonarQube};
use calfat_rules::RULES;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Each line is a finding of JSON, version 1.
pub(super) fn lines(found: &Found, language: Language) -> Vec<Value> {
    let text = written(JsonLines { language }, found);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let whole: Value = serde_json::from_str(&written(Json::new(language, false), found)).unwrap();
    assert_eq!(&lines, whole["findings"].as_array().unwrap());
    lines
}

#[test]
fn lines_are_the_findings_of_the_object() {
    assert_eq!(lines(&sample(), Language::En).len(), 5);
    assert!(lines(&nothing(), Language::Fr).is_empty());
}

/// The messages of reviewdog's `reviewdog.proto`, as JSON writes them.
fn diagnostic_result() -> Value {
    let object = |properties: Value, required: Value| json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false });
    let range = json!({ "$ref": "#/definitions/range" });
    let position = json!({ "$ref": "#/definitions/position" });
    let source = json!({ "$ref": "#/definitions/source" });
    let number = json!({ "type": "integer", "minimum": 1 });
    let text = json!({ "type": "string" });
    let uri = json!({ "type": "string", "format": "uri" });
    let mut result = object(
        json!({ "source": source, "diagnostics": { "type": "array", "items": { "$ref": "#/definitions/diagnostic" } } }),
        json!(["source", "diagnostics"]),
    );
    result["definitions"] = json!({
        "position": object(json!({ "line": number, "column": number }), json!(["line", "column"])),
        "range": object(json!({ "start": position, "end": position }), json!(["start", "end"])),
        "source": object(json!({ "name": text, "url": uri }), json!(["name", "url"])),
        "suggestion": object(json!({ "range": range, "text": text }), json!(["range", "text"])),
        "diagnostic": object(
            json!({
                "message": { "type": "string", "pattern": "." },
                "location": object(json!({ "path": text, "range": range }), json!(["path", "range"])),
                "severity": { "enum": ["ERROR", "WARNING", "INFO"] },
                "source": source,
                "code": object(json!({ "value": text, "url": uri }), json!(["value", "url"])),
                "suggestions": { "type": "array", "items": { "$ref": "#/definitions/suggestion" } },
            }),
            json!(["message", "location", "severity", "code"]),
        ),
    });
    result
}

/// The diagnostics, the same in both of reviewdog's formats.
pub(super) fn rdjson(found: &Found, language: Language) -> Vec<Value> {
    let mut whole: Value = serde_json::from_str(&written(RdJson::new(language), found)).unwrap();
    let faults = json_schema::faults(&diagnostic_result(), &whole);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let text = written(RdJsonLines { language }, found);
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let Value::Array(mut diagnostics) = whole["diagnostics"].take() else { panic!("{whole}") };
    for diagnostic in &mut diagnostics {
        diagnostic["source"] = whole["source"].clone();
    }
    assert_eq!(lines, diagnostics);
    lines
}

#[test]
fn reviewdog_counts_bytes_and_gets_one_suggestion() {
    let diagnostics = rdjson(&sample(), Language::En);
    assert_eq!(diagnostics.len(), 5);
    let tag = &diagnostics[3];
    let range = |line: u32, from: u32, to: u32| json!({ "start": { "line": line, "column": from }, "end": { "line": line, "column": to } });
    assert_eq!(tag["location"]["range"], range(2, 6, 12));
    // Two edits that touch are one piece of text.
    assert_eq!(tag["suggestions"], json!([{ "range": range(2, 12, 17), "text": ":1" }]));
    let end = &diagnostics[4]["location"]["range"]["end"];
    assert_eq!(end, &json!({ "line": 4, "column": 1 }));
    assert_eq!(diagnostics[0]["location"]["path"], ODD_PATH);
    assert!(rdjson(&nothing(), Language::Fr).is_empty());
}

/// What `SonarQube`'s documentation requires, from version 10.3 on: rules with their impacts, issues that name them, ranges
/// that are not empty and lie in their lines.
pub(super) fn sonarqube(found: &Found, language: Language) -> Vec<Value> {
    let mut report: Value = serde_json::from_str(&written(SonarQube::new(language, RULES), found)).unwrap();
    let mut ids = BTreeSet::new();
    for rule in report["rules"].as_array().unwrap() {
        for key in ["id", "name", "description", "engineId"] {
            assert!(!rule[key].as_str().unwrap().is_empty(), "{key} of {rule}");
        }
        let attributes = ["LOGICAL", "TRUSTWORTHY", "COMPLETE", "EFFICIENT", "CLEAR", "CONVENTIONAL"];
        assert!(attributes.contains(&rule["cleanCodeAttribute"].as_str().unwrap()));
        let impact = &rule["impacts"][0];
        assert!(
            ["SECURITY", "RELIABILITY", "MAINTAINABILITY"]
                .contains(&impact["softwareQuality"].as_str().unwrap())
        );
        assert!(["HIGH", "MEDIUM", "LOW"].contains(&impact["severity"].as_str().unwrap()));
        assert!(ids.insert(rule["id"].as_str().unwrap().to_owned()), "twice: {rule}");
    }
    let Value::Array(issues) = report["issues"].take() else { panic!("{report}") };
    for issue in &issues {
        assert!(ids.contains(issue["ruleId"].as_str().unwrap()), "{issue}");
        let secondary = issue["secondaryLocations"].as_array().into_iter().flatten();
        for place in std::iter::once(&issue["primaryLocation"]).chain(secondary) {
            assert!(!place["message"].as_str().unwrap().is_empty() && place["filePath"].is_string());
            let range = &place["textRange"];
            let number = |key: &str| range[key].as_u64();
            assert!(number("startLine") >= Some(1) && number("endLine") >= number("startLine"), "{range}");
            assert_eq!(number("startColumn").is_some(), number("endColumn").is_some());
            let from = (number("startLine"), number("startColumn"));
            assert!(from.1.is_none() || from < (number("endLine"), number("endColumn")), "{range}");
        }
    }
    issues
}

#[test]
fn sonarqube_gets_ranges_that_it_accepts() {
    let issues = sonarqube(&sample(), Language::En);
    let ranges: Vec<_> = issues.iter().map(|issue| issue["primaryLocation"]["textRange"].clone()).collect();
    let expected = [
        // Where bytes are no text, and where there is nothing, the line.
        json!({ "startLine": 1, "endLine": 1 }),
        json!({ "startLine": 3, "endLine": 3 }),
        json!({ "startLine": 1, "endLine": 1 }),
        // `é😀` is three units of UTF-16.
        json!({ "startLine": 2, "endLine": 2, "startColumn": 5, "endColumn": 8 }),
        json!({ "startLine": 3, "endLine": 4, "startColumn": 0, "endColumn": 0 }),
    ];
    assert_eq!(ranges, expected);
    assert_eq!(issues[3]["secondaryLocations"][0]["message"], "used [here](x)");
    assert!(sonarqube(&nothing(), Language::Fr).is_empty());
}

/// The keys that hadolint writes, with values of the types that it writes.
pub(super) fn hadolint(found: &Found, language: Language) -> Vec<Value> {
    let entries: Vec<Value> = serde_json::from_str(&written(Hadolint::new(language), found)).unwrap();
    for entry in &entries {
        let keys: Vec<_> = entry.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["code", "column", "file", "level", "line", "message"]);
        assert!(entry["column"].as_u64() >= Some(1) && entry["line"].as_u64() >= Some(1));
        assert!(["error", "warning", "info", "style"].contains(&entry["level"].as_str().unwrap()));
        assert!(["code", "file", "message"].iter().all(|key| entry[key].is_string()));
    }
    entries
}

#[test]
fn who_reads_hadolint_reads_its_codes() {
    let entries = hadolint(&sample(), Language::En);
    let codes: Vec<_> = entries.iter().map(|entry| entry["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["syntax", "made-up-rule", "unreadable-file", "DL3006", "SC2015"]);
    assert!(hadolint(&nothing(), Language::Fr).is_empty());
}

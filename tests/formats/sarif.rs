//! SARIF, against the official schema and as the types of a library.

use super::{Found, ODD, document, finding, nothing, sample, written};
use crate::disk::{root, text};
use crate::json_schema;
use calfat_lint::Level;
use calfat_parser::text::Language;
use calfat_report::Sarif;
use calfat_rules::RULES;
use serde_json::{Value, json};
use std::{path::Path, process::Command, sync::OnceLock};

/// The schema of OASIS, which the package with the types carries.
fn official() -> &'static Value {
    static SCHEMA: OnceLock<Value> = OnceLock::new();
    SCHEMA.get_or_init(|| {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["metadata", "--offline", "--format-version=1"]).current_dir(root());
        let metadata: Value = serde_json::from_slice(&cargo.output().unwrap().stdout).unwrap();
        let mut packages = metadata["packages"].as_array().unwrap().iter();
        let package =
            packages.find(|package| package["name"] == "serde-sarif").expect("a dependency of the tests");
        let folder = Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap();
        serde_json::from_str(&text(&folder.join("src/schema.json"))).unwrap()
    })
}

/// A report, after the schema and the library have read it.
pub(super) fn read(found: &Found, language: Language) -> Value {
    let text = written(Sarif::new(language, RULES), found);
    let value: Value = serde_json::from_str(&text).unwrap();
    let faults = json_schema::faults(official(), &value);
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    serde_json::from_str::<serde_sarif::sarif::Sarif>(&text).unwrap();
    value
}

#[test]
fn a_result_has_everything() {
    let sarif = read(&sample(), Language::En);
    let run = &sarif["runs"][0];
    let result = &run["results"][3];
    assert_eq!(result["ruleId"], "floating-tag");
    assert_eq!(
        run.pointer(&format!("/tool/driver/rules/{}/id", result["ruleIndex"])).unwrap(),
        "floating-tag"
    );
    assert_eq!(result["level"], "warning");
    assert_eq!(result["message"]["text"], "`é😀` has no tag");
    let region = json!({
        "startLine": 2, "startColumn": 6, "endLine": 2, "endColumn": 8, "byteOffset": 15, "byteLength": 6,
    });
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["region"], region);
    assert_eq!(place["artifactLocation"], json!({ "uri": "web/Dockerfile", "uriBaseId": "%SRCROOT%" }));
    let related = &result["relatedLocations"][0];
    assert_eq!((&related["id"], &related["message"]["text"]), (&json!(1), &json!("used [here\\](x)")));
    let fix = &result["fixes"][0];
    assert_eq!(fix["properties"]["safety"], "review");
    let replacements = fix["artifactChanges"][0]["replacements"].as_array().unwrap();
    assert_eq!(replacements[0]["insertedContent"]["text"], ":1");
    assert_eq!(replacements[0]["deletedRegion"]["byteLength"], 0);
    assert_eq!(
        (replacements[1].get("insertedContent"), &replacements[1]["deletedRegion"]["byteLength"]),
        (None, &json!(5))
    );
    assert_eq!(result["properties"]["also"], json!(["hadolint/DL3006", "trivy/DS-0001"]));
    let fingerprints = result["partialFingerprints"].as_object().unwrap();
    assert_eq!(fingerprints["calfat/v1"].as_str().unwrap().len(), 32);
    assert!(fingerprints["primaryLocationLineHash"].as_str().unwrap().ends_with(":1"));
}

#[test]
fn places_at_the_edge_and_odd_paths_are_right() {
    let sarif = read(&sample(), Language::En);
    let run = &sarif["runs"][0];
    let odd = &run["results"][0];
    assert_eq!(
        odd["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "a%20b/%C3%A9%25%23%3A%2C%3B%5D%7C%3C%22%3E%60%27%0A/Dockerfile"
    );
    let expected = ODD.replace('\u{F00E9}', "\u{FFFD}").replace("](", "\\](");
    assert_eq!(odd["message"]["text"], expected);
    // The last line of the file ends with a newline, and the finding stands behind it.
    let region = json!({
        "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 1, "byteOffset": 19, "byteLength": 0,
    });
    assert_eq!(run["results"][1]["locations"][0]["physicalLocation"]["region"], region);
    let unreadable = &run["results"][2]["locations"][0]["physicalLocation"]["region"];
    assert_eq!((&unreadable["startLine"], &unreadable["startColumn"]), (&json!(1), &json!(1)));
    let invocation = &run["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"];
    assert_eq!(told.as_array().unwrap().len(), 1);
    assert_eq!(told[0]["message"]["text"], "cannot be read: permission denied");
    assert_eq!(run["artifacts"].as_array().unwrap().len(), 4);
}

#[test]
fn rules_speak_both_languages() {
    for (language, code, other) in [(Language::En, "en-US", "fr-FR"), (Language::Fr, "fr-FR", "en-US")] {
        let sarif = read(&sample(), language);
        let run = &sarif["runs"][0];
        assert_eq!((&run["language"], &run["tool"]["driver"]["language"]), (&json!(code), &json!(code)));
        assert_eq!(run["translations"][0]["language"], other);
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let translated = run["translations"][0]["rules"].as_array().unwrap();
        assert_eq!(rules.len(), 5);
        assert_eq!(translated.len(), 5);
        let by_id = |rules: &[Value]| rules.iter().find(|rule| rule["id"] == "floating-tag").unwrap().clone();
        let (rule, translated) = (by_id(rules), by_id(translated));
        assert_ne!(rule["help"]["text"], translated["help"]["text"]);
        let page = rule["help"]["markdown"].as_str().unwrap();
        assert!(page.contains("```dockerfile\nFROM") && !page.contains("```expect"), "{page}");
        assert_eq!(rule["name"], "FloatingTag");
        assert_eq!(rule["properties"]["tags"][0], "reproducibility");
        assert_eq!(rule["properties"].get("security-severity"), None);
        let secret = rules.iter().find(|rule| rule["id"] == "secret-in-image").unwrap();
        let severity: f64 = secret["properties"]["security-severity"].as_str().unwrap().parse().unwrap();
        assert!((0.1..=9.0).contains(&severity));
        for rule in rules {
            for key in ["shortDescription", "fullDescription", "help"] {
                let length = rule[key]["text"].as_str().unwrap().chars().count();
                assert!(length > 0 && (length <= 1024 || key == "help"), "{key} of {}", rule["id"]);
            }
        }
    }
}

#[test]
fn a_run_over_nothing_is_a_run() {
    let sarif = read(&nothing(), Language::En);
    assert_eq!(sarif["runs"][0]["results"], json!([]));
    assert_eq!(sarif["runs"][0]["tool"]["driver"]["rules"], json!([]));
}

#[test]
fn what_github_would_refuse_is_cut_and_told() {
    let many = |count| {
        (document("Dockerfile", b"FROM a\n"), vec![finding("syntax", Level::Info, (0, 4), "x"); count])
    };
    let found = vec![many(20_000), many(6_000), many(1)];
    let text = written(Sarif::new(Language::En, RULES), &found);
    let sarif: Value = serde_json::from_str(&text).unwrap();
    let run = &sarif["runs"][0];
    assert_eq!(run["results"].as_array().unwrap().len(), 25_000);
    let told = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().unwrap();
    assert!(told.starts_with("1001 findings are left out"), "{told}");
}

//! The plan of the house, executed: who may know whom, and how its files look.

use crate::disk::{files, root, text};
use std::{path::Path, process::Command};

/// A package, the rooms below it that it may know, and the crates from outside that it may use.
type Room = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What is not written here is forbidden. `ARCHITECTURE.md` gives the reasons.
const PLAN: &[Room] = &[
    ("calfat-parser", &[], &["memchr", "nom", "unicode-properties"]),
    ("calfat-shell", &["calfat-parser"], &["shuck-ast", "shuck-parser"]),
    ("calfat-project", &["calfat-parser", "calfat-shell"], &[]),
    ("calfat-lint", &["calfat-parser", "calfat-project"], &["rayon"]),
    ("calfat-rules", &["calfat-parser", "calfat-shell", "calfat-project", "calfat-lint"], &["yaml_serde"]),
    (
        "calfat-report",
        &["calfat-parser", "calfat-project", "calfat-lint"],
        &["miette", "serde", "serde_json"],
    ),
    (
        "calfat",
        &["calfat-parser", "calfat-shell", "calfat-project", "calfat-lint", "calfat-rules", "calfat-report"],
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "globset",
            "ignore",
            "indicatif",
            "rayon",
            "serde",
            "serde_json",
            "similar",
            "strsim",
            "tempfile",
            "terminal_size",
            "yaml_serde",
        ],
    ),
    ("calfat-page", &["calfat-parser", "calfat-project", "calfat-lint"], &["yaml_serde"]),
    ("xtask", &[], &["serde_json", "tempfile"]),
    // These two have nothing but dev-dependencies.
    ("calfat-tests", &[], &[]),
    ("calfat-benches", &[], &[]),
];

#[test]
fn rooms_know_only_those_below_them() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let mut broken: Vec<String> = packages.iter().flat_map(forbidden).collect();
    broken.sort();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(packages.len(), PLAN.len(), "a room of the plan is gone");
}

fn forbidden(package: &serde_json::Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap();
    let Some((_, rooms, crates)) = PLAN.iter().find(|(room, ..)| *room == name) else {
        return vec![format!("{name} is not on the plan of tests/house.rs")];
    };
    let dependencies = package["dependencies"].as_array().unwrap().iter();
    // What only tests use is no part of the house.
    let used = dependencies.filter(|dependency| dependency["kind"] != "dev");
    let used = used.map(|dependency| dependency["name"].as_str().unwrap());
    let unknown = used.filter(|used| !rooms.contains(used) && !crates.contains(used));
    unknown.map(|used| format!("{name} may not know {used}")).collect()
}

#[test]
fn the_plan_has_teeth() {
    let package = serde_json::json!({ "name": "calfat-parser", "dependencies": [
        { "name": "calfat-lint", "kind": null },
        { "name": "nom", "kind": null },
        { "name": "calfat-rules", "kind": "dev" },
    ] });
    assert_eq!(forbidden(&package), ["calfat-parser may not know calfat-lint"]);
    let stranger = serde_json::json!({ "name": "calfat-helper", "dependencies": [] });
    assert_eq!(forbidden(&stranger), ["calfat-helper is not on the plan of tests/house.rs"]);
}

#[test]
fn every_package_obeys_the_lints() {
    for manifest in files(&root(), |name| name == "Cargo.toml") {
        let text = text(&manifest);
        let obeys = text.contains("[lints]\nworkspace = true\n") || text.contains("[workspace.lints");
        assert!(obeys, "{} needs `[lints] workspace = true`", manifest.display());
    }
}

#[test]
fn files_are_short_and_every_exception_has_a_reason() {
    let mut broken = Vec::new();
    for path in files(&root(), |name| Path::new(name).extension() == Some("rs".as_ref())) {
        let text = text(&path);
        let lines = text.lines().count();
        if lines > 400 {
            broken.push(format!("{} has {lines} lines; 400 are the most", path.display()));
        }
        let exceptions = text.lines().filter(|line| line.trim_start().starts_with("#[allow("));
        broken.extend(exceptions.map(|line| format!("{}: {line} should be an expect", path.display())));
        let unreasoned = text.match_indices(concat!("[expect", "(")).filter(|(at, _)| {
            let end = text[*at..].find(")]").map_or(text.len(), |end| at + end);
            !text[*at..end].contains("reason = ")
        });
        broken.extend(unreasoned.map(|_| format!("{}: an expect without a reason", path.display())));
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

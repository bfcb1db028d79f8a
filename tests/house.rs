//! The plan of the house, executed: who may know whom, and how its files look.

use crate::disk::{files, root, text};
use serde_json::Value;
use std::{collections::BTreeSet, path::Path, process::Command};

/// A package, the rooms below it that it may know, and the crates from outside that it may use.
type Room = (&'static str, &'static [&'static str], &'static [&'static str]);

/// What is not written here is forbidden, and what is written here is used. `ARCHITECTURE.md` gives the reasons.
const PLAN: &[Room] = &[
    ("calfat-parser", &[], &["granit-parser", "memchr", "nom", "regex", "unicode-properties"]),
    ("calfat-shell", &["calfat-parser"], &["shuck-ast", "shuck-parser"]),
    ("calfat-shellcheck", &["calfat-shell"], &["shuck-linter", "shuck-parser"]),
    ("calfat-project", &["calfat-parser", "calfat-shell"], &[]),
    ("calfat-lint", &["calfat-parser", "calfat-project"], &["rayon", "sha2"]),
    (
        "calfat-rules",
        &["calfat-parser", "calfat-shell", "calfat-shellcheck", "calfat-project", "calfat-lint"],
        &[],
    ),
    (
        "calfat-report",
        &["calfat-parser", "calfat-project", "calfat-lint"],
        &["miette", "serde", "serde_json"],
    ),
    (
        "calfat",
        &["calfat-parser", "calfat-project", "calfat-lint", "calfat-rules", "calfat-report"],
        &[
            "clap",
            "clap_complete",
            "clap_mangen",
            "globset",
            "ignore",
            "indicatif",
            "notify",
            "postcard",
            "rayon",
            "serde",
            "serde_json",
            "sha2",
            "similar",
            "strsim",
            "supports-hyperlinks",
            "tempfile",
            "terminal_size",
            "textwrap",
            "toml",
            "yaml_serde",
        ],
    ),
    ("calfat-page", &["calfat-parser", "calfat-project", "calfat-lint"], &["yaml_serde"]),
    ("xtask", &[], &["serde_json", "tempfile"]),
    // These two have nothing but dev-dependencies.
    ("calfat-tests", &[], &[]),
    ("calfat-benches", &[], &[]),
];

/// The packages as Cargo sees them.
fn packages() -> Vec<Value> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .current_dir(root())
        .output()
        .unwrap();
    let mut metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let Value::Array(packages) = metadata["packages"].take() else { panic!("no packages: {metadata}") };
    packages
}

#[test]
fn rooms_know_those_of_the_plan_and_no_others() {
    let packages = packages();
    let mut broken: Vec<String> = packages.iter().flat_map(off_the_plan).collect();
    broken.sort();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    assert_eq!(packages.len(), PLAN.len(), "a room of the plan is gone");
}

fn off_the_plan(package: &Value) -> Vec<String> {
    let name = package["name"].as_str().unwrap();
    let Some((_, rooms, crates)) = PLAN.iter().find(|(room, ..)| *room == name) else {
        return vec![format!("{name} is not on the plan of tests/house.rs")];
    };
    let dependencies = package["dependencies"].as_array().unwrap().iter();
    // What only tests use is no part of the house.
    let used = dependencies.filter(|dependency| dependency["kind"] != "dev");
    let used: BTreeSet<&str> = used.map(|dependency| dependency["name"].as_str().unwrap()).collect();
    let planned: BTreeSet<&str> = rooms.iter().chain(*crates).copied().collect();
    let unknown = used.difference(&planned).map(|used| format!("{name} may not know {used}"));
    let unused = planned.difference(&used).map(|idle| format!("{name} does not use {idle}"));
    unknown.chain(unused).collect()
}

#[test]
fn what_is_published_says_what_it_is() {
    let published = packages().into_iter().filter(|package| package["publish"].is_null());
    let published: Vec<Value> = published.collect();
    assert!(published.len() > 5, "most packages are published");
    for package in published {
        for key in ["description", "license", "repository", "readme", "categories", "keywords"] {
            let told = package[key].as_str().is_some_and(|text| !text.is_empty())
                || package[key].as_array().is_some_and(|list| !list.is_empty());
            assert!(told, "{} says nothing of its {key}", package["name"]);
        }
    }
}

#[test]
fn every_crate_from_outside_has_a_reason() {
    let text = text(&root().join("ARCHITECTURE.md"));
    let table = text.split_once("## Dependencies").expect("the chapter").1;
    for name in PLAN.iter().flat_map(|(_, _, crates)| *crates) {
        assert!(table.contains(name), "ARCHITECTURE.md does not say what {name} is for");
    }
}

#[test]
fn the_plan_has_teeth() {
    let package = serde_json::json!({ "name": "calfat-parser", "dependencies": [
        { "name": "calfat-lint", "kind": null },
        { "name": "memchr", "kind": null },
        { "name": "nom", "kind": null },
        { "name": "calfat-rules", "kind": "dev" },
    ] });
    let expected = [
        "calfat-parser may not know calfat-lint",
        "calfat-parser does not use granit-parser",
        "calfat-parser does not use regex",
        "calfat-parser does not use unicode-properties",
    ];
    assert_eq!(off_the_plan(&package), expected);
    let stranger = serde_json::json!({ "name": "calfat-helper", "dependencies": [] });
    assert_eq!(off_the_plan(&stranger), ["calfat-helper is not on the plan of tests/house.rs"]);
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
        // A list that is written by a program is as long as it has to be.
        if lines > 400 && !text.contains("\n// <generated") {
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

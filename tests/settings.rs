//! The schema of settings files, and the page about them: what one accepts, the reader accepts.

use crate::{
    cli::{Yard, calfat_output},
    disk::{root, text, write},
    json_schema::faults,
};
use serde_json::Value;

const PAGE: &str = "docs/settings.md";

fn schema() -> Value {
    serde_json::from_str(&calfat_output("config schema")).unwrap()
}

#[test]
fn the_schema_is_up_to_date() {
    let (path, new) = (root().join("docs/calfat.schema.json"), calfat_output("config schema"));
    if text(&path) != new {
        write(&path, &new);
        panic!("{} was out of date and is written anew: commit it", path.display());
    }
}

#[test]
fn the_schema_speaks_french_too() {
    let french = calfat_output("config schema --lang fr");
    assert!(french.contains("Les registres d'où les images peuvent venir"));
}

/// Whether the reader takes a file.
fn is_read(yaml: &str) -> bool {
    let base = ("team/calfat-base.yaml", &b"select: [syntax]\n"[..]);
    let yard = Yard::new(&[
        base,
        ("team/app/calfat.yaml", yaml.as_bytes()),
        ("team/app/Dockerfile", b"FROM scratch\n"),
    ]);
    yard.run("config show team/app").status == 0
}

const GOOD: &[&str] = &[
    "",
    "{}",
    "pack: strict",
    "extends: strict",
    "extends: ../calfat-base.yaml",
    "extends: [hadolint, ../calfat-base.yaml]",
    "select: [ALL, recommended, security, floating-tag, DL3008, hadolint/DL3008, hadolint, SC2086, CKV_DOCKER_3, DS-0002]",
    "ignore: [StageNameCasing, unreadable-file]",
    "rules: {floating-tag: error, DL3008: off, hadolint/DL3009: {level: info}, root-user: {unknown-images: true}}",
    "rules: {unofficial-image: {level: style, trusted: [ghcr.io/acme]}}",
    "fail-on: none",
    "exclude: [vendor/, '*.tpl']",
    "max-file-size: 500kB",
    "max-file-size: 1000",
    "trusted-registries: [docker.io, '*.example.com', 'registry*', '*']",
    "label-schema: {maintainer: email, version: semver, free: ''}",
    "strict-labels: true",
    "overrides: [{paths: [a], select: [style], ignore: [size], rules: {syntax: off}, strict-labels: false}]",
];

const BAD: &[&str] = &[
    "[]",
    "security",
    "slect: [style]",
    "pack: stricct",
    "pack: [strict]",
    "extends: 3",
    "extends: https://example.com/a.yaml",
    "extends: strickt",
    "select: style",
    "select: [floating-tga]",
    "select: [DLx]",
    "ignore: [{a: b}]",
    "rules: {floating-tga: error}",
    "rules: {floating-tag: loud}",
    "rules: {floating-tag: {trusted: [a]}}",
    "rules: {root-user: {unknown-images: 'yes'}}",
    "rules: [floating-tag]",
    "fail-on: off",
    "exclude: ['!a']",
    "exclude: [3]",
    "max-file-size: big",
    "max-file-size: 99999999999",
    "trusted-registries: ['a*b']",
    "trusted-registries: [quay.io/acme]",
    "label-schema: {version: semwer}",
    "strict-labels: 'true'",
    "overrides: [{ignore: [style]}]",
    "overrides: [{paths: [a], pack: strict}]",
    "overrides: {paths: [a]}",
    "paths: [a]",
];

#[test]
fn schema_and_reader_agree() {
    let schema = schema();
    for (yaml, expected) in GOOD.iter().map(|yaml| (yaml, true)).chain(BAD.iter().map(|yaml| (yaml, false))) {
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        assert_eq!(faults(&schema, &value).is_empty(), expected, "the schema on {yaml:?}");
        assert_eq!(is_read(yaml), expected, "the reader on {yaml:?}");
    }
}

#[test]
fn packs_fit_the_schema() {
    let schema = schema();
    for (name, yaml) in calfat_rules::PACKS {
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        let faults = faults(&schema, &value);
        assert!(faults.is_empty(), "{name}: {faults:?}");
    }
}

#[test]
fn the_page_tells_every_key() {
    let page = text(&root().join(PAGE));
    let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let schema = schema();
    let places = [&schema["properties"], &schema["definitions"]["override"]["properties"]];
    for (name, key) in places.into_iter().flat_map(|keys| keys.as_object().unwrap()) {
        assert!(page.contains(&format!("\n### `{name}`\n")), "{PAGE} has no chapter on `{name}`");
        let about = key["description"].as_str().unwrap();
        assert!(flat(&page).contains(&flat(about)), "{PAGE} does not say of `{name}`: {about}");
        let example = serde_json::json!({ name: key["examples"][0] });
        assert!(name == "paths" || faults(&schema, &example).is_empty(), "the example of `{name}`");
    }
}

#[test]
fn every_example_of_the_page_is_read() {
    let page = text(&root().join(PAGE));
    let schema = schema();
    let blocks: Vec<&str> =
        page.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 10, "{}", blocks.len());
    for yaml in blocks {
        assert!(is_read(yaml), "{yaml}");
        let value: Value = serde_yaml::from_str(yaml).unwrap();
        assert!(faults(&schema, &value).is_empty(), "{yaml}");
    }
}

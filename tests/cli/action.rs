//! `action.yml`: its scripts, run by bash as a runner of GitHub would.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the tests lay out files and read what was written")]

use super::program::{Done, Yard, calfat};
use crate::disk::{root, text};
use serde_yaml::Value;
use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt, process::Command};

/// Tells how it was called, writes the SARIF file it was asked for, and finds something.
const STUB: &[u8] = b"#!/usr/bin/env bash
for word in \"$@\"; do
  printf '<%s>\\n' \"$word\"
  if [[ $word == sarif=* ]]; then echo '{}' >\"${word#sarif=}\"; fi
done
exit 1
";

fn action() -> Value {
    serde_yaml::from_str(&text(&root().join("action.yml"))).unwrap()
}

fn step(id: &str) -> Value {
    let action = action();
    let mut steps = action["runs"]["steps"].as_sequence().unwrap().iter();
    steps.find(|step| step["id"].as_str() == Some(id)).unwrap().clone()
}

/// The inputs of a step, over what the action says of those that are left out.
fn inputs(given: &[(&str, &str)]) -> BTreeMap<String, String> {
    let action = action();
    let declared = action["inputs"].as_mapping().unwrap().iter();
    let text = |value: &Value| value.as_str().map_or_else(|| panic!("no text: {value:?}"), ToOwned::to_owned);
    let mut all: BTreeMap<String, String> =
        declared.map(|(name, input)| (text(name), text(&input["default"]))).collect();
    for (name, value) in given {
        assert!(all.insert((*name).to_owned(), (*value).to_owned()).is_some(), "there is no input `{name}`");
    }
    all
}

/// What `${{ inputs.a || steps.… }}` comes to, where no step before has said anything.
fn evaluate(expression: &str, inputs: &BTreeMap<String, String>) -> String {
    let inner = expression.strip_prefix("${{").and_then(|rest| rest.strip_suffix("}}")).unwrap();
    let values = inner.split("||").map(|word| match word.trim().strip_prefix("inputs.") {
        Some(name) => inputs[name].clone(),
        None => String::new(),
    });
    values.into_iter().find(|value| !value.is_empty()).unwrap_or_default()
}

/// Runs the step that checks, in a folder of its own.
fn check(yard: &Yard, given: &[(&str, &str)]) -> Done {
    let (step, inputs) = (step("check"), inputs(given));
    let script = yard.path().join("step.sh");
    fs::write(&script, step["run"].as_str().unwrap()).unwrap();
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-eo", "pipefail"]).arg(script).current_dir(yard.path());
    bash.env("RUNNER_TEMP", yard.path()).env("GITHUB_OUTPUT", yard.path().join("output"));
    bash.env("GITHUB_STEP_SUMMARY", yard.path().join("summary"));
    for (name, expression) in step["env"].as_mapping().unwrap() {
        bash.env(name.as_str().unwrap(), evaluate(expression.as_str().unwrap(), &inputs));
    }
    Done::from(bash.output().unwrap())
}

fn yard() -> Yard {
    let yard = Yard::new(&[("stub", STUB), ("Dockerfile", b"FROM scratch\n"), ("output", b"")]);
    fs::set_permissions(yard.path().join("stub"), fs::Permissions::from_mode(0o755)).unwrap();
    yard
}

fn words(done: &Done) -> Vec<&str> {
    assert_eq!(done.silent(), 1);
    done.out.lines().map(|line| line.trim_start_matches('<').trim_end_matches('>')).collect()
}

#[test]
fn what_users_write_is_never_part_of_a_script() {
    let action = action();
    for step in action["runs"]["steps"].as_sequence().unwrap() {
        assert!(!step["run"].as_str().unwrap_or_default().contains("${{"), "{step:?}");
    }
}

/// Python would look for `pip` in the checkout first.
#[test]
fn the_checkout_is_not_asked_how_to_install() {
    let action = action();
    let scripts =
        action["runs"]["steps"].as_sequence().unwrap().iter().filter_map(|step| step["run"].as_str());
    let pythons: Vec<&str> = scripts.flat_map(str::lines).filter(|line| line.contains("python3")).collect();
    assert!(!pythons.is_empty() && pythons.iter().all(|line| line.contains("python3 -I ")), "{pythons:?}");
}

#[test]
fn nothing_given_checks_the_folder_and_tells_it_everywhere() {
    let yard = yard();
    let done = check(&yard, &[("binary", "./stub")]);
    let summary = format!("markdown={}/summary", yard.path().display());
    assert_eq!(words(&done), ["check", "--format", "github", "--output-file", &summary, "--", "."]);
    assert_eq!(yard.read("output"), b"");
}

#[test]
fn each_input_is_the_words_it_says() {
    let yard = yard();
    let given = [
        ("binary", "./stub"),
        ("annotations", "false"),
        ("summary", "false"),
        ("fail-on", "error"),
        ("sarif-file", "my report.sarif"),
        ("args", "--pack strict  --exclude *\n\n--lang fr\n"),
        ("paths", "a b\n*\n\n$(touch harm)\n-x; touch harm\n`touch harm`\n\"'\n"),
    ];
    let done = check(&yard, &given);
    let expected = [
        ["check", "--output-file", "sarif=my report.sarif", "--fail-on", "error"].as_slice(),
        &["--pack", "strict", "--exclude", "*", "--lang", "fr", "--"],
        &["a b", "*", "$(touch harm)", "-x; touch harm", "`touch harm`", "\"'"],
    ];
    assert_eq!(words(&done), expected.concat());
    assert_eq!(yard.read("output"), b"sarif-file=my report.sarif\n");
    assert!(!yard.path().join("harm").exists());
}

#[test]
fn what_is_uploaded_is_written() {
    let yard = yard();
    let done = check(&yard, &[("binary", "./stub"), ("upload-sarif", "true")]);
    let file = format!("{}/calfat.sarif", yard.path().display());
    assert!(words(&done).contains(&format!("sarif={file}").as_str()), "{}", done.out);
    assert_eq!(yard.read("output"), format!("sarif-file={file}\n").into_bytes());
}

#[test]
fn the_status_is_that_of_the_program() {
    let yard = yard();
    let program = calfat().get_program().to_str().unwrap().to_owned();
    let quiet = [("binary", program.as_str()), ("annotations", "false"), ("summary", "false")];
    assert_eq!(check(&yard, &quiet).status, 0);
    assert_eq!(
        check(&yard, &[&quiet[..], &[("args", "--select ALL"), ("fail-on", "style")]].concat()).status,
        1
    );
    assert_eq!(check(&yard, &[&quiet[..], &[("paths", "nowhere")]].concat()).status, 2);
}

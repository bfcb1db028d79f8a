//! Compose files from outside: where variables come from, what is looked at, and pictures.

use super::program::Yard;
use crate::disk::{files, read, root};

#[test]
fn variables_have_values_from_where_they_are_asked_for() {
    let compose = b"services: {a: {image: \"nginx:${T}\", read_only: \"${R}\"}}\n";
    let yard = Yard::new(&[("compose.yaml", compose), ("values.env", b"T=1.30\nR=true\n")]);
    let rules = |words: &str, variables: &[(&str, &str)]| {
        let words = format!("check --format json --select undefined-variable,blank-variable {words}");
        let json = yard.run_with(&words, b"", variables).json();
        let found = json["findings"].as_array().unwrap().clone();
        found.iter().map(|finding| finding["rule"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let set = [("T", "1.30"), ("R", "true")];
    assert_eq!(rules("", &set), ["undefined-variable", "blank-variable"]);
    assert_eq!(rules("--use-env", &set), [""; 0]);
    assert_eq!(rules("--env-file values.env", &[]), [""; 0]);
    let broken = Yard::new(&[("compose.yaml", compose), ("bad.env", b"A B=1\n")]);
    let done = broken.run("check --env-file bad.env");
    assert_eq!(done.status, 2);
    assert!(done.err.starts_with("bad.env:1: "), "{}", done.err);
}

#[test]
fn a_model_is_shown_as_compose_understands_it() {
    let compose = b"services:\n  a:\n    image: \"b:${T:-1}\"\n    ports: ['80:8080']\n";
    let yard = Yard::new(&[("app/compose.yaml", compose), ("bad.yaml", b"services: []\n")]);
    let json = yard.run("parse app/compose.yaml --format json").json();
    assert_eq!(json["services"]["a"]["image"], "b:1");
    assert_eq!(json["services"]["a"]["ports"][0]["target"], 8080);
    let tree = yard.run("parse app/compose.yaml").out;
    assert!(tree.contains("\n    image: \"b:1\"  3:5\n"), "{tree}");
    let refused = yard.run("parse bad.yaml");
    assert_eq!(refused.status, 1);
    assert!(refused.err.starts_with("bad.yaml:1:"), "{}", refused.err);
    assert_eq!(yard.run("parse app/compose.yaml --format buildkit").status, 2);
}

/// What a file outside says must never be seen: neither through its text nor through what is said of it.
#[test]
fn nothing_outside_of_what_was_named_is_read() {
    let compose = b"include: [../secret/compose.yaml]\nservices:\n  a:\n    image: nginx:1.30\n    env_file: ../secret/a.env\n    extends: {file: ../secret/compose.yaml, service: b}\n    build: ../secret\n";
    let secret = b"services: {b: {image: x, privileged: true, environment: {TOKEN: hunter2hunter2}}}\n";
    let yard = Yard::new(&[
        ("in/compose.yaml", compose),
        ("secret/compose.yaml", secret),
        ("secret/a.env", b"not a line\n"),
        ("secret/Dockerfile", b"FROM secretimage\nEXPOSE 1\n"),
    ]);
    for format in ["human", "json"] {
        let done = yard.run(&format!("check in --format {format} --select ALL"));
        for word in ["hunter2", "secretimage", "privileged", "not a line"] {
            assert!(!done.out.contains(word), "{word}: {}", done.out);
        }
    }
    let graph = yard.run("graph in").out;
    assert!(!graph.contains("secretimage"), "{graph}");
}

/// The example of the README: all kinds of files together, what can be mended, and the picture.
#[test]
fn the_voting_application_is_checked_as_a_whole() {
    let folder = root().join("fixtures/voting-app");
    let paths = files(&folder, |_| true);
    let contents: Vec<(String, Vec<u8>)> = paths
        .iter()
        .map(|path| (path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned(), read(path)))
        .collect();
    let contents: Vec<(&str, &[u8])> =
        contents.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let yard = Yard::new(&contents);
    let rules = || {
        let json = yard.run("check --format json").json();
        let found = json["findings"].as_array().unwrap().clone();
        let shown = |finding: &serde_json::Value| {
            format!("{} {}", finding["path"].as_str().unwrap(), finding["rule"].as_str().unwrap())
        };
        found.iter().map(shown).collect::<Vec<_>>()
    };
    let before = rules();
    for expected in [
        "compose.yaml unknown-build-target",
        "compose.yaml undeclared-build-arg",
        "compose.yaml unreachable-service",
        "compose.yaml health-condition-without-healthcheck",
        "compose.yaml value-changed",
        "compose.yaml secret-in-environment",
        "compose.yaml obsolete-version",
        "vote/.dockerignore ignore-trailing-comment",
        "vote/Dockerfile source-before-dependencies",
        "worker/Dockerfile secret-in-image",
        "worker/Dockerfile copy-source-missing",
    ] {
        assert!(before.iter().any(|found| found == expected), "{expected}: {before:#?}");
    }
    yard.run("check --fix");
    let after = rules();
    assert!(after.len() < before.len());
    assert!(!after.contains(&"compose.yaml obsolete-version".to_owned()));
    let text = yard.run("graph").out;
    assert!(text.contains("├─ vote") && text.contains("waits for db (service_healthy)"), "{text}");
    let mermaid = yard.run("graph --format mermaid").out;
    assert!(mermaid.starts_with("flowchart LR\n") && mermaid.contains("-->|\"80\"|"), "{mermaid}");
    let dot = yard.run("graph --format dot").out;
    assert!(dot.starts_with("digraph project {") && dot.ends_with("}\n"), "{dot}");
}

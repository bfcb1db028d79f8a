#![expect(clippy::disallowed_methods, reason = "the cases live outside of the repository")]
//! BuildKit's build checks: which rule warns of which line, as measured on its own test files, on tricky texts and on a
//! corpus. The pack `buildkit` must give that very list.

use super::{cases, shared};
use calfat_lint::{Selection, Selector, Settings, lint};
use calfat_project::{Document, Kind, Memory, Project};
use calfat_rules::{PACKS, RULES};
use serde_json::Value;
use std::{fs, sync::Arc};

/// What is found: name of the check and line, sorted.
type Found = Vec<(String, u64)>;

/// The settings of the pack, which is nothing but a selection.
fn pack() -> Settings {
    let (_, yaml) = PACKS.iter().find(|(name, _)| *name == "buildkit").expect("there is a pack");
    let set: Vec<_> = yaml.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(set, ["select: [buildkit]"]);
    let selection = Selection { select: vec![Selector("buildkit".into())], ..Selection::default() };
    Settings { selection, ..Settings::default() }
}

fn found(bytes: Vec<u8>, ignore: Option<&str>) -> Found {
    let beside: Memory = ignore.map(|text| (".dockerignore", text)).into_iter().collect();
    let document = Document::parse("Dockerfile", Kind::Dockerfile, bytes).among(Arc::new(beside));
    let project = Project { documents: vec![document] };
    let source = project.documents[0].source().expect("it was read");
    let mut all = Vec::new();
    for finding in lint(&project, RULES, &pack()) {
        let line = u64::from(source.position(finding.span.start).line);
        let codes = finding.also.iter().filter_map(|also| also.strip_prefix("buildkit/"));
        all.extend(codes.map(|code| (code.to_owned(), line)));
    }
    all.sort();
    all
}

fn expected(warnings: &Value) -> Found {
    let all = warnings.as_array().expect("a list of warnings").iter().map(|warning| {
        let line = warning["line"].as_u64().or(warning["lines"][0].as_u64()).expect("a line");
        (warning["rule"].as_str().expect("a rule").to_owned(), line)
    });
    let mut all: Found = all.collect();
    all.sort();
    all
}

/// What the file alone cannot show: the registry has the platform of an image.
fn needs_a_registry(found: &mut Found) {
    found.retain(|(rule, _)| rule != "InvalidBaseImagePlatform");
}

/// BuildKit stops at the first error; calfat goes on. Everything that BuildKit has said must be there, and nothing more
/// above the place where it stopped.
fn differs(ours: &Found, theirs: &Found, stopped: Option<u64>) -> bool {
    let Some(stopped) = stopped else { return ours != theirs };
    let mut more = ours.clone();
    let said = theirs
        .iter()
        .all(|one| more.iter().position(|found| found == one).map(|at| more.remove(at)).is_some());
    !said || more.iter().any(|(_, line)| *line < stopped)
}

#[test]
fn the_checks_of_buildkit() {
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for name in ["buildkit_checks.json", "buildkit_upstream_checks.json"] {
        let Some(rows) = cases(name) else { return };
        for row in rows.as_array().unwrap() {
            let text = row["text"].as_str().or(row["dockerfile"].as_str()).unwrap();
            let error = row["error"].as_str().or(row["build_err"].as_str());
            let stopped = error.filter(|error| !error.contains("lint violation")).map(|_| {
                let range = row["error_ranges"][0][0].as_u64();
                range.or(row["build_err_line"].as_u64()).unwrap_or_default()
            });
            // `docker build --check` looks at all stages, as we do.
            let warnings = row.get("check_warnings").unwrap_or(&row["warnings"]);
            let (ours, mut theirs) = (found(text.into(), row["dockerignore"].as_str()), expected(warnings));
            needs_a_registry(&mut theirs);
            seen += 1;
            if differs(&ours, &theirs, stopped) {
                wrong.push(format!("{text:?}\n  ours   {ours:?}\n  theirs {theirs:?}\n  {error:?}"));
            }
        }
    }
    assert!(seen > 150, "{seen}");
    assert!(wrong.is_empty(), "{} of {seen} wrong\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_checks_of_buildkit_on_real_files() {
    let Some(shared) = shared() else { return };
    let rows = fs::read_to_string(shared.join("conformance/buildkit_corpus.jsonl")).unwrap();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for line in rows.lines().filter(|line| !line.is_empty()) {
        let row: Value = serde_json::from_str(line).unwrap();
        let file = row["file"].as_str().unwrap();
        let lint = row["lint"].as_array().map_or(&[][..], Vec::as_slice);
        let theirs = lint.iter().map(|one| (one[1].as_str().unwrap().to_owned(), one[0].as_u64().unwrap()));
        let mut theirs: Found = theirs.collect();
        theirs.sort();
        let stopped = row.as_object().unwrap().keys().any(|key| key.contains("error")).then_some(0);
        let ours = found(fs::read(shared.join("corpus").join(file)).unwrap(), None);
        seen += 1;
        if differs(&ours, &theirs, stopped) {
            wrong.push(format!("{file}\n  ours   {ours:?}\n  theirs {theirs:?}"));
        }
    }
    assert_eq!(seen, 243);
    assert!(wrong.is_empty(), "{} of {seen} wrong\n{}", wrong.len(), wrong.join("\n"));
}

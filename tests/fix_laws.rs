//! What every fix must obey: it removes its finding, adds no problem and no other finding, leaves a file that the
//! reference tool accepts, and has nothing more to do the second time.

use crate::{
    conformance::shared,
    disk::{files, read},
};
use calfat_lint::{Finding, Safety, Settings, check, fix};
use calfat_page::Page;
use calfat_parser::compose::{Node, Value};
use calfat_project::{Document, Kind, Project, compose};
use calfat_rules::RULES;
use std::{
    collections::BTreeMap,
    iter,
    num::NonZero,
    path::PathBuf,
    thread::{self, available_parallelism},
};

/// What is wrong with a document: how many problems, and how many findings of each rule.
#[derive(Debug)]
struct Health {
    problems: usize,
    findings: BTreeMap<&'static str, usize>,
}

fn health(document: &Document, findings: &[Finding]) -> Health {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry(finding.rule).or_default() += 1;
    }
    Health { problems: document.problems().len(), findings: counts }
}

fn findings(document: Document, settings: &Settings) -> (Document, Vec<Finding>) {
    let mut project = Project { documents: vec![document] };
    let found = check(&project, 0, RULES, settings);
    (project.documents.remove(0), found)
}

impl Health {
    fn of(document: Document, settings: &Settings) -> Self {
        let (document, found) = findings(document, settings);
        health(&document, &found)
    }

    fn count(&self, rule: &str) -> usize {
        self.findings.get(rule).copied().unwrap_or_default()
    }

    /// What is worse here than it was before.
    fn worse_than(&self, before: &Self) -> Vec<String> {
        let rules = self.findings.keys().filter(|rule| self.count(rule) > before.count(rule));
        let rules = rules.map(|rule| format!("it adds a finding of {rule}"));
        let problems = (self.problems > before.problems).then(|| "it adds a problem".to_owned());
        rules.chain(problems).collect()
    }
}

fn again(document: &Document, bytes: Vec<u8>) -> Document {
    document.with_bytes(bytes)
}

/// Applies each fix alone. What breaks a law is told.
fn each_fix_alone(name: &str, document: Document, settings: &Settings) -> Vec<String> {
    let (document, found) = findings(document, settings);
    let before = health(&document, &found);
    let mut broken = Vec::new();
    for finding in &found {
        let (Some(fix), Some(source)) = (&finding.fix, document.source()) else { continue };
        let after = Health::of(again(&document, source.edited(&fix.edits)), settings);
        let mut laws = after.worse_than(&before);
        if after.count(finding.rule) >= before.count(finding.rule) {
            laws.push("it does not remove its finding".to_owned());
        }
        let fixed = source.edited(&fix.edits);
        let fixed = String::from_utf8_lossy(&fixed);
        let told =
            |law| format!("{name}: the fix of {} ({}): {law}\n{fixed}", finding.rule, finding.words.en);
        broken.extend(laws.into_iter().map(told));
    }
    broken
}

/// Applies all fixes until none is left. What breaks a law is told.
fn all_fixes(name: &str, document: Document, settings: &Settings, safety: Safety) -> Vec<String> {
    let Some(fixed) = fix(&document, RULES, settings, safety) else { return Vec::new() };
    let after = again(&document, fixed.bytes.clone());
    let twice = fix(&after, RULES, settings, safety);
    let twice =
        twice.filter(|twice| twice.bytes != fixed.bytes).map(|_| "something is left to fix".to_owned());
    let changed = if safety == Safety::Safe { changed_model(&document, &after) } else { Vec::new() };
    let worse = Health::of(after, settings).worse_than(&Health::of(document, settings));
    worse
        .into_iter()
        .chain(changed)
        .chain(twice)
        .map(|law| format!("{name}: all fixes together: {law}"))
        .collect()
}

/// What a model says, wherever it is written. The order of a map says nothing.
fn said(node: &Node) -> String {
    match &node.value {
        Value::List(items) => format!("[{}]", items.iter().map(said).collect::<Vec<_>>().join(", ")),
        Value::Map(map) => {
            let mut entries: Vec<_> =
                map.entries.iter().map(|entry| format!("{:?}: {}", entry.key, said(&entry.value))).collect();
            entries.sort();
            format!("{{{}}}", entries.join(", "))
        }
        scalar => format!("{scalar:?}"),
    }
}

/// What a safe fix must not touch in a Compose file: the model, comments on lines of their own, line endings.
fn changed_model(before: &Document, after: &Document) -> Vec<String> {
    let (Some(old), Some(new)) = (before.compose(), after.compose()) else { return Vec::new() };
    let comments = |file: &compose::File| {
        let own = file.comments().iter().filter(|comment| comment.own_line);
        let mut texts: Vec<String> = own.map(|comment| file.text(comment.span).to_owned()).collect();
        texts.sort();
        texts
    };
    let bare = |text: &str| text.matches('\n').count() - text.matches("\r\n").count();
    let laws = [
        (said(&old.model.canonical) == said(&new.model.canonical), "it changes the model"),
        (comments(old) == comments(new), "it loses a comment"),
        (bare(before.text()) >= bare(after.text()), "it brings another line ending"),
    ];
    laws.iter().filter(|(holds, _)| !holds).map(|(_, law)| (*law).to_owned()).collect()
}

/// Every file of every bad example, without its carets.
fn examples() -> impl Iterator<Item = (String, Document, Settings)> {
    RULES.iter().flat_map(|rule| {
        Page::parse(rule.page.en).bad.into_iter().flat_map(move |example| {
            let bare = example.without_marks();
            let name = format!("{}, {}", rule.id, bare.name);
            let documents = bare.project().documents.into_iter();
            documents
                .zip(iter::repeat((name, bare.settings)))
                .map(|(document, (name, settings))| (name, document, settings))
        })
    })
}

#[test]
fn laws_hold_for_each_fix() {
    let broken = examples().flat_map(|(name, document, settings)| each_fix_alone(&name, document, &settings));
    let broken: Vec<String> = broken.collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn laws_hold_for_all_fixes_together() {
    let broken = examples()
        .flat_map(|(name, document, settings)| all_fixes(&name, document, &settings, Safety::Review));
    let broken: Vec<String> = broken.collect();
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Runs where the real files lie beside the checkout.
#[test]
fn laws_hold_on_real_files() {
    hold_on_real_files(Kind::Dockerfile);
}

/// Likewise.
#[test]
fn laws_hold_on_real_compose_files() {
    hold_on_real_files(Kind::Compose);
}

fn hold_on_real_files(kind: Kind) {
    let Some(shared) = shared() else { return };
    let real = files(&shared.join("corpus"), |name| Kind::of_file_name(name) == Some(kind));
    assert!(real.len() > 100, "the corpus is not where it should be");
    let some = real.len().div_ceil(available_parallelism().map_or(1, NonZero::get));
    let broken: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> =
            real.chunks(some).map(|part| scope.spawn(move || real_files(part, kind))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

/// Real files, as they are and with the line endings of Windows.
fn real_files(paths: &[PathBuf], kind: Kind) -> Vec<String> {
    let settings = Settings::default();
    let laws = |path: &PathBuf| {
        let name = path.display().to_string();
        let bytes = read(path);
        let document = || Document::parse(name.as_str(), kind, bytes.clone());
        let fixes = |safety| all_fixes(&name, document(), &settings, safety);
        let mut broken = [fixes(Safety::Safe), fixes(Safety::Review)].concat();
        if kind == Kind::Compose {
            let windows = String::from_utf8_lossy(&bytes).replace("\r\n", "\n").replace('\n', "\r\n");
            let document = Document::parse(name.as_str(), kind, windows.into_bytes());
            broken.extend(all_fixes(&format!("{name}, CRLF"), document, &settings, Safety::Safe));
        }
        broken
    };
    paths.iter().flat_map(laws).collect()
}

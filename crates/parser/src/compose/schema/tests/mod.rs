//! Snippets, and what is said of them: the guilty text, the kind, the sentence.

mod guesses;
mod kinds;
mod verdicts;

use super::{Fault, MOST_FAULTS, check};
use crate::compose::{Entry, Map, Node, Place, Value, Written, resolve};
use crate::text::Span;
use crate::yaml::{self, Kind, NodeId, Style, Tree};
use std::sync::Arc;

/// A model of one file; `$UNSET` is a variable that is not set.
fn model(text: &str) -> Node {
    let parse = yaml::parse(text);
    assert_eq!(parse.problems, [], "{text}");
    node(&parse.tree, parse.tree.documents[0].unwrap())
}

fn place(span: Span) -> Place {
    Place { file: 0, span }
}

fn node(tree: &Tree, id: NodeId) -> Node {
    let node = tree.node(id);
    let made = |value| Node { place: place(node.span), value, written: None };
    match &node.kind {
        Kind::Scalar(scalar) => {
            let has_unset = scalar.text == "$UNSET";
            let is_plain = scalar.style == Style::Plain;
            let value = resolve::scalar(&scalar.text, is_plain, None).unwrap();
            let value = if has_unset { Value::Text(String::new()) } else { value };
            let written = Written {
                text: scalar.text.clone(),
                style: scalar.style,
                has_variable: has_unset,
                has_unset,
            };
            Node { written: Some(Arc::new(written)), ..made(value) }
        }
        Kind::Sequence(sequence) => {
            made(Value::List(sequence.items.iter().map(|item| self::node(tree, *item)).collect()))
        }
        Kind::Mapping(mapping) => {
            let entry = |entry: &yaml::Entry| Entry {
                key: tree.scalar(entry.key).unwrap().to_owned(),
                key_place: place(tree.node(entry.key).span),
                value: self::node(tree, entry.value),
            };
            made(Value::Map(Map { entries: mapping.entries.iter().map(entry).collect() }))
        }
        Kind::Alias(_) => panic!("no aliases in these tests"),
    }
}

/// The faults of a text.
fn faults(text: &str) -> Vec<Fault> {
    check(&model(text))
}

/// The faults as lines: guilty text, kind, sentence.
fn told(text: &str) -> Vec<String> {
    let line = |fault: Fault| {
        let span = fault.place.span;
        let guilty = &text[span.start as usize..span.end as usize];
        let unknown = if fault.unknown { " (unknown)" } else { "" };
        is_french(&fault.words.fr);
        format!("{guilty} | {:?}{unknown} | {}", fault.kind, fault.words.en)
    };
    faults(text).into_iter().map(line).collect()
}

/// A narrow space before double marks, and no full stop.
fn is_french(text: &str) {
    let prose: String = text.split('`').step_by(2).collect();
    for (at, _) in prose.match_indices([':', ';', '?', '!']) {
        assert!(prose[..at].ends_with('\u{202f}'), "{text}");
    }
    assert!(!prose.contains('’') && !prose.ends_with('.'), "{text}");
}

/// The faults of a service `a` whose keys are these lines.
fn of_service(keys: &str) -> Vec<String> {
    let indented = keys.replace('\n', "\n    ");
    told(&format!("services:\n  a:\n    {indented}\n"))
}

#[test]
fn a_good_file_has_no_faults() {
    let text = "
name: shop
x-any: [1, {a: b}]
services:
  web:
    image: nginx:1.27
    x-note: yes
    ports: [80, '8080:80', {target: 80, published: '80', x-a: 1}]
    environment: {A: 1, B: 2.5, C: true, D: , E: text}
    depends_on: {db: {condition: service_healthy}}
    networks: {front: , back: {aliases: [w]}}
    command:
    pid:
    deploy:
    build: {context: ., args: [A=1]}
    ulimits: {nofile: 5, nproc: {soft: 1, hard: 2}, NoSuch: {anything: 1}}
    gpus: [{capabilities: [gpu], colour: green}]
    logging: {options: {max-size: 10m, max-file: 3}}
    healthcheck: {test: [CMD, a, a], interval: 30s}
    cpu_count: 2.0
  db: {image: a}
volumes: {data: , x-y: {driver: local}}
networks: {'a name': 5}
";
    assert_eq!(told(text), Vec::<String>::new());
}

#[test]
fn all_faults_are_told_with_their_ways() {
    let text = "services:\n  a:\n    image: 1\n    ports: [[]]\n  b:\n    tty: [x]\nversion: 3\n";
    let paths: Vec<String> = faults(text).into_iter().map(|fault| fault.path).collect();
    assert_eq!(paths, ["services.a.image", "services.a.ports.0", "services.b.tty", "version"]);
}

#[test]
fn faults_are_bounded_in_number_and_length() {
    let name = "n".repeat(900);
    let keys: Vec<String> = (0..2 * MOST_FAULTS).map(|key| format!("    zzz{key}: 1")).collect();
    let found = faults(&format!("services:\n  {name}:\n{}", keys.join("\n")));
    assert_eq!(found.len(), MOST_FAULTS);
    assert!(found.iter().all(|fault| fault.path.len() < 200 && fault.words.en.len() < 200));
}

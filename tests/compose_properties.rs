//! What holds for any Compose, ignore or Markdown text: nothing panics, nothing overflows, and every place lies in the text.

use crate::disk::{read, root};
use calfat_lint::{Settings, check};
use calfat_page::Page;
use calfat_project::{Document, Kind, Memory, Project};
use calfat_rules::RULES;
use std::{fmt::Write, sync::Arc};

fn lint_and_look(kind: Kind, bytes: &[u8]) {
    let document = Document::parse("compose.yaml", kind, bytes.to_vec());
    look(document.among(Arc::new(Memory::default())));
}

/// Checks, and asks that every place lies inside its text, on the bounds of characters.
fn look(document: Document) {
    let project = Project { documents: vec![document] };
    let document = &project.documents[0];
    for finding in check(&project, 0, RULES, &Settings::default()) {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in edits.chain([finding.span]) {
            assert!(
                document.text().get(span.range()).is_some(),
                "{}: {span:?} in {:?}",
                finding.rule,
                document.text()
            );
        }
        for label in &finding.labels {
            let text = label.neighbour.map_or(document, |neighbour| &document.neighbours()[neighbour]).text();
            assert!(text.get(label.span.range()).is_some(), "{}: {:?}", finding.rule, label.span);
        }
    }
}

const FIXTURES: [&str; 3] =
    ["fixtures/compose/full.yaml", "fixtures/compose/careless.yaml", "fixtures/voting-app/compose.yaml"];

#[test]
fn any_beginning_of_a_compose_file_can_be_checked() {
    for fixture in FIXTURES {
        let bytes = read(&root().join(fixture));
        // Also in the middle of a character.
        for end in (0..=bytes.len()).step_by(3) {
            lint_and_look(Kind::Compose, &bytes[..end]);
        }
    }
}

#[test]
fn any_line_may_be_gone_doubled_or_elsewhere() {
    for fixture in FIXTURES {
        let text = String::from_utf8(read(&root().join(fixture))).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for n in 0..lines.len() {
            let mut gone = lines.clone();
            let line = gone.remove(n);
            let (mut doubled, mut moved) = (lines.clone(), gone.clone());
            doubled.insert(n, line);
            moved.insert((n * 7 + 3) % lines.len(), line);
            for lines in [gone, doubled, moved] {
                lint_and_look(Kind::Compose, lines.join("\n").as_bytes());
            }
        }
    }
}

#[test]
fn any_beginning_of_an_example_can_be_checked() {
    let pages = RULES.iter().map(|rule| Page::parse(rule.page.en));
    for example in pages.flat_map(|page| page.bad.into_iter().chain(page.good)) {
        for (file, kind) in example.without_marks().checked().filter(|(_, kind)| *kind != Kind::Dockerfile) {
            for (end, _) in file.text.match_indices([':', '\n', '-', '"']) {
                lint_and_look(kind, &file.text.as_bytes()[..end]);
            }
        }
    }
}

/// A text, then many pieces that differ by a number.
fn numbered(text: &str, many: usize, piece: impl Fn(usize) -> String) -> String {
    (0..many).fold(text.to_owned(), |text, n| text + &piece(n))
}

#[test]
fn hostile_compose_files_do_no_harm() {
    let many = 1_000;
    let service = "services:\n  a:\n    image: b:1\n";
    let bomb = (1..40).fold("x-0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned(), |mut text, n| {
        let alias = format!("*a{}", n - 1);
        let _ = writeln!(text, "x-{n}: &a{n} [{}]", [alias.as_str(); 9].join(", "));
        text
    });
    let texts = [
        ("a bomb", format!("{bomb}{service}")),
        (
            "a bomb of merges",
            numbered("x-0: &m0 {a: 1}\n", 60, |n| {
                format!("x-{0}: &m{0} {{<<: [*m{n}, *m{n}], b{n}: 1}}\n", n + 1)
            }) + service
                + "    labels: *m60\n",
        ),
        ("brackets", format!("services: {}", "[".repeat(10_000))),
        ("braces", format!("services: {}", "{a: ".repeat(10_000))),
        ("depth", numbered("", 10_000, |n| format!("{}a:\n", " ".repeat(n % 500)))),
        (
            "services",
            numbered("services:\n", many, |n| {
                format!(
                    "  s{n}:\n    image: a:1\n    ports: ['{}:80']\n    depends_on: [s{}]\n",
                    n + 1,
                    n + 1
                )
            }),
        ),
        (
            "a circle",
            numbered("services:\n", many, |n| {
                format!("  s{n}: {{image: a:1, depends_on: [s{}]}}\n", (n + 1) % many)
            }),
        ),
        (
            "all on all",
            numbered("services:\n", 100, |n| {
                let others: Vec<String> = (0..100).filter(|m| *m != n).map(|m| format!("s{m}")).collect();
                format!("  s{n}: {{image: a:1, links: [{}]}}\n", others.join(", "))
            }),
        ),
        (
            "extends",
            numbered("services:\n  s0: {image: a:1}\n", many, |n| {
                format!("  s{}: {{extends: s{n}}}\n", n + 1)
            }),
        ),
        ("ports", numbered(&format!("{service}    ports:\n"), many, |n| format!("      - '{n}-{n}:80'\n"))),
        ("a wide range", format!("{service}    ports: ['1-65535:1-65535', '1-65535:1-65535/udp']\n")),
        ("variables", format!("{service}    environment: {{A: '{}'}}\n", "${A:-".repeat(10_000))),
        (
            "defaults",
            format!("{service}    environment: {{A: '{}{}'}}\n", "${A:-x".repeat(5_000), "}".repeat(5_000)),
        ),
        ("keys", numbered(&format!("{service}    environment:\n"), many, |n| format!("      K{n}: 0{n}\n"))),
        ("unknown keys", numbered(service, many, |n| format!("    k{n}: 1\n"))),
        ("one key", format!("{service}{}", "    image: b:1\n".repeat(many))),
        ("documents", "---\nservices: {a: {image: b:1}}\n".repeat(many / 2)),
        ("comments", numbered(service, many, |n| format!("    # calfat ignore=x{n},floating-tag\n"))),
        ("long text", format!("{service}    command: '{}'\n", "a \"b\" ".repeat(50_000))),
        ("no text", "\u{0}\u{FEFF}\r\r\n\\".repeat(many)),
        ("tabs", "\t- a:\t\n".repeat(many)),
        ("quotes", format!("services: {}", "\"'".repeat(many))),
        ("anchors", numbered("", many, |n| format!("x-{n}: &a *a\n"))),
    ];
    for (name, text) in texts {
        // Rayon's workers and editors' threads have small stacks.
        let check = std::thread::Builder::new().name(name.to_owned()).stack_size(2 << 20);
        check.spawn(move || lint_and_look(Kind::Compose, text.as_bytes())).unwrap().join().unwrap();
    }
}

//! What holds for any text: nothing panics, nothing overflows, and no time explodes.

use crate::disk::{files, read, root};
use calfat_lint::{Finding, Settings, check};
use calfat_page::Page;
use calfat_parser::{
    dockerfile::{parse, tokens},
    text::Source,
};
use calfat_project::{Document, Kind, Project, docker::Node};
use calfat_rules::RULES;
use std::fmt::Write;

fn project(bytes: &[u8]) -> Project {
    Project { documents: vec![Document::parse("Dockerfile", Kind::Dockerfile, bytes.to_vec())] }
}

/// Checks with every rule, and asks every RUN for its commands, whether a rule does or not.
fn lint(project: &Project) -> Vec<Finding> {
    let file = project.documents[0].dockerfile().unwrap();
    let commands = file.nodes().filter_map(Node::as_run).map(|run| run.commands().count()).sum::<usize>();
    assert!(commands <= file.source.text().len(), "every command has a byte");
    check(project, 0, RULES, &Settings::default())
}

/// Checks, and asks that every place lies inside the text, on the bounds of characters.
fn lint_and_look(bytes: &[u8]) {
    let project = project(bytes);
    let text = project.documents[0].source().unwrap().text();
    for finding in lint(&project) {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits).map(|edit| edit.span);
        for span in edits
            .chain(finding.labels.iter().filter(|label| label.neighbour.is_none()).map(|label| label.span))
            .chain([finding.span])
        {
            assert!(text.get(span.range()).is_some(), "{}: {span:?} in {text:?}", finding.rule);
        }
    }
}

#[test]
fn any_beginning_of_a_fixture_can_be_checked() {
    let fixtures = files(&root().join("fixtures/dockerfile"), |_| true);
    assert!(fixtures.len() > 4, "the fixtures are gone");
    for path in fixtures {
        let bytes = read(&path);
        for end in 0..=bytes.len() {
            lint_and_look(&bytes[..end]);
        }
    }
}

/// Asks that the tokens of a text, joined, are the text.
fn cut_and_join(text: &str) {
    let mut end = 0;
    for token in tokens(text, &parse(text).tree) {
        assert_eq!(token.span.start, end, "a gap or an overlap in {text:?}");
        assert!(!token.span.is_empty() && text.get(token.span.range()).is_some(), "{token:?} in {text:?}");
        end = token.span.end;
    }
    assert_eq!(end as usize, text.len(), "{text:?}");
}

#[test]
fn tokens_give_the_file_back() {
    for path in files(&root().join("fixtures/dockerfile"), |_| true) {
        let source = Source::new(read(&path));
        let text = source.text();
        for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
            cut_and_join(&text[..end]);
        }
    }
}

#[test]
fn any_beginning_of_an_example_can_be_checked() {
    let pages = RULES.iter().map(|rule| Page::parse(rule.page.en));
    for example in pages.flat_map(|page| page.bad.into_iter().chain(page.good)) {
        for file in example.without_marks().files.iter().filter(|file| file.kind == Some(Kind::Dockerfile)) {
            // The fixtures are cut everywhere; here, between words is enough.
            for (end, _) in file.text.match_indices([' ', '\n', '=', '/', '"']) {
                lint_and_look(&file.text.as_bytes()[..end]);
            }
            lint_and_look(file.text.as_bytes());
        }
    }
}

/// A text, then many pieces that differ by a number.
fn numbered(text: &str, before: &str, after: &str, many: usize) -> String {
    (0..many).fold(text.to_owned(), |text, n| text + &format!("{before}{n}{after}"))
}

#[test]
fn hostile_texts_do_no_harm() {
    let many = 5_000;
    let texts = [
        ("commands", format!("FROM a\nRUN true{}\n", " && true".repeat(many))),
        ("continued lines", format!("FROM a\nRUN true{}\n", " && \\\n true".repeat(many))),
        ("subshells", format!("FROM a\nRUN {}true{}\n", "(".repeat(many), ")".repeat(many))),
        ("substitutions", format!("FROM a\nRUN echo {}true{}\n", "$(".repeat(many), ")".repeat(many))),
        ("open substitutions", format!("FROM a\nRUN echo {}\n", "\"$(".repeat(many))),
        ("open backticks", format!("FROM a\nRUN echo {}\n", "`\\".repeat(many))),
        ("braces", format!("FROM a\nENV a={}b{}\n", "${a:-".repeat(many), "}".repeat(many))),
        ("open braces", format!("ARG a={0}\nFROM ${{a}}\nENV b={0}\n", "${a:-".repeat(many))),
        ("conditions", format!("FROM a\nRUN {}true\n", "if true; then ".repeat(many))),
        ("triggers", format!("FROM a\n{}RUN a\n", "ONBUILD ".repeat(many))),
        ("heredocs", format!("FROM a\nRUN cat{}\n", " <<A".repeat(many))),
        ("brackets", format!("FROM a\nCMD {}\n", "[".repeat(many))),
        ("comments", format!("FROM a\nRUN a \\\n{}", "# b\n".repeat(many))),
        (
            "stages",
            (0..2_000).fold("FROM a AS s0\n".to_owned(), |mut text, n| {
                let _ = writeln!(text, "FROM s{n} AS s{}", n + 1);
                text
            }),
        ),
        (
            "variables that double",
            (0..60).fold("FROM a\nENV v0=aaaaaaaa\n".to_owned(), |mut text, n| {
                let _ = writeln!(text, "ENV v{}=$v{n}$v{n}", n + 1);
                text
            }),
        ),
        ("instructions", format!("FROM a\n{}", "RUN apt-get install b\n".repeat(many))),
        ("downloads", numbered("FROM a\n", "RUN wget https://x/f", "\n", many)),
        ("comments that silence", format!("FROM a\n{}", "# calfat ignore=DL3059,x\nRUN a\n".repeat(many))),
        (
            "a shell of many words",
            format!("FROM a\nSHELL [\"b\"{}]\n{}", ",\\\n\"c\"".repeat(many), "RUN d\n".repeat(many)),
        ),
        (
            "mounts",
            numbered("FROM a\nRUN ", "--mount=type=cache,target=/a", " \\\n", many)
                + &numbered(" <<E\n", "wget https://x/f", "\npip install b\n", many),
        ),
        ("passwords", format!("FROM a\nRUN docker{}\n", " -p b".repeat(many))),
        ("words", format!("FROM a\nRUN apt-get install -y{}\n", " b".repeat(many * 4))),
        ("one long word", format!("FROM {}\n", "a".repeat(1_000_000))),
        (
            "a long indent",
            format!("FROM a\nRUN b \\\n{}&& c\n{}", " ".repeat(100_000), "RUN d\n".repeat(many)),
        ),
        ("a long destination", format!("FROM a\nCOPY{} /{}/\n", " b".repeat(many), "c".repeat(100_000))),
        ("a path of patterns", format!("FROM a\nRUN rm /b{}\n", "/*".repeat(100_000))),
        (
            "refreshes",
            "FROM a\n".to_owned() + &"RUN apt-get update\nRUN apt-get install b\n".repeat(many / 2),
        ),
        ("arguments of one line", numbered("FROM a\nARG", " b", "=$b1", many * 4) + "\n"),
        (
            "stages on one",
            format!("FROM scratch AS b\n{}{}", "LABEL c=d\n".repeat(many), "FROM b\nCMD e\n".repeat(many)),
        ),
        (
            "stages that fire",
            format!("FROM a AS b\n{}{}", "ONBUILD EXPOSE c:1\n".repeat(many), "FROM b\n".repeat(many)),
        ),
        ("no text", "\u{0}\u{FEFF}\r\r\n\\".repeat(many)),
    ];
    for (name, text) in texts {
        // Rayon's workers and editors' threads have small stacks.
        let check = std::thread::Builder::new().name(name.to_owned()).stack_size(2 << 20);
        check.spawn(move || lint(&project(text.as_bytes()))).unwrap().join().unwrap();
    }
}

#[test]
fn the_same_text_gives_the_same_findings_in_order() {
    let pages = RULES.iter().map(|rule| Page::parse(rule.page.en));
    for example in pages.flat_map(|page| page.bad) {
        for file in example.files.iter().filter(|file| file.kind == Some(Kind::Dockerfile)) {
            let order = |findings: Vec<Finding>| {
                findings
                    .into_iter()
                    .map(|finding| (finding.span, finding.rule, finding.words.en))
                    .collect::<Vec<_>>()
            };
            let found = order(lint(&project(file.text.as_bytes())));
            assert_eq!(found, order(lint(&project(file.text.as_bytes()))));
            assert!(found.is_sorted_by_key(|(span, rule, _)| (*span, *rule)), "{found:?}");
        }
    }
}

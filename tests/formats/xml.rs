//! `JUnit` and Checkstyle, read by an XML parser and held against the rules of their readers.

use super::{Found, ODD_PATH, nothing, sample, written};
use calfat_parser::text::Language;
use calfat_report::{Checkstyle, JUnit};
use roxmltree::{Document, Node};

fn attributes<'a>(node: Node<'a, '_>) -> Vec<&'a str> {
    node.attributes().map(|attribute| attribute.name()).collect()
}

fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(Node::is_element)
}

/// The number of failed and of all test cases, after Jenkins' rules for `JUnit`'s XML were looked after: names where they
/// are required, no attribute or element that its schema does not know, sums that are right.
pub(super) fn junit(found: &Found, language: Language) -> (usize, usize) {
    let text = written(JUnit { language }, found);
    let xml = Document::parse(&text).unwrap();
    let root = xml.root_element();
    assert_eq!((root.tag_name().name(), root.attribute("name")), ("testsuites", Some("calfat")));
    let mut sums = (0, 0);
    for suite in elements(root) {
        assert_eq!(suite.tag_name().name(), "testsuite");
        assert_eq!(attributes(suite), ["name", "package", "tests", "failures", "errors", "skipped"]);
        let cases: Vec<_> = elements(suite).collect();
        let failed = |tag: &str| {
            cases.iter().filter(|case| case.children().any(|child| child.has_tag_name(tag))).count()
        };
        for (name, count) in
            [("tests", cases.len()), ("failures", failed("failure")), ("errors", failed("error"))]
        {
            assert_eq!(suite.attribute(name), Some(count.to_string().as_str()), "{name} of {suite:?}");
        }
        for case in &cases {
            assert_eq!((case.tag_name().name(), attributes(*case)), ("testcase", vec!["name", "classname"]));
            assert!(elements(*case).count() <= 1);
            for child in elements(*case) {
                let known = match child.tag_name().name() {
                    "failure" | "error" => vec!["message", "type"],
                    "system-out" => Vec::new(),
                    other => panic!("{other}"),
                };
                assert_eq!(attributes(child), known);
            }
        }
        let names: std::collections::BTreeSet<_> = cases.iter().map(|case| case.attribute("name")).collect();
        sums = (sums.0 + failed("failure") + failed("error"), sums.1 + cases.len());
        assert!(!names.contains(&Some("")));
    }
    sums
}

#[test]
fn a_clean_file_passes_and_a_warning_fails() {
    for language in [Language::En, Language::Fr] {
        assert_eq!(junit(&sample(), language), (3, 6));
    }
    assert_eq!(junit(&nothing(), Language::En), (0, 1));
    let text = written(JUnit { language: Language::En }, &sample());
    let xml = Document::parse(&text).unwrap();
    let suites: Vec<_> = elements(xml.root_element()).map(|suite| suite.attribute("name").unwrap()).collect();
    assert_eq!(suites, [ODD_PATH, "clean/Dockerfile", "secret/Dockerfile", "web/Dockerfile"]);
    let failure = xml.descendants().find(|node| node.has_tag_name("failure")).unwrap();
    assert_eq!(failure.text(), Some("web/Dockerfile:2:6: `é😀` has no tag"));
    assert_eq!(failure.attribute("type"), Some("warning"));
}

/// Each error of a report, as its line, column, severity and source, after Checkstyle's rules were looked after.
pub(super) fn checkstyle(found: &Found, language: Language) -> Vec<(u32, u32, String, String)> {
    let text = written(Checkstyle { language }, found);
    let xml = Document::parse(&text).unwrap();
    let root = xml.root_element();
    assert_eq!((root.tag_name().name(), root.attribute("version")), ("checkstyle", Some("4.3")));
    let mut errors = Vec::new();
    for file in elements(root) {
        assert_eq!((file.tag_name().name(), attributes(file)), ("file", vec!["name"]));
        for error in elements(file) {
            let known = vec!["line", "column", "severity", "message", "source"];
            assert_eq!((error.tag_name().name(), attributes(error)), ("error", known));
            let number = |name| error.attribute(name).unwrap().parse::<u32>().unwrap();
            let word = |name| error.attribute(name).unwrap().to_owned();
            assert!(number("line") > 0 && number("column") > 0);
            assert!(["error", "warning", "info"].contains(&word("severity").as_str()));
            errors.push((number("line"), number("column"), word("severity"), word("source")));
        }
    }
    errors
}

#[test]
fn checkstyle_keeps_every_character_that_xml_has() {
    let of =
        |line, column, severity: &str, source: &str| (line, column, severity.to_owned(), source.to_owned());
    let expected = [
        of(1, 1, "info", "calfat.syntax"),
        of(3, 1, "info", "calfat.made-up-rule"),
        of(1, 1, "error", "calfat.unreadable-file"),
        of(2, 6, "warning", "calfat.floating-tag"),
        of(3, 1, "error", "calfat.secret-in-image"),
    ];
    assert_eq!(checkstyle(&sample(), Language::En), expected);
    assert!(checkstyle(&nothing(), Language::Fr).is_empty());
    let text = written(Checkstyle { language: Language::En }, &sample());
    let xml = Document::parse(&text).unwrap();
    let odd = xml.descendants().find(|node| node.has_tag_name("error")).unwrap();
    let expected =
        "`x|y` %0A ::set-output:: ;]]> </e> & \" ' ␛[31m \r\n# not ok [a](http://e.org) \u{FFFD}\u{FFFD}";
    assert_eq!(odd.attribute("message"), Some(expected));
    assert!(xml.descendants().any(|node| node.attribute("name") == Some(ODD_PATH)));
}

//! Each output format, read back by something strict: a schema, a library, or the rules of those who read it.

mod ci;
mod corpus;
mod json;
mod lines;
mod sarif;
mod xml;

use calfat_lint::{Category, Confidence, Edit, Finding, Fix, Label, Level, Span, Words};
use calfat_project::{Document, Kind, Skipped};
use calfat_report::{Report, Summary};

/// Documents with what was found in them.
type Found = Vec<(Document, Vec<Finding>)>;

/// What a report makes of a run.
fn written(mut report: impl Report, found: &Found) -> String {
    let mut out = Vec::new();
    let mut summary = Summary::default();
    report.begin(&mut out).unwrap();
    for (document, findings) in found {
        summary.add(findings);
        report.document(document, findings, &mut out).unwrap();
    }
    report.finish(&summary, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A run over nothing.
fn nothing() -> Found {
    Vec::new()
}

/// Characters that mean something somewhere: marks of every format, control characters, ends of lines, what is no
/// character of XML, and what a byte that is no text is read as.
const ODD: &str =
    "`x|y` %0A ::set-output:: ;]]> </e> & \" ' \x1b[31m \r\n# not ok [a](http://e.org) \u{FFFE}\u{F00E9}";

/// A path with such characters.
const ODD_PATH: &str = "a b/é%#:,;]|<\">`'\n/Dockerfile";

fn words(text: &str) -> Words {
    Words { en: text.to_owned(), fr: format!("fr\u{202F}: {text}") }
}

fn finding(rule: &'static str, level: Level, span: (u32, u32), text: &str) -> Finding {
    Finding {
        rule,
        category: Category::Correctness,
        level,
        confidence: Confidence::High,
        recommended: true,
        on_request: false,
        experimental: false,
        document: 0,
        span: Span { start: span.0, end: span.1 },
        words: words(text),
        also: Vec::new(),
        labels: Vec::new(),
        fix: None,
    }
}

fn document(path: &str, bytes: &[u8]) -> Document {
    Document::parse(path, Kind::Dockerfile, bytes.to_vec())
}

/// One of each: a finding with everything, findings in an odd place, a file that could not be read, a clean one.
fn sample() -> Found {
    // `é` and `😀` are two and four bytes, and the lines end with CRLF.
    let full = document("web/Dockerfile", "# é😀\r\nFROM é😀 AS b\r\nRUN a && b\r\n".as_bytes());
    let image = (15, 21);
    let mut first = finding("floating-tag", Level::Warning, image, "`é😀` has no tag");
    first.also = vec!["hadolint/DL3006", "trivy/DS-0001"];
    first.labels =
        vec![Label { neighbour: None, span: Span { start: 28, end: 31 }, words: words("used [here](x)") }];
    first.fix = Some(Fix::review(
        words("write the tag `1`"),
        vec![
            Edit { span: Span { start: 21, end: 21 }, insert: ":1".into() },
            Edit { span: Span { start: 21, end: 26 }, insert: String::new() },
        ],
    ));
    let mut second = finding("secret-in-image", Level::Error, (28, 40), "a line and its end");
    second.category = Category::Security;
    second.also = vec!["shellcheck/SC2015"];
    let odd = document(ODD_PATH, b"FROM a\nLABEL a=\"\xE9\"\n");
    let odd_findings = vec![
        finding("syntax", Level::Info, (0, 4), ODD),
        // The text is three bytes longer than the file.
        finding("made-up-rule", Level::Style, (22, 22), "at the end"),
    ];
    let reason = words("cannot be read: permission denied");
    let skipped = Skipped { unreadable: true, reason: reason.clone() };
    let unreadable = Document::skipped("secret/Dockerfile", Kind::Dockerfile, skipped);
    let refused = finding("unreadable-file", Level::Error, (0, 0), &reason.en);
    vec![
        (odd, odd_findings),
        (document("clean/Dockerfile", b"FROM a:1\n"), Vec::new()),
        (unreadable, vec![refused]),
        (full, vec![first, second]),
    ]
}

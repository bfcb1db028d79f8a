//! What is new in an edited file: each mark `!` stands before the guilty words of a finding, and is taken out.

use super::{Former, Marks, Trace, moves, pair};
use crate::{Category, Confidence, Finding, Level};
use calfat_parser::text::{Span, Words};
use calfat_project::{Document, Kind};

/// The findings of a text: the word behind each `!`, up to the next blank.
fn traces(marked: &str) -> Vec<Trace<'static>> {
    let (mut text, mut found) = (String::new(), Vec::new());
    for (n, piece) in marked.split('!').enumerate() {
        if n > 0 {
            let words = piece.find(char::is_whitespace).unwrap_or(piece.len());
            found.push(finding(Span::new(text.len(), text.len() + words)));
        }
        text.push_str(piece);
    }
    let document = Document::parse("Dockerfile", Kind::Dockerfile, text.into_bytes());
    let marks = Marks::all(&document, &found).into_iter();
    marks.map(|marks| Trace { rule: "rule", marks }).collect()
}

fn finding(span: Span) -> Finding {
    Finding {
        rule: "rule",
        category: Category::Style,
        level: Level::Warning,
        confidence: Confidence::High,
        recommended: true,
        on_request: false,
        experimental: false,
        document: 0,
        span,
        words: Words::default(),
        also: Vec::new(),
        labels: Vec::new(),
        fix: None,
    }
}

/// Which findings are new, by their number from 0.
fn new(before: &str, after: &str) -> Vec<usize> {
    let pairs = pair(&traces(before), &traces(after));
    pairs.iter().enumerate().filter(|(_, old)| old.is_none()).map(|(n, _)| n).collect()
}

const BEFORE: &str = "\
FROM !golang:1.20 AS build
WORKDIR /src
RUN apt-get install -y !curl !git
COPY . .

FROM !debian
COPY --from=!build /src/a /a
COPY --from=!build /src/b /b
COPY --from=!build /src/c /c
CMD !/a
";

#[test]
fn edits_that_make_nothing_new() {
    for (what, after) in [
        ("nothing", BEFORE.to_owned()),
        ("the line ends", BEFORE.replace('\n', "\r\n")),
        ("comments and blank lines", BEFORE.replace('\n', "\n\n# more\n")),
        ("indentation", BEFORE.replace("COPY ", "  COPY   ").replace(" !git", " \\\n      !git")),
        ("a stage's name", BEFORE.replace("build", "compile")),
        ("a version", BEFORE.replace("1.20", "1.21.3")),
        (
            "a version and what stands around it",
            BEFORE.replace("1.20", "1.21").replace("AS build", "AS b").replace("/src", "/s"),
        ),
        ("another word of the line", BEFORE.replace("install -y", "install --yes")),
        ("another image in the same place", BEFORE.replace("!debian", "!ubuntu")),
        (
            "lines between",
            BEFORE.replace("CMD", "ENV A=b\nRUN c\nCMD").replace("WORKDIR", "ENV D=e\nWORKDIR"),
        ),
        ("lines that went", BEFORE.replace("WORKDIR /src\n", "").replace("COPY . .\n", "")),
        (
            "an instruction's place",
            format!(
                "RUN apt-get install -y !curl !git\n{}",
                BEFORE.replace("RUN apt-get install -y !curl !git\n", "")
            ),
        ),
        ("findings that went", BEFORE.replace("!curl", "curl=8").replace("!debian", "debian:13")),
        ("the last line break", BEFORE.trim_end().to_owned()),
        ("a byte order mark", format!("\u{FEFF}{BEFORE}")),
    ] {
        assert_eq!(new(BEFORE, &after), [0; 0], "{what} changed:\n{after}");
    }
}

#[test]
fn what_is_new_is_told() {
    for (what, after, expected) in [
        ("one more word", BEFORE.replace("!git", "!git !wget"), vec![3]),
        ("another package in a place of its own", BEFORE.replace("CMD", "RUN apk add !wget\nCMD"), vec![7]),
        ("the same words once more", BEFORE.replace("CMD", "RUN apt-get install -y !curl\nCMD"), vec![7]),
        (
            "a copy above the old one",
            format!("FROM x\nRUN apt-get install -y !curl\nUSER y\n{BEFORE}"),
            vec![0],
        ),
        (
            "one mended, another made elsewhere",
            BEFORE.replace("!curl !git", "a").replace("CMD !/a", "CMD !/a\nUSER !root"),
            vec![6],
        ),
        (
            "one pinned, another made in a line that begins alike",
            BEFORE.replace("!curl !git", "curl=8 git=2").replace("CMD", "RUN apt-get install -y !wget\nCMD"),
            vec![5],
        ),
        ("all of it", "FROM !a\nRUN !b\n".to_owned(), vec![0, 1]),
    ] {
        assert_eq!(new(BEFORE, &after), expected, "{what}:\n{after}");
    }
    assert_eq!(new("", BEFORE), (0..8).collect::<Vec<_>>());
    assert_eq!(new(BEFORE, ""), [0; 0]);
}

#[test]
fn rules_are_told_apart() {
    let [old, new] = [traces("FROM !a\n"), traces("FROM !a\n")];
    let other = [Trace { rule: "other", ..new[0] }];
    assert_eq!(pair(&old, &other), [None]);
}

#[test]
fn marks_are_written_and_read() {
    for trace in traces(BEFORE) {
        assert_eq!(trace.marks.to_string().parse(), Ok(trace.marks));
        assert_eq!(trace.marks.to_string().len(), 6 * 8 + 5);
    }
    let good = "00000000-11111111-22222222-33333333-44444444-55555555";
    assert!(good.parse::<Marks>().is_ok());
    for bad in [
        "",
        "0",
        &good[9..],
        &format!("{good}-66666666"),
        &good.replace('5', "x"),
        &good.replace("1111", "+111"),
    ] {
        assert!(bad.parse::<Marks>().is_err(), "{bad}");
    }
}

/// Many findings on one endless line: each looks at a bounded piece of it.
#[test]
fn an_endless_line_is_looked_at_in_pieces() {
    let text = "é x ".repeat(200_000);
    let document = Document::parse("Dockerfile", Kind::Dockerfile, text.clone().into_bytes());
    let found: Vec<Finding> = (0..500).map(|n| finding(Span::new(n * 7, text.len()))).collect();
    assert_eq!(Marks::all(&document, &found).len(), 500);
}

fn moved(gone: &[(&str, &str)], unknown: &[(&str, &str)]) -> Vec<(String, String)> {
    let former = |files: &[(&'static str, &str)]| -> Vec<Former<'static>> {
        files.iter().map(|(path, text)| Former { path, findings: traces(text) }).collect()
    };
    let leak = |files: &[(&str, &str)]| -> Vec<(&'static str, String)> {
        files.iter().map(|(path, text)| (&*path.to_string().leak(), (*text).to_owned())).collect()
    };
    let (gone, unknown) = (leak(gone), leak(unknown));
    let borrow = |files: &[(&'static str, String)]| -> Vec<Former<'static>> {
        let files: Vec<(&'static str, &str)> =
            files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        former(&files)
    };
    let (gone, unknown) = (borrow(&gone), borrow(&unknown));
    let pairs = moves(&gone, &unknown).into_iter();
    pairs.map(|(from, to)| (gone[from].path.to_owned(), unknown[to].path.to_owned())).collect()
}

fn from_to(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect()
}

#[test]
fn files_move_with_their_findings() {
    let edited = BEFORE.replace("!curl", "curl=8").replace("CMD", "USER !root\nCMD");
    for (gone, unknown, expected) in [
        // A folder gets another name, and all files in it are alike.
        (
            vec![("a/x/Dockerfile", BEFORE), ("a/y/Dockerfile", BEFORE)],
            vec![("b/x/Dockerfile", BEFORE), ("b/y/Dockerfile", BEFORE)],
            vec![("a/x/Dockerfile", "b/x/Dockerfile"), ("a/y/Dockerfile", "b/y/Dockerfile")],
        ),
        // The file itself gets another name, and is edited.
        (
            vec![("Dockerfile", BEFORE)],
            vec![("web.dockerfile", &*edited)],
            vec![("Dockerfile", "web.dockerfile")],
        ),
        // The best one wins, not the first.
        (
            vec![("Dockerfile", BEFORE)],
            vec![("a/Dockerfile", &*edited), ("b.dockerfile", BEFORE)],
            vec![("Dockerfile", "b.dockerfile")],
        ),
        // Of equals, that with the same name; then the first.
        (
            vec![("x/b.dockerfile", BEFORE)],
            vec![("y/a.dockerfile", BEFORE), ("y/b.dockerfile", BEFORE), ("z/b.dockerfile", BEFORE)],
            vec![("x/b.dockerfile", "y/b.dockerfile")],
        ),
        // Too little in common.
        (vec![("a/Dockerfile", BEFORE)], vec![("b/Dockerfile", "FROM !debian\nRUN !x !y !z\n")], vec![]),
        (vec![("a/Dockerfile", "FROM a\n")], vec![("b/Dockerfile", "FROM a\n")], vec![]),
    ] {
        assert_eq!(moved(&gone, &unknown), from_to(&expected));
    }
}

#[test]
fn many_files_that_are_alike_are_no_trouble() {
    let names: Vec<(String, String)> =
        (0..3_000).map(|n| (format!("a/{n}/Dockerfile"), format!("b/{n}/Dockerfile"))).collect();
    let gone: Vec<(&str, &str)> = names.iter().map(|(old, _)| (old.as_str(), "FROM !a\nUSER !b\n")).collect();
    let unknown: Vec<(&str, &str)> =
        names.iter().map(|(_, new)| (new.as_str(), "FROM !a\nRUN y\nUSER !b\nRUN !z\n")).collect();
    let moved = moved(&gone, &unknown);
    assert_eq!(moved.len(), 3_000);
    assert!(moved.iter().all(|(from, to)| from[1..] == to[1..]));
}

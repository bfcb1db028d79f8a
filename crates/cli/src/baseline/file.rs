//! The file: JSON, one finding a line, sorted by path, so that its diffs are read and its merges are easy.

use super::Entry;
use crate::path;
use crate::whole::Whole;
use calfat_parser::{text::Words, words};
use serde::{Deserialize, Serialize};
use std::{
    borrow::Cow,
    collections::BTreeMap,
    fs,
    io::{self, ErrorKind, Write},
    path::{Component, Path},
};

/// The version that is written, and the only one that is read.
const VERSION: u64 = 1;

/// No honest baseline has so many bytes: this is a million findings.
const LARGEST: u64 = 256 << 20;

/// What is known of each file, by its path from the baseline's folder.
pub(super) type Files = BTreeMap<String, Vec<Entry>>;

/// Why a baseline cannot be used.
#[derive(Debug)]
pub(super) enum Fault {
    /// There is none yet.
    Missing,
    /// What is wrong, and in which line and column.
    Wrong { words: Words, at: Option<(usize, usize)> },
}

/// What tells a baseline from other files. What else stands in it is of no matter here.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "calfat-baseline")]
    version: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Shape {
    findings: Vec<Line>,
}

/// A finding in a file.
#[derive(Deserialize, Serialize)]
struct Line {
    path: String,
    rule: String,
    /// For people only.
    #[serde(default)]
    message: String,
    marks: String,
}

/// Reads a baseline.
pub(super) fn read(file: &Path) -> Result<Files, Fault> {
    let bytes = bytes(file).map_err(|error| {
        if error.kind() == ErrorKind::NotFound {
            return Fault::Missing;
        }
        let Words { en, fr } = path::reason(&error);
        wrong(words! {
            en: "the baseline cannot be read: {en}",
            fr: "l'état de référence ne peut pas être lu\u{202F}: {fr}",
        })
    })?;
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Result<Files, Fault> {
    let bytes = &*with_commas(bytes);
    let head: Head = serde_json::from_slice(bytes).map_err(|error| of_json(&error))?;
    match head.version {
        None => return Err(wrong(no_baseline())),
        Some(version) if version.as_u64() == Some(VERSION) => {}
        Some(version) => {
            let version = version.as_u64().map_or("?".to_owned(), |version| version.to_string());
            return Err(wrong(words! {
                en: "the baseline has version {version}, and this calfat reads version {VERSION}: write it anew with `--write-baseline`",
                fr: "l'état de référence est à la version {version}, or ce calfat lit la version {VERSION}\u{202F}: réécrivez-le avec `--write-baseline`",
            }));
        }
    }
    let shape: Shape = serde_json::from_slice(bytes).map_err(|error| of_json(&error))?;
    let mut files = Files::new();
    for Line { path, rule, message, marks } in shape.findings {
        if !leads_inside(&path) {
            return Err(wrong(words! {
                en: "the baseline names `{path}`, and paths must lead from its folder down",
                fr: "l'état de référence nomme `{path}`, or les chemins doivent rester dans son dossier",
            }));
        }
        let Ok(marks) = marks.parse() else {
            return Err(wrong(words! {
                en: "the baseline has marks that cannot be read, `{marks}`: write it anew with `--write-baseline`",
                fr: "l'état de référence a des marques illisibles, `{marks}`\u{202F}: réécrivez-le avec `--write-baseline`",
            }));
        };
        files.entry(path).or_default().push(Entry { rule, message, marks });
    }
    Ok(files)
}

/// Whoever settles a merge by keeping the lines of both sides need not look after the commas at their ends: each finding has
/// a line of its own.
fn with_commas(bytes: &[u8]) -> Cow<'_, [u8]> {
    let Ok(text) = str::from_utf8(bytes) else { return bytes.into() };
    let is_finding = |line: &str| line.trim_start().starts_with("{\"path\"");
    let mut lines = text.lines().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(line) = lines.next() {
        let line = if is_finding(line) { line.trim_end().trim_end_matches(',') } else { line };
        let goes_on = is_finding(line) && lines.peek().is_some_and(|next| is_finding(next));
        out.extend([line, if goes_on { ",\n" } else { "\n" }]);
    }
    out.into_bytes().into()
}

fn wrong(words: Words) -> Fault {
    Fault::Wrong { words, at: None }
}

fn no_baseline() -> Words {
    words! { en: "this is no baseline of calfat", fr: "ce n'est pas un état de référence de calfat" }
}

/// What serde says of a broken file.
fn of_json(error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    // The position is told before the sentence.
    let plain = message.rsplit_once(" at line ").map_or(message.as_str(), |(plain, _)| plain);
    let Words { en, fr } = no_baseline();
    let words = words! { en: "{en}: {plain}", fr: "{fr}\u{202F}: {plain}" };
    Fault::Wrong { words, at: Some((error.line(), error.column())) }
}

fn leads_inside(path: &str) -> bool {
    let mut components = Path::new(path).components();
    !path.is_empty() && components.all(|component| matches!(component, Component::Normal(_)))
}

/// Whether a file is a baseline, or nothing yet: only such a one is written over.
pub(super) fn may_be_replaced(file: &Path) -> bool {
    match bytes(file) {
        Err(error) => error.kind() == ErrorKind::NotFound,
        Ok(bytes) => {
            let is_baseline = |head: Head| head.version.is_some();
            bytes.is_empty() || serde_json::from_slice(&with_commas(&bytes)).is_ok_and(is_baseline)
        }
    }
}

/// A pipe or a device that never ends must not keep the run waiting.
#[expect(clippy::disallowed_methods, reason = "the command line touches the disk")]
fn bytes(file: &Path) -> io::Result<Vec<u8>> {
    let metadata = file.metadata()?;
    if metadata.is_dir() {
        return Err(ErrorKind::IsADirectory.into());
    }
    if !metadata.is_file() || metadata.len() > LARGEST {
        return Err(io::Error::other("not a file, or too large for a baseline"));
    }
    fs::read(file)
}

/// Writes a baseline, whole or not at all.
pub(super) fn write(file: &Path, files: &Files) -> io::Result<()> {
    let mut new = Whole::begin(file)?;
    new.write_all(text(files).as_bytes())?;
    new.put()
}

fn text(files: &Files) -> String {
    let lines = files.iter().flat_map(|(path, entries)| entries.iter().map(move |entry| (path, entry)));
    let lines = lines.map(|(path, Entry { rule, message, marks })| {
        let line = Line {
            path: path.clone(),
            rule: rule.clone(),
            message: message.clone(),
            marks: marks.to_string(),
        };
        serde_json::to_string(&line).expect("texts are always written")
    });
    let mut out = format!("{{\n  \"calfat-baseline\": {VERSION},\n  \"findings\": [");
    for (n, line) in lines.enumerate() {
        out.push_str(if n == 0 { "\n    " } else { ",\n    " });
        out.push_str(&line);
    }
    out.push_str(if files.is_empty() { "]\n}\n" } else { "\n  ]\n}\n" });
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARKS: &str = "00000000-11111111-22222222-33333333-44444444-55555555";

    fn said(text: &str) -> String {
        match parse(text.as_bytes()) {
            Err(Fault::Wrong { words, .. }) => words.en,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn what_is_written_is_read() {
        let entry = |rule: &str| Entry {
            rule: rule.to_owned(),
            message: "`a\"b` is wrong".to_owned(),
            marks: MARKS.parse().unwrap(),
        };
        let files = Files::from([
            ("b/x".to_owned(), vec![entry("c"), entry("a")]),
            ("a".to_owned(), vec![entry("b")]),
        ]);
        let text = text(&files);
        assert_eq!(parse(text.as_bytes()).unwrap(), files);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3 + 3 + 2);
        assert!(
            lines[3].starts_with("    {\"path\":\"a\",\"rule\":\"b\",\"message\":\"`a\\\"b` is wrong\","),
            "{text}"
        );
        assert_eq!(super::text(&Files::new()), "{\n  \"calfat-baseline\": 1,\n  \"findings\": []\n}\n");
    }

    #[test]
    fn a_merge_may_keep_the_lines_of_both_sides() {
        let line = |path: &str, end: &str| {
            format!("    {{\"path\":\"{path}\",\"rule\":\"r\",\"marks\":\"{MARKS}\"}}{end}\n")
        };
        let merged = |lines: &[String]| {
            format!("{{\n  \"calfat-baseline\": 1,\n  \"findings\": [\n{}  ]\n}}\n", lines.concat())
        };
        for lines in [
            vec![line("a", ","), line("b", ""), line("c", "")],
            vec![line("a", ""), line("b", ""), line("c", ",")],
        ] {
            let files = parse(merged(&lines).as_bytes()).unwrap();
            assert_eq!(files.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        }
    }

    #[test]
    fn a_hostile_one_is_refused_in_a_sentence() {
        let with = |path: &str, marks: &str| {
            format!(
                "{{\"calfat-baseline\":1,\"findings\":[{{\"path\":{path:?},\"rule\":\"r\",\"marks\":{marks:?}}}]}}"
            )
        };
        assert!(parse(with("a", MARKS).as_bytes()).is_ok());
        for (text, expected) in [
            (String::new(), "no baseline"),
            ("[]".to_owned(), "no baseline"),
            ("{}".to_owned(), "no baseline"),
            ("{\"a\":1}".to_owned(), "no baseline"),
            ("[".repeat(1 << 20), "no baseline"),
            (format!("{{\"calfat-baseline\":{}", "[".repeat(1 << 20)), "recursion limit"),
            ("{\"calfat-baseline\":2}".to_owned(), "has version 2"),
            ("{\"calfat-baseline\":\"1\"}".to_owned(), "has version ?"),
            ("{\"calfat-baseline\":1}".to_owned(), "missing field `findings`"),
            ("{\"calfat-baseline\":1,\"findings\":{}}".to_owned(), "expected a sequence"),
            ("{\"calfat-baseline\":1,\"findings\":[{\"path\":1}]}".to_owned(), "expected a string"),
            (with("/etc/passwd", MARKS), "from its folder down"),
            (with("../a", MARKS), "from its folder down"),
            (with("a/../../b", MARKS), "from its folder down"),
            (with("", MARKS), "from its folder down"),
            (with("a", "1"), "marks that cannot be read"),
        ] {
            let said = said(&text);
            assert!(said.contains(expected), "{}: {said}", &text[..text.len().min(80)]);
        }
        assert!(matches!(parse(b"\xFF\xFE"), Err(Fault::Wrong { at: Some(_), .. })));
    }
}

#![expect(clippy::disallowed_methods, reason = "the cases live outside of the repository")]
//! Trees and refusals of the real BuildKit, measured on its own test files, on 183 tricky texts and on a corpus.

use super::{cases, shared};
use calfat_parser::{
    dockerfile::{self, Instruction, Parse, detect, dump, parse},
    text::{LineIndex, Source},
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::{fs, path::Path};

fn read(path: &Path) -> Source {
    Source::new(fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// `{X*100}` in a measured text stands for a hundred `x`.
fn unfold(text: &str) -> String {
    let Some((before, rest)) = text.split_once("{X*") else { return text.to_owned() };
    let (number, after) = rest.split_once('}').expect("the fold is closed");
    format!("{before}{}{after}", "x".repeat(number.parse().expect("a number")))
}

/// The first and last lines of the instructions that hold a problem, or the problem's own line.
fn problem_lines(text: &str, parse: &Parse) -> Vec<(u32, u32)> {
    let index = LineIndex::new(text);
    let around = |line: u32| {
        let all = parse.tree.instructions.iter().map(|instruction| instruction.lines);
        all.into_iter().find(|lines| (lines.0..=lines.1).contains(&line)).unwrap_or((line, line))
    };
    parse.problems.iter().map(|problem| around(index.line(problem.span.start))).collect()
}

#[test]
fn buildkit_s_own_test_files() {
    let Some(shared) = shared() else { return };
    let folder = shared.join("conformance/buildkit_testfiles");
    let mut seen = 0;
    for entry in fs::read_dir(folder.join("testfiles")).unwrap() {
        let path = entry.unwrap().path();
        let parse = parse(read(&path.join("Dockerfile")).text());
        let wanted = fs::read_to_string(path.join("result")).unwrap();
        assert_eq!(dump(&parse.tree) + "\n", wanted, "{}", path.display());
        seen += 1;
    }
    assert_eq!(seen, 33);
    let mut refused = 0;
    for entry in fs::read_dir(folder.join("testfiles-negative")).unwrap() {
        let path = entry.unwrap().path();
        assert!(!parse(read(&path.join("Dockerfile")).text()).problems.is_empty(), "{}", path.display());
        refused += 1;
    }
    assert_eq!(refused, 4);
    let lines = parse(read(&folder.join("testfile-line/Dockerfile")).text()).tree.instructions;
    let lines: Vec<_> = lines.iter().map(|instruction| instruction.lines).collect();
    assert_eq!(lines, [(5, 5), (11, 12), (17, 31)]);
}

#[test]
fn tricky_texts() {
    let Some(rows) = cases("buildkit_parse.json") else { return };
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), 183);
    for row in rows {
        let text = unfold(row["text"].as_str().unwrap());
        let parse = parse(&text);
        if let Some(wanted) = row["dump"].as_str() {
            assert_eq!(dump(&parse.tree), unfold(wanted), "{text:?}");
            compare_nodes(&text, &parse, row["nodes"].as_array().unwrap());
            let escape = parse.tree.escape.to_string();
            assert_eq!(escape, row["escape"].as_str().unwrap(), "{text:?}");
        }
        let error = row["error"].as_str().or(row["instr_error"].as_str());
        match error {
            None => assert!(parse.problems.is_empty(), "{text:?}: {:?}", parse.problems),
            Some(error) => compare_error(&text, &parse, row, error),
        }
    }
}

fn compare_nodes(text: &str, parse: &Parse, nodes: &[Value]) {
    assert_eq!(parse.tree.instructions.len(), nodes.len(), "{text:?}");
    for (ours, theirs) in parse.tree.instructions.iter().zip(nodes) {
        let lines = (theirs["start"].as_u64().unwrap(), theirs["end"].as_u64().unwrap());
        assert_eq!((u64::from(ours.lines.0), u64::from(ours.lines.1)), lines, "{text:?}");
        compare_heredocs(text, ours, theirs);
        compare_comments(parse, ours, theirs);
    }
}

fn compare_heredocs(text: &str, ours: &Instruction, theirs: &Value) {
    let theirs = theirs["heredocs"].as_array().map_or(&[][..], Vec::as_slice);
    let ours = &ours.unwrap_onbuild().heredocs;
    assert_eq!(ours.len(), theirs.len(), "{text:?}");
    for (ours, theirs) in ours.iter().zip(theirs) {
        assert_eq!(ours.name, theirs["name"].as_str().unwrap(), "{text:?}");
        assert_eq!(ours.fd, theirs["fd"].as_u64().unwrap(), "{text:?}");
        assert_eq!(ours.expand, theirs["expand"].as_bool().unwrap(), "{text:?}");
        assert_eq!(ours.chomp, theirs["chomp"].as_bool().unwrap(), "{text:?}");
        assert_eq!(ours.body.of(text), theirs["content"].as_str().unwrap(), "{text:?}");
    }
}

fn compare_comments(parse: &Parse, ours: &Instruction, theirs: &Value) {
    let Some(theirs) = theirs["comments"].as_array() else { return };
    let ours: Vec<_> =
        parse.tree.comments[ours.comments.clone()].iter().map(|comment| &comment.text).collect();
    assert_eq!(ours, theirs.iter().map(|comment| comment.as_str().unwrap()).collect::<Vec<_>>());
}

fn compare_error(text: &str, parse: &Parse, row: &Value, error: &str) {
    assert!(!parse.problems.is_empty(), "{text:?} should be refused: {error}");
    let lines = row["error_lines"].as_array().or(row["instr_error_lines"].as_array()).unwrap();
    let Some(first) = lines.first().and_then(|lines| lines[0].as_u64()) else { return };
    // BuildKit says the line before for a directive, and the last line it read for a file without instructions or a
    // line that is too long.
    if ["escape", "no instructions", "directive", "greater than"].iter().any(|word| error.contains(word)) {
        return;
    }
    let ours = problem_lines(text, parse);
    assert_eq!(u64::from(ours[0].0), first, "{text:?}: {error}: {:?}", parse.problems);
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"))
}

#[test]
fn real_files() {
    let Some(shared) = shared() else { return };
    let rows = fs::read_to_string(shared.join("conformance/buildkit_corpus.jsonl")).unwrap();
    let rows: Vec<Value> = rows
        .lines()
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(rows.len(), 243);
    for row in &rows {
        let file = row["file"].as_str().unwrap();
        let source = read(&shared.join("corpus").join(file));
        let parse = parse(source.text());
        if let Some(wanted) = row["dump_sha256"].as_str() {
            let digest = Sha256::digest(dump(&parse.tree).as_bytes());
            assert_eq!(hex(&digest), wanted, "{file}");
            let ours: Vec<_> = parse
                .tree
                .instructions
                .iter()
                .map(|one| serde_json::json!([one.lines.0, one.lines.1]))
                .collect();
            assert_eq!(Value::Array(ours), row["lines"], "{file}");
        }
        let refused =
            ["error", "instr_error"].iter().any(|key| row.get(*key).is_some_and(|error| !error.is_null()));
        assert_eq!(refused, !parse.problems.is_empty(), "{file}: {row} {:?}", parse.problems);
    }
}

#[test]
fn directives() {
    let Some(rows) = cases("buildkit_misc.json") else { return };
    let rows = rows["directive"].as_array().unwrap();
    for row in rows {
        let text = row["text"].as_str().unwrap();
        let found = detect(text, row["key"].as_str().unwrap());
        let wanted = row["ok"].as_bool().unwrap().then(|| row["value"].as_str().unwrap().to_owned());
        assert_eq!(found, wanted, "{text:?}");
    }
    assert!(rows.len() >= 12);
}

#[test]
fn check_options() {
    let Some(rows) = cases("buildkit_misc.json") else { return };
    let rows = rows["check_options"].as_array().unwrap();
    for row in rows {
        let text = row["text"].as_str().unwrap();
        let options = dockerfile::CheckOptions::parse(text);
        if row.get("error").is_some() {
            assert!(options.is_err(), "{text:?}");
            continue;
        }
        let options = options.unwrap_or_else(|wrong| panic!("{text:?}: {wrong:?}"));
        let list = |key: &str| -> Vec<String> {
            let items = row[key].as_array().map_or(&[][..], Vec::as_slice);
            items.iter().map(|item| item.as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(options.error, row["err"].as_bool().unwrap(), "{text:?}");
        assert_eq!(options.skip_all, row["skip_all"].as_bool().unwrap(), "{text:?}");
        assert_eq!(options.experimental_all, row["exp_all"].as_bool().unwrap(), "{text:?}");
        assert_eq!(options.skip, list("skip"), "{text:?}");
        assert_eq!(options.experimental, list("exp"), "{text:?}");
    }
    assert!(rows.len() >= 8);
}

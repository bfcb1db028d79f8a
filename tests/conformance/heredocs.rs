//! Heredocs found in an instruction's line, against BuildKit's parser.

use calfat_parser::atoms::heredoc;
use serde_json::{Value, json};

#[test]
fn heredocs_are_found_where_buildkit_finds_them() {
    let Some(cases) = super::cases("buildkit_parse.json") else { return };
    let nodes =
        cases.as_array().unwrap().iter().flat_map(|case| case["nodes"].as_array().into_iter().flatten());
    let (mut seen, mut wrong) = (0, Vec::new());
    for node in nodes.filter(|node| may_hold_heredocs(node)) {
        seen += 1;
        let line = node["original"].as_str().unwrap();
        let got: Vec<Value> = heredoc::find(line).iter().map(shape).collect();
        let wanted: Vec<Value> =
            node["heredocs"].as_array().into_iter().flatten().map(without_body).collect();
        if got != wanted {
            wrong.push(format!("{line}\n  wanted {wanted:?}\n  got    {got:?}"));
        }
    }
    println!("{} of {seen} lines agree", seen - wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which instruction may hold heredocs is the parser's business, not the lexer's.
fn may_hold_heredocs(node: &Value) -> bool {
    let line = node["original"].as_str().unwrap().to_lowercase();
    let line = line.strip_prefix("onbuild ").unwrap_or(&line);
    let (name, rest) = line.split_once(' ').unwrap_or((line, ""));
    matches!(name, "run" | "copy" | "add")
        && rest.contains("<<")
        && !(rest.starts_with('[') && rest.ends_with(']'))
}

fn shape(heredoc: &heredoc::Heredoc) -> Value {
    json!({ "name": heredoc.name, "fd": heredoc.fd, "expand": heredoc.expand, "chomp": heredoc.chomp })
}

fn without_body(heredoc: &Value) -> Value {
    let mut heredoc = heredoc.clone();
    heredoc.as_object_mut().unwrap().remove("content");
    heredoc
}

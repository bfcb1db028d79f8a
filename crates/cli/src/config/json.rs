use crate::settings::{Answer, Origin, Ruled, Said};
use calfat_lint::OptValue;
use serde_json::{Value, json};

/// For machines, version 1.
pub(super) fn write(path: &str, answer: &Answer) -> String {
    let value = json!({
        "version": 1,
        "path": path,
        "sources": answer.sources.iter().map(origin).collect::<Vec<_>>(),
        "excluded": answer.excluded.as_ref().map(|said| of(said, &said.value.as_str().into())),
        "pack": of(&answer.pack, &answer.pack.value.as_str().into()),
        "fail-on": of(&answer.fail_on, &answer.fail_on.value.name().into()),
        "max-file-size": of(&answer.max_file_size, &answer.max_file_size.value.0.into()),
        "rules": answer.rules.iter().map(rule).collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&value).expect("plain data can be written");
    text + "\n"
}

fn of<T>(said: &Said<T>, value: &Value) -> Value {
    json!({ "value": value, "from": origin(&said.origin) })
}

fn origin(origin: &Origin) -> Value {
    match origin {
        Origin::Default => json!({ "kind": "default" }),
        Origin::Pack(name) => json!({ "kind": "pack", "name": name }),
        Origin::File { path, line } => json!({ "kind": "file", "path": path, "line": line }),
        Origin::Override { path, line } => json!({ "kind": "override", "path": path, "line": line }),
        Origin::CommandLine => json!({ "kind": "command-line" }),
    }
}

fn rule(ruled: &Ruled) -> Value {
    let state = &ruled.state;
    let codes = state.codes.iter().map(|(code, level)| (code.clone(), level.name().into()));
    let options = state.options.iter().map(|(name, value)| ((*name).to_owned(), option(value)));
    json!({
        "rule": ruled.rule.id,
        "on": state.on,
        "level": state.level.name(),
        "codes": codes.collect::<serde_json::Map<String, Value>>(),
        "ignored": state.ignored,
        "options": options.collect::<serde_json::Map<String, Value>>(),
        "from": origin(&ruled.origin),
    })
}

fn option(value: &OptValue) -> Value {
    match value {
        OptValue::Bool(yes) => (*yes).into(),
        OptValue::Number(number) => (*number).into(),
        OptValue::Text(text) => text.as_str().into(),
        OptValue::List(list) => list.clone().into(),
    }
}

//! The small grammars of Compose, against the table tests of compose-go.

use calfat_parser::atoms::image::ImageRef;
use calfat_parser::compose::mount::{self, Mount, MountKind, MountOptionKind};
use calfat_parser::compose::template::{Budget, Operator, Template};
use calfat_parser::compose::{cast, dotenv, port};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Rows that say nothing of a small grammar, and why. Those of the loader are looked at in `compose_loader_units`.
const ELSEWHERE: &[(&str, &str)] = &[
    ("TestBuildGraph", "the graph of services is the loader's"),
    ("TestWith_RootNodesAndUp", "the graph of services is the loader's"),
    ("TestExtendsWithServiceRef", "the loader extends; the row lacks the file that is extended"),
    ("TestLoadBindMountSourceIsWindowsAbsolute", "long syntax is the loader's"),
    ("TestLoadProjectName", "the name of a project is chosen by the loader, and the row lacks its options"),
    ("TestResetCycle", "aliases and resets are the loader's"),
    ("TestAliasBombPrevented", "aliases are the loader's"),
    ("Test_transformBuild", "long syntax is the loader's"),
    ("Test_portDefaults", "long syntax is the loader's"),
    ("TestValidateSecret", "the loader judges secrets and configs"),
    ("TestIPAddress", "the loader judges long syntax"),
    ("TestRegisterDefaultValue", "the row lacks the function that makes the defaults up"),
    ("TestMarshalServiceEntrypoint", "the row lacks the entrypoint, and nothing is marshalled here"),
    ("Test_LookupEnv", "names of variables have no case on Windows alone, and files are read as on Linux"),
];

#[test]
fn small_grammars_agree_with_compose_go() {
    let Some(rows) = super::cases("compose_units.json") else { return };
    let (mut agree, mut elsewhere, mut wrong) = (0, 0, Vec::new());
    for row in rows.as_array().unwrap() {
        let (test, row) = (row["test"].as_str().unwrap(), &row["row"]);
        match said_and_wanted(test, row) {
            Some((said, wanted)) if said == wanted => agree += 1,
            Some((said, wanted)) => wrong.push(format!("{test} {row}\n  wanted {wanted}\n  got    {said}")),
            None if ELSEWHERE.iter().any(|(name, _)| *name == test) => elsewhere += 1,
            None => wrong.push(format!("{test} is of no known kind: {row}")),
        }
    }
    println!("{agree} rows agree, {elsewhere} are no small grammar");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(agree > elsewhere, "most rows are of a small grammar");
}

/// What is said of a row and what compose-go says; none for a test that is of no small grammar.
fn said_and_wanted(test: &str, row: &Value) -> Option<(Value, Value)> {
    Some(match test {
        "TestEnvVariablePrecedence" => env_precedence(row),
        "TestExpanding" => dotenv_values(row),
        "TestExpandIfEmptyOrUnset" | "TestExpandIfUnset" | "TestErrorIfEmptyOrUnset" | "TestErrorIfUnset" => {
            expanded(row)
        }
        _ if test.starts_with("TestParseVolume") => volume(row),
        "TestValidUnexistentInterpolation" => interpolated(row, &[]),
        "TestValidExistentInterpolation" => interpolated(row, &[("USER", "jenny"), ("FOO", "bar")]),
        "TestPathMatches" => path(row),
        "TestSubstitutionFunctionChoice" => {
            (symbol(&format!("${{{}}}", text(&row["input"]))), row["symbol"].clone())
        }
        "TestExtractVariables" => variables(row),
        "TestParsePortConfig" => ports(row),
        "Test_transformPorts" => short_ports(row),
        "Test_ResolveImages" => pinned(row),
        _ if row.get("template").is_some() => interpolated(row, &[("FOO", "first"), ("BAR", "")]),
        _ => return None,
    })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// What the environment is after `.env` is read: it goes before the file.
fn env_precedence(row: &Value) -> (Value, Value) {
    let outside = row["osEnv"].as_array().into_iter().flatten();
    let outside: BTreeMap<&str, &str> = outside.filter_map(|pair| text(pair).split_once('=')).collect();
    let lookup = |name: &str| outside.get(name).copied();
    let file = dotenv::parse(text(&row["dotEnv"]), &lookup, &mut Budget::default());
    let mut all: Map<String, Value> = values(&file);
    all.extend(outside.iter().map(|(name, value)| ((*name).to_owned(), json!(value))));
    (json!(all), row["expected"].clone())
}

fn values(file: &dotenv::Dotenv) -> Map<String, Value> {
    let entries = file.entries.iter().filter(|entry| entry.value.is_some());
    entries.map(|entry| (entry.key.clone(), json!(entry.value))).collect()
}

fn dotenv_values(row: &Value) -> (Value, Value) {
    let file = dotenv::parse(text(&row["input"]), &|_| None, &mut Budget::default());
    assert_eq!(file.fault, None);
    (json!(values(&file)), row["expected"].clone())
}

/// A value of an environment file; with a fault, it stays as it is written.
fn expanded(row: &Value) -> (Value, Value) {
    let lookup = |name: &str| match name {
        "TEST_VAR" => Some("Test Value"),
        "EMPTY_VAR" => Some(""),
        _ => None,
    };
    let input = text(&row["input"]);
    let done = Template::parse(input).substitute(&lookup, &mut Budget::default());
    let fault = done.faults.first().map(|fault| fault.compose(input, "value"));
    let result = if fault.is_some() { input } else { &done.text };
    let error = row["err"].as_object().map(|error| {
        let (name, reason) = (text(&error["Variable"]), text(&error["Reason"]));
        format!("error while interpolating value: required variable {name} is missing a value: {reason}")
    });
    (json!([result, fault]), json!([row["result"], error]))
}

/// `expected` is the text; `errMsg` and `expectedError` are parts of the message.
fn interpolated(row: &Value, env: &[(&str, &'static str)]) -> (Value, Value) {
    let input = row["template"].as_str().unwrap_or(text(&row["test"]));
    let lookup = |name: &str| env.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
    let done = Template::parse(input).substitute(&lookup, &mut Budget::default());
    let error =
        ["errMsg", "expectedError", "err"].iter().map(|key| text(&row[*key])).find(|text| !text.is_empty());
    let said = done.faults.first().map(|fault| fault.compose(input, ""));
    match (error, said) {
        (Some(error), Some(said)) if said.contains(error) => (json!(error), json!(error)),
        (None, None) => (json!(done.text), json!(text(&row["expected"]))),
        (error, said) => (json!([done.text, said]), json!([row["expected"], error])),
    }
}

fn symbol(input: &str) -> Value {
    let template = Template::parse(input);
    let operand = template.variables().first().and_then(|variable| variable.operand.as_ref());
    json!(operand.map(|operand| operand.operator.symbol()))
}

/// The rows lack path and pattern; these are of the kind that they name.
fn path(row: &Value) -> (Value, Value) {
    let (path, pattern) = match text(&row["doc"]) {
        "pattern too long" => ("one.two", "one.two.three"),
        "pattern too short" => ("one.two.three", "one.two"),
        "pattern mismatch" => ("one.three.two", "one.two.three"),
        "pattern mismatch with match-all part" => ("one.three.two", "one.*.three"),
        "pattern match with match-all part" => ("one.two.three", "one.*.three"),
        _ => ("one.two.three", "one.two.three"),
    };
    (json!(cast::matches(path, pattern)), json!(row["expected"].as_bool().unwrap_or_default()))
}

fn variables(row: &Value) -> (Value, Value) {
    let mut found = BTreeMap::new();
    collect(&row["dict"], &mut found);
    let empty = |key: &str, variable: &Value| json!(text(&variable[key]));
    let wanted = row["expected"].as_object().into_iter().flatten();
    let wanted: BTreeMap<&String, Value> = wanted
        .map(|(name, variable)| {
            let required = variable["Required"].as_bool().unwrap_or_default();
            let (default, presence) = (empty("DefaultValue", variable), empty("PresenceValue", variable));
            (name, json!([default, presence, required]))
        })
        .collect();
    (json!(found), json!(wanted))
}

/// The nesting is that of the rows.
fn collect(value: &Value, found: &mut BTreeMap<String, Value>) {
    match value {
        Value::Object(map) => map.values().for_each(|value| collect(value, found)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::String(text) => extract(text, found),
        _ => {}
    }
}

fn extract(text: &str, found: &mut BTreeMap<String, Value>) {
    let template = Template::parse(text);
    for variable in template.variables() {
        let word = |wanted: fn(Operator) -> bool| {
            let operand = variable.operand.as_ref().filter(|operand| wanted(operand.operator));
            operand.map_or("", |operand| template.part(&operand.word))
        };
        let instead = |operator| matches!(operator, Operator::InsteadIfSet | Operator::InsteadIfNotBlank);
        let required = variable.operand.as_ref().is_some_and(|operand| operand.operator.is_required());
        let value = json!([word(Operator::is_default), word(instead), required]);
        found.insert(template.part(&variable.name).to_owned(), value);
    }
}

fn volume(row: &Value) -> (Value, Value) {
    let input = text(&row["input"]);
    let wanted = row.get("expected").cloned().unwrap_or_else(|| row["err"].clone());
    match mount::parse(input) {
        Ok(mount) => (json!(long_volume(input, &mount)), wanted),
        Err(error) => (json!(error.compose(input)), wanted),
    }
}

fn long_volume(input: &str, mount: &Mount) -> Map<String, Value> {
    let mut long = Map::new();
    let is_bind = mount.kind == MountKind::Bind;
    let mut set = |key: &str, value: Value| long.insert(key.into(), value);
    set("Type", json!(if is_bind { "bind" } else { "volume" }));
    set("Target", json!(&input[mount.target.clone()]));
    if let Some(source) = &mount.source {
        set("Source", json!(&input[source.clone()]));
    }
    if mount.is_read_only() {
        set("ReadOnly", json!(true));
    }
    let option = |kind| mount.option(kind).map(|option| &input[option.range.clone()]);
    let mut bind = Map::new();
    bind.extend(is_bind.then(|| ("CreateHostPath".into(), json!(true))));
    bind.extend(option(MountOptionKind::Propagation).map(|word| ("Propagation".into(), json!(word))));
    bind.extend(option(MountOptionKind::Selinux).map(|word| ("SELinux".into(), json!(word))));
    if !bind.is_empty() {
        set("Bind", json!(bind));
    }
    if option(MountOptionKind::NoCopy).is_some() {
        set("Volume", json!({ "NoCopy": true }));
    } else if !is_bind && input.len() > 2 {
        set("Volume", json!({}));
    }
    long
}

fn ports(row: &Value) -> (Value, Value) {
    let input = text(&row["value"]);
    match port::parse(input) {
        Ok(port) => (json!(long_ports(&port)), row["expected"].clone()),
        Err(error) => (json!(error.compose(input)), row["expectedError"].clone()),
    }
}

fn long_ports(port: &port::Port) -> Vec<Value> {
    let long = |mapping: port::Mapping| {
        let mut long = Map::new();
        long.insert("Protocol".into(), json!(port.protocol));
        long.insert("Target".into(), json!(mapping.target));
        long.insert("Mode".into(), json!("ingress"));
        long.extend((!mapping.published.is_empty()).then(|| ("Published".into(), json!(mapping.published))));
        long.extend((!port.ip.is_empty()).then(|| ("HostIP".into(), json!(port.ip))));
        json!(long)
    };
    port.mappings().into_iter().map(long).collect()
}

/// Texts that cannot be read yet stay as they are, if the row asks for it.
fn short_ports(row: &Value) -> (Value, Value) {
    let inputs: Vec<&str> = row["yaml"].as_array().into_iter().flatten().map(text).collect();
    let error = inputs.iter().find_map(|input| port::parse(input).err().map(|error| error.compose(input)));
    match error {
        Some(_) if row["ignoreParseError"] == true => (row["yaml"].clone(), row["want"].clone()),
        Some(error) => (json!(error), row["wantErr"].clone()),
        None => (json!(null), row["wantErr"].clone()),
    }
}

/// A reference with the digest that the registry has for it. A digest that is written already replaces the tag.
fn pinned(row: &Value) -> (Value, Value) {
    let digest = format!("sha256:{}", &"1234567890".repeat(7)[..64]);
    let image = ImageRef::parse(text(&row["image"])).unwrap();
    let name = &image.text()[..image.path().range.end];
    let resolved = match (image.digest(), image.tag()) {
        (Some(digest), _) => format!("{name}@{}", digest.text),
        (None, Some(tag)) => format!("{name}:{}@{digest}", tag.text),
        (None, None) => format!("{name}:latest@{digest}"),
    };
    (json!(resolved), row["resolved"].clone())
}

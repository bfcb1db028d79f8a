//! Rows of compose-go's table tests that give the loader a piece of a file: here, each becomes a file around the piece.

use calfat_parser::{
    compose::{Node, Value as Said},
    yaml,
};
use calfat_project::{
    Document, Kind,
    compose::{File, Service},
};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

#[test]
fn pieces_are_loaded_as_by_compose_go() {
    let Some(rows) = super::cases("compose_units.json") else { return };
    let (mut agree, mut wrong) = (0, Vec::new());
    for row in rows.as_array().unwrap() {
        let (test, row) = (row["test"].as_str().unwrap(), &row["row"]);
        match said_and_wanted(test, row) {
            Some((said, wanted)) if said == wanted => agree += 1,
            Some((said, wanted)) => wrong.push(format!("{test} {row}\n  wanted {wanted}\n  got    {said}")),
            None => {}
        }
    }
    println!("{agree} rows agree");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(agree > 0, "there are no rows of the loader");
}

/// What the loader says of a row and what compose-go says; none for the rows of others.
fn said_and_wanted(test: &str, row: &Value) -> Option<(Value, Value)> {
    Some(match test {
        "TestResetCycle" => {
            let parsed = yaml::parse(text(&row["config"]));
            (json!(!parsed.problems.is_empty()), row["expectError"].clone())
        }
        "TestAliasBombPrevented" => {
            let refused = !load(text(&row["config"])).problems.is_empty();
            // A small one may be refused or not.
            let wanted = row["errorRequired"].as_bool().unwrap_or_default();
            (json!(refused || !wanted), json!(true))
        }
        "TestLoadBindMountSourceIsWindowsAbsolute" => {
            let file = load(text(&row["yaml"]));
            let mount = file.model.canonical.get("services.test.volumes").map(|all| &all.items()[0]);
            let get = |key| mount.and_then(|mount| mount.get(key)?.text()).unwrap_or_default().to_owned();
            let said = json!({"Type": get("type"), "Source": get("source"), "Target": get("target")});
            (said, row["expected"].clone())
        }
        "Test_transformBuild" => {
            let file = load(&format!("services: {{test: {{build: {}}}}}", row["yaml"]));
            (printed(file.model.canonical.get("services.test.build"), &row["want"]), row["want"].clone())
        }
        "Test_portDefaults" => {
            let file = load(&format!("services: {{test: {{image: a, ports: [{}]}}}}", row["yaml"]));
            let port = file.model.canonical.get("services.test.ports").map(|all| &all.items()[0]);
            let mut said = printed(port, &row["want"]);
            // The loader keeps what is published as text, since it may be a range.
            if let Some(number) = said["published"].as_str().and_then(|text| text.parse::<u64>().ok()) {
                said["published"] = json!(number);
            }
            (said, row["want"].clone())
        }
        "TestValidateSecret" => {
            let file = load(&format!("configs:\n  test:{}", indented(text(&row["input"]), "    ")));
            (json!(!file.problems.is_empty()), json!(!text(&row["err"]).is_empty()))
        }
        "TestIPAddress" => {
            let port = indented(text(&row["input"]), "          ");
            let file = load(&format!("services:\n  test:\n    image: a\n    ports:\n      -{port}"));
            (json!(!file.problems.is_empty()), json!(!text(&row["err"]).is_empty()))
        }
        "TestBuildGraph" => graph(row),
        _ => return None,
    })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn load(text: &str) -> File {
    let document = Document::parse("compose.yaml", Kind::Compose, text.into());
    let calfat_project::Content::Compose(file) = document.content else { panic!("it is a Compose file") };
    *file
}

/// The lines of a piece, further to the right.
fn indented(piece: &str, by: &str) -> String {
    let lines = piece.lines().filter(|line| !line.is_empty());
    lines.fold(String::new(), |text, line| format!("{text}\n{by}{line}")) + "\n"
}

/// Those entries of a map that compose-go's answer has.
fn printed(node: Option<&Node>, wanted: &Value) -> Value {
    let keys = wanted.as_object().into_iter().flatten().map(|(key, _)| key);
    let get = |key: &String| {
        let said = match &node?.get(key)?.value {
            Said::Int(number) => json!(number),
            Said::Bool(value) => json!(value),
            Said::Text(text) => json!(text),
            _ => return None,
        };
        Some((key.clone(), said))
    };
    Value::Object(keys.filter_map(get).collect())
}

/// Which services depend on which.
fn graph(row: &Value) -> (Value, Value) {
    let services = row["services"].as_object().unwrap().iter().map(|(name, service)| {
        let others = service["DependsOn"].as_object().unwrap().iter().map(|(other, details)| {
            let required = details["Required"].as_bool().unwrap_or(true);
            (other.clone(), json!({"condition": "service_started", "required": required}))
        });
        (name.clone(), json!({"image": "a", "depends_on": Value::Object(others.collect())}))
    });
    // JSON is YAML.
    let file = load(&json!({"services": Value::Object(services.collect())}).to_string());
    let known: BTreeSet<&str> = file.services().map(Service::name).collect();
    let said: BTreeMap<&str, BTreeSet<&str>> = file
        .services()
        .map(|service| {
            let others = service.depends_on().map(|other| other.name).filter(|name| known.contains(name));
            (service.name(), others.collect())
        })
        .collect();
    let wanted = row["expectedVertices"].as_object().unwrap().iter().map(|(name, vertex)| {
        let children = vertex["children"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
        (name.as_str(), children.collect())
    });
    (json!(said), json!(wanted.collect::<BTreeMap<&str, BTreeSet<&str>>>()))
}
